package io.github.imagetrust.tuf;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Which snapshot is the current one.
 *
 * @param version at least 1
 * @param expires the instant from which on it counts no more
 * @param snapshot the file of the snapshot
 */
public record Timestamp(long version, Instant expires, FileInfo snapshot) implements Metadata {

    /** Checks that nothing is missing. */
    public Timestamp {
        requireNonNull(expires, "expires");
        requireNonNull(snapshot, "snapshot");
    }
}
