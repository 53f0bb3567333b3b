package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment by which a whole call must have ended, measured on a clock that nobody sets.
 *
 * <p>Immutable and safe to share; one deadline is passed down through everything that a call does.
 */
public final class Deadline {

    private final LongSupplier nanoTime;
    private final long end;

    private Deadline(LongSupplier nanoTime, long end) {
        this.nanoTime = nanoTime;
        this.end = end;
    }

    /** That span from now. */
    public static Deadline after(Duration span) {
        return after(span, System::nanoTime);
    }

    /** That span from what {@code nanoTime} says now; for tests, which hold their own time. */
    public static Deadline after(Duration span, LongSupplier nanoTime) {
        requireNonNull(nanoTime, "nanoTime");
        return new Deadline(nanoTime, nanoTime.getAsLong() + span.toNanos());
    }

    /** What is left: zero once the deadline has passed, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    /** What is left, but at most {@code most}. */
    public Duration remaining(Duration most) {
        Duration left = remaining();
        return left.compareTo(most) < 0 ? left : most;
    }

    /** Whether nothing is left. */
    public boolean hasPassed() {
        return remaining().isZero();
    }
}
