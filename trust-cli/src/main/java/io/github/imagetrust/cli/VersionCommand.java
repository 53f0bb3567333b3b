package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the version. */
@Command(name = "version", description = "Print the version of this program", footer = "imagetrust version --json")
final class VersionCommand implements Callable<Integer> {

    @Option(
            names = "--json",
            arity = "0..1",
            fallbackValue = "true",
            description = "As JSON, with the Java that runs it")
    private boolean json;

    private final Session session;

    VersionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.results().print(json ? Json.indented(facts()) : line() + "\n");
        return ExitCode.OK.number();
    }

    /** The version in the manifest of the jar that holds this class. */
    static String line() {
        return "imagetrust " + number();
    }

    private static String number() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(not packaged)");
    }

    private static Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", number());
        facts.put("java", Runtime.version().toString());
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return facts;
    }
}
