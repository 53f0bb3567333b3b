package io.github.imagetrust.notary.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What a program that ran to its end has left. */
public record Outcome(String command, int exitCode, String out, String err) {

    /** Fails, and shows what the program said, unless it ended with this exit code. */
    public Outcome exits(int expected) {
        assertEquals(expected, exitCode, this::toString);
        return this;
    }

    /** Fails unless the program succeeded. */
    public Outcome ok() {
        return exits(0);
    }

    @Override
    public String toString() {
        return "$ " + command + "\n" + out + (err.isEmpty() ? "" : "-- stderr:\n" + err) + "-- exit " + exitCode;
    }
}
