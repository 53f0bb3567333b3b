package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.notary.testing.Outcome;
import io.github.imagetrust.notary.testing.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What users get, in a JVM of 256 MiB that ends as soon as they do not suffice, and what became of a run of it. */
final class SmallHeap {

    /** For the JVM to start and to end, on a machine that has other things to do. */
    private static final Duration SLACK = Duration.ofSeconds(6);

    private final Program imagetrust;
    private final Duration timeout;
    private final Duration took;
    private final Outcome outcome;

    private SmallHeap(Program imagetrust, Duration timeout, Duration took, Outcome outcome) {
        this.imagetrust = imagetrust;
        this.timeout = timeout;
        this.took = took;
        this.outcome = outcome;
    }

    /** Asks a server which digest to pull, with that folder as home. */
    static SmallHeap resolve(Path home, HostileServer server, Duration timeout, String image) {
        Program imagetrust = Program.at(Path.of(System.getProperty("imagetrust.dist"), "bin/imagetrust"), home)
                .env("JAVA_HOME", System.getProperty("java.home"))
                .env("IMAGETRUST_JAVA_OPTS", "-Xmx256m -XX:+ExitOnOutOfMemoryError")
                .env("HOME", home.toString());
        return run(imagetrust, server, timeout, image);
    }

    /** Asks again, with what is remembered. */
    SmallHeap again(HostileServer server, String image) {
        return run(imagetrust, server, timeout, image);
    }

    private static SmallHeap run(Program imagetrust, HostileServer server, Duration timeout, String image) {
        List<String> line = new ArrayList<>(List.of("resolve", image, "--first-use", "-s", server.url()));
        line.addAll(List.of("--timeout", timeout.toSeconds() + "s", "--log-format", "json"));
        long begun = System.nanoTime();
        Outcome outcome = imagetrust.run(line.toArray(new String[0]));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return new SmallHeap(imagetrust, timeout, took, outcome).sound();
    }

    /** The answer is yes. */
    void saysYes() {
        assertEquals(0, outcome.exitCode(), outcome::toString);
    }

    /** The answer is no, for that reason. */
    void finds(String code) {
        assertEquals(13, outcome.exitCode(), outcome::toString);
        assertTrue(outcome.err().contains("\"finding\":\"" + code + "\""), outcome::toString);
    }

    /** There is no answer, and it ends with that code. */
    void gives(int exitCode) {
        assertEquals(exitCode, outcome.exitCode(), outcome::toString);
    }

    /** Whatever it says, it ended as it should. */
    private SmallHeap sound() {
        assertTrue(took.compareTo(timeout.plus(SLACK)) < 0, () -> "took " + took + "\n" + outcome);
        assertFalse(outcome.err().contains("OutOfMemoryError"), outcome::toString);
        assertFalse(outcome.err().contains("StackOverflowError"), outcome::toString);
        assertTrue(outcome.err().length() < 100_000, () -> outcome.err().length() + " characters of messages");
        return this;
    }
}
