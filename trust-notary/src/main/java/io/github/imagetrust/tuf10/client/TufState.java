package io.github.imagetrust.tuf10.client;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Which files of the four top-level roles were verified, and until when they count.
 *
 * @param root the version of the root
 * @param timestamp the version of the timestamp
 * @param snapshot the version of the snapshot
 * @param targets the version of the targets
 * @param validUntil when the first of them expires
 */
public record TufState(long root, long timestamp, long snapshot, long targets, Instant validUntil) {

    /** Checks that there is an end. */
    public TufState {
        requireNonNull(validUntil, "validUntil");
    }
}
