package io.github.imagetrust.tuf;

import java.time.Instant;

/** What a signed file says, whatever its format. */
public sealed interface Metadata permits Root, Timestamp, Snapshot, Targets {

    /** The version, at least 1. */
    long version();

    /** The instant from which on it counts no more. */
    Instant expires();
}
