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

    /** Longer than any machine runs, and so far from the end of {@code long} that sums and differences do not wrap. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

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

    /**
     * That span from what {@code nanoTime} says now; for tests, which hold their own time.
     *
     * @param span of any length: a negative one has passed already, and one of centuries never will
     * @param nanoTime counts nanoseconds from any origin, as {@link System#nanoTime()} does
     */
    public static Deadline after(Duration span, LongSupplier nanoTime) {
        requireNonNull(nanoTime, "nanoTime");
        Duration bounded = span.isNegative() ? Duration.ZERO : span.compareTo(LONGEST) < 0 ? span : LONGEST;
        return new Deadline(nanoTime, nanoTime.getAsLong() + bounded.toNanos());
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
