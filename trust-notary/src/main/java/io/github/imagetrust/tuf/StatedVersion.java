package io.github.imagetrust.tuf;

/** Where the metadata above a file state its version, the file must have exactly that one. */
final class StatedVersion {

    private StatedVersion() {}

    static void require(String role, FileInfo info, Verified<?> candidate) {
        if (info.version().isPresent()
                && info.version().getAsLong() != candidate.body().version()) {
            throw Rejections.versionMismatch(
                    role, info.version().getAsLong(), candidate.body().version());
        }
    }
}
