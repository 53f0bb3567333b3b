package io.github.imagetrust.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output: results and nothing else, in UTF-8, with {@code \n} on every system.
 *
 * <p>Unlike a {@code PrintStream}, it does not swallow a full disk: a result that was not written is a failure.
 */
public final class Results {

    private final OutputStream out;

    /** Results that go there. */
    public Results(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes a text as it is, at once.
     *
     * @throws OutputException if it cannot be written
     */
    public void print(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Writes a line. */
    public void line(String text) {
        print(text + "\n");
    }
}
