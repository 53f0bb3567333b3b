package io.github.imagetrust.registry.internal.endpoint;

/** The tag under which registries without a referrers API keep the index of what refers to a digest. */
public final class ReferrersTag {

    private static final int ALGORITHM = 32;
    private static final int ENCODED = 64;

    private ReferrersTag() {}

    /** The tag for a digest as text. Long digests are cut, so two may share a tag. */
    public static String of(String digest) {
        int colon = digest.indexOf(':');
        String algorithm = cut(digest.substring(0, colon), ALGORITHM);
        String encoded = cut(digest.substring(colon + 1), ENCODED);
        return (algorithm + "-" + encoded).replaceAll("[^A-Za-z0-9_.-]", "-");
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }
}
