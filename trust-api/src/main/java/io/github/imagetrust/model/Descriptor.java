package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

/**
 * Content as a registry describes it.
 *
 * @param mediaType what the bytes are, such as {@code application/vnd.oci.image.manifest.v1+json}
 * @param digest the name of the bytes
 * @param size their number, 0 or more
 */
public record Descriptor(String mediaType, Digest digest, long size) {

    /** Checks that the size is not negative. */
    public Descriptor {
        requireNonNull(mediaType, "mediaType");
        requireNonNull(digest, "digest");
        if (size < 0) {
            throw new IllegalArgumentException("negative size: " + size);
        }
    }
}
