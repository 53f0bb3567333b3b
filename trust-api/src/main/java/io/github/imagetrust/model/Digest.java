package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of some bytes: a hash algorithm, and the hash of those bytes in lower-case hexadecimal.
 *
 * <p>Equal digests are equal strings, so they may be compared, stored and put into URLs and file names as they are.
 *
 * @param algorithm the hash function
 * @param hex the hash, exactly twice {@link HashAlgorithm#length()} characters of {@code 0-9a-f}
 */
public record Digest(HashAlgorithm algorithm, String hex) implements Comparable<Digest> {

    private static final Pattern DIGEST = Pattern.compile("[a-z0-9]++(?:[.+_-][a-z0-9]++)*+:[a-zA-Z0-9=_-]++");

    /**
     * Checks the form of the hash.
     *
     * @throws InvalidReferenceException if {@code hex} has another length or other characters
     */
    public Digest {
        requireNonNull(algorithm, "algorithm");
        if (hex.length() != 2 * algorithm.length()) {
            throw new InvalidReferenceException(
                    InvalidReferenceException.Kind.DIGEST_LENGTH,
                    "a " + algorithm + " digest has " + 2 * algorithm.length() + " hexadecimal digits, not "
                            + hex.length());
        }
        if (!isLowerCaseHex(hex)) {
            throw new InvalidReferenceException(
                    InvalidReferenceException.Kind.DIGEST_FORMAT,
                    "a digest is written with the digits 0-9 and a-f only");
        }
    }

    /**
     * Reads {@code algorithm:hex}, the form that {@link #toString()} writes.
     *
     * @throws InvalidReferenceException if it is anything else, or of an algorithm that imagetrust does not accept
     */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new InvalidReferenceException(
                    InvalidReferenceException.Kind.DIGEST_FORMAT,
                    "a digest is written ALGORITHM:HEX, such as sha256:3b4f…");
        }
        String label = text.substring(0, colon);
        String hex = text.substring(colon + 1);
        HashAlgorithm algorithm = HashAlgorithm.labelled(label)
                .orElseThrow(() -> DIGEST.matcher(text).matches()
                        ? new InvalidReferenceException(
                                InvalidReferenceException.Kind.DIGEST_UNSUPPORTED,
                                "digests by " + label + " are not accepted, only sha256 and sha512")
                        : new InvalidReferenceException(
                                InvalidReferenceException.Kind.DIGEST_FORMAT,
                                "a digest is written ALGORITHM:HEX, such as sha256:3b4f…"));
        return new Digest(algorithm, hex);
    }

    /** The digest of {@code content}. */
    public static Digest of(HashAlgorithm algorithm, byte[] content) {
        return ofHash(algorithm, algorithm.hash(content));
    }

    /** The SHA-256 digest of {@code content}. */
    public static Digest sha256(byte[] content) {
        return of(HashAlgorithm.SHA256, content);
    }

    /** The digest whose hash is already known, as {@link HashAlgorithm#length()} bytes. */
    public static Digest ofHash(HashAlgorithm algorithm, byte[] hash) {
        return new Digest(algorithm, HexFormat.of().formatHex(hash));
    }

    /** Whether {@code content} is what this digest names. */
    public boolean matches(byte[] content) {
        return equals(of(algorithm, content));
    }

    /** The hash as bytes, a fresh array. */
    public byte[] hash() {
        return HexFormat.of().parseHex(hex);
    }

    /** By algorithm, then by hash. */
    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }

    private static boolean isLowerCaseHex(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
