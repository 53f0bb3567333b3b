package io.github.imagetrust.cli.terminal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Says what is going on, if it takes long. */
public final class Progress {

    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final Duration FRAME = Duration.ofMillis(120);
    private static final String SPINNER = "|/-\\";

    private final StatusLine line;
    private final Mode mode;

    /** How to say it. */
    public enum Mode {
        /** A moving line on a terminal, nothing elsewhere. */
        AUTO,
        /** A line for each step. */
        PLAIN,
        /** Nothing. */
        NONE
    }

    /**
     * Progress on that line.
     *
     * @param mode {@link Mode#AUTO} means a moving line: whoever wires this knows whether there is a terminal
     */
    public Progress(StatusLine line, Mode mode) {
        this.line = line;
        this.mode = mode;
    }

    /** Does a piece of work, and says so meanwhile. */
    public <T> T during(String what, Supplier<T> work) {
        if (mode == Mode.PLAIN) {
            line.print(what + "...\n");
        }
        if (mode != Mode.AUTO) {
            return work.get();
        }
        AtomicBoolean done = new AtomicBoolean();
        Thread spinner = new Thread(() -> spin(what, done), "progress");
        spinner.setDaemon(true);
        spinner.start();
        try {
            return work.get();
        } finally {
            done.set(true);
            spinner.interrupt();
            line.wipe();
        }
    }

    private void spin(String what, AtomicBoolean done) {
        long start = System.nanoTime();
        try {
            Thread.sleep(PATIENCE.toMillis());
            for (int frame = 0; !done.get(); frame++) {
                long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
                line.showUnless(done::get, SPINNER.charAt(frame % SPINNER.length()) + " " + what + " " + seconds + "s");
                Thread.sleep(FRAME.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the work is done
        }
    }
}
