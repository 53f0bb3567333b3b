package io.github.imagetrust.cli;

import io.github.imagetrust.cli.terminal.Descriptors;
import io.github.imagetrust.cli.terminal.DeviceTerminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;

/** Where the program starts. */
public final class Main {

    private final Surroundings surroundings;

    Main(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Runs the command line and ends the JVM with its exit code. A signal ends it with 128 and the signal's number.
     *
     * @param arguments what was typed after {@code imagetrust}
     */
    public static void main(String[] arguments) {
        Surroundings outside = new Surroundings(
                System.getenv(),
                System.in,
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Descriptors::isTerminal,
                DeviceTerminal::new,
                Clock.systemUTC(),
                NotaryWiring::new);
        System.exit(new Main(outside).run(arguments));
    }

    /** Runs one command; whatever is thrown on the way, the answer is an exit code, and not 0 then. */
    int run(String... arguments) {
        GlobalOptions options = new GlobalOptions();
        try (Session session = new Session(surroundings, options)) {
            try {
                CommandLine line = Commands.of(session, surroundings);
                StringWriter help = new StringWriter(); // a PrintWriter would swallow what goes wrong in writing
                line.setOut(new PrintWriter(help));
                int code = line.execute(CompleteCommand.asWords(arguments));
                session.results().print(help.toString());
                return code;
            } catch (Throwable thrown) { // of memory that ran out, too, we can only say that there is no answer
                return session.answers().failed(thrown).number();
            }
        }
    }
}
