package io.github.imagetrust.cli;

import io.github.imagetrust.cli.terminal.Terminal;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** What {@link Main#main} does, but for ending the JVM. {@link BuiltJars} loads it beside the program. */
public final class Inside {

    private Inside() {}

    /** Runs one command with nobody at the terminal; the answer is the exit code. */
    public static int run(
            Map<String, String> environment, InputStream in, OutputStream out, OutputStream err, String[] arguments) {
        Surroundings surroundings = new Surroundings(
                environment,
                in,
                new BufferedOutputStream(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                descriptor -> false,
                line -> Terminal.NONE,
                Clock.systemUTC(),
                NotaryWiring::new);
        return new Main(surroundings).run(arguments);
    }
}
