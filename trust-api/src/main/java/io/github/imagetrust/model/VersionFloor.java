package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

/**
 * The highest version of a role's metadata that was accepted, and what it said: nothing below it is accepted again, nor
 * anything else under the same version.
 *
 * @param version the version; 0 when the floor was dropped because the role got new keys, but the role was seen
 * @param content the digest of the signed bytes, so that the same content signed again is not mistaken for other content
 */
public record VersionFloor(long version, Digest content) {

    /** Checks that the version is not negative. */
    public VersionFloor {
        requireNonNull(content, "content");
        if (version < 0) {
            throw new IllegalArgumentException("negative version: " + version);
        }
    }
}
