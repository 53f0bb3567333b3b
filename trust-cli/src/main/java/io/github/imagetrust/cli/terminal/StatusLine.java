package io.github.imagetrust.cli.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * Standard error, with at most one line at its end that says what is going on and is wiped before anything else is
 * written. Safe to share between threads.
 */
public final class StatusLine {

    private static final String WIPE = "\r\u001B[K";

    private final PrintStream err;
    private boolean shown;
    private boolean held;

    /** Messages that go there; a standard error that cannot be written to is no failure. */
    public StatusLine(PrintStream err) {
        this.err = err;
    }

    /** Writes text, after wiping the status. */
    synchronized void print(String text) {
        wipe();
        write(text);
    }

    /** Shows a status in place of the last one, unless what it is about is over. */
    synchronized void showUnless(BooleanSupplier over, String status) {
        if (!held && !over.getAsBoolean()) {
            write(WIPE + status);
            shown = true;
        }
    }

    /** Wipes the status, if there is one. */
    synchronized void wipe() {
        if (shown) {
            write(WIPE);
            shown = false;
        }
    }

    /** Wipes the status and lets none appear, while a question is asked. */
    synchronized void hold() {
        wipe();
        held = true;
    }

    /** Lets a status appear again. */
    synchronized void release() {
        held = false;
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        err.write(bytes, 0, bytes.length);
        err.flush();
    }
}
