package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The time that counts for the deadlines of calls which may have to ask a person: it stands still while somebody is asked,
 * since nobody should have to type a passphrase against the clock of a server.
 *
 * <p>Safe to share between threads. Calls that share one wait together for whoever is asked.
 */
public final class Stopwatch {

    private final LongSupplier nanoTime;
    private int questions;
    private long stoppedAt;
    private long stood;

    /** Runs from now on. */
    public Stopwatch() {
        this(System::nanoTime);
    }

    /**
     * Runs as {@code nanoTime} does; for tests, which hold their own time.
     *
     * @param nanoTime counts nanoseconds from any origin, as {@link System#nanoTime()} does
     */
    public Stopwatch(LongSupplier nanoTime) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    }

    /** That span from now, not counting the time in which somebody is asked. */
    public Deadline deadline(Duration span) {
        return Deadline.after(span, this::elapsed);
    }

    /** Asks somebody, while time stands still. */
    public <T> T standingStill(Supplier<T> question) {
        stop();
        try {
            return question.get();
        } finally {
            goOn();
        }
    }

    private synchronized long elapsed() {
        return (questions > 0 ? stoppedAt : nanoTime.getAsLong()) - stood;
    }

    private synchronized void stop() {
        if (questions == 0) {
            stoppedAt = nanoTime.getAsLong();
        }
        questions++;
    }

    private synchronized void goOn() {
        questions--;
        if (questions == 0) {
            stood += nanoTime.getAsLong() - stoppedAt;
        }
    }
}
