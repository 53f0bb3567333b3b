package io.github.imagetrust.notary.publish;

import java.time.Duration;
import java.time.Instant;

/** How long new metadata count, as docker and notary have it: a year is 365 days. */
final class Lifetimes {

    /** How long a timestamp counts, unless the founder of a folder says otherwise. */
    static final Duration TIMESTAMP = Duration.ofDays(14);

    private static final Duration ROOT = Duration.ofDays(10 * 365);
    private static final Duration TARGETS = Duration.ofDays(3 * 365);

    private Lifetimes() {}

    static Instant root(Instant now) {
        return now.plus(ROOT);
    }

    /** Also that of snapshots and delegated roles. */
    static Instant targets(Instant now) {
        return now.plus(TARGETS);
    }
}
