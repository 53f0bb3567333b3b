package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A time other than now that a question is about. It is the caller's claim, which nothing proves: an answer as of a time is
 * no answer about now, and nothing is learned or unlearned from it.
 *
 * @param time the time
 */
public record AsOf(Instant time) {

    /** Checks that there is a time. */
    public AsOf {
        requireNonNull(time, "time");
    }

    /** {@code as of TIME}. */
    @Override
    public String toString() {
        return "as of " + time;
    }
}
