package io.github.imagetrust.notary.v1;

import java.time.Duration;
import java.time.Instant;

/** How long new metadata count, as docker and notary have it: a year is 365 days. */
public final class Lifetimes {

    /** How long a timestamp counts, unless the founder of a folder says otherwise. */
    public static final Duration TIMESTAMP = Duration.ofDays(14);

    private static final Duration ROOT = Duration.ofDays(10 * 365);
    private static final Duration TARGETS = Duration.ofDays(3 * 365);

    private static final Duration SOON = Duration.ofDays(180);

    private Lifetimes() {}

    /** What expires before then is renewed when the occasion offers itself. */
    public static Instant soon(Instant now) {
        return now.plus(SOON);
    }

    /** When a root that is signed now expires. */
    public static Instant root(Instant now) {
        return now.plus(ROOT);
    }

    /** When targets, a delegated role or a snapshot that are signed now expire. */
    public static Instant targets(Instant now) {
        return now.plus(TARGETS);
    }
}
