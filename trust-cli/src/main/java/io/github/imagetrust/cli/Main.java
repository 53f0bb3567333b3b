package io.github.imagetrust.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Where the program starts. */
@Command(
        name = "imagetrust",
        description = "Content trust for container images.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main implements Runnable {

    /** For picocli. */
    public Main() {}

    /**
     * Runs the command line and ends the JVM with its exit code.
     *
     * @param arguments what was typed after {@code imagetrust}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(name = "version", description = "Prints the version of this program.")
    void version() {
        System.out.println(Version.line());
    }

    /** The version in the manifest of the jar that holds this class. */
    static final class Version implements IVersionProvider {

        static String line() {
            return "imagetrust "
                    + Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(not packaged)");
        }

        @Override
        public String[] getVersion() {
            return new String[] {line()};
        }
    }
}
