package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Says how to do what {@code notary addhash} does. It is not done in passing: notary signs what it is told for a role that it is
 * told, without a look at the registry, and who types that should see what is done here instead.
 */
@Command(
        name = "addhash",
        hidden = true,
        description = "Sign a digest: that is 'imagetrust sign --digest sha256:HEX --size SIZE REPOSITORY:TAG'")
@SuppressWarnings("UnusedVariable") // what notary takes is no unknown flag
final class AddHashCommand implements Callable<Integer>, Sense.Checked {

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "As for notary")
    private List<String> words = new ArrayList<>();

    @Option(names = "--sha256", paramLabel = "HEX", description = "As for notary")
    private String sha256 = "HEX";

    @Option(
            names = {"--sha512", "--custom", "-r", "--roles"},
            paramLabel = "TEXT",
            description = "As for notary")
    private List<String> others = new ArrayList<>();

    @Option(
            names = {"-p", "--publish"},
            arity = "0..1",
            fallbackValue = "true",
            description = "As for notary")
    private boolean publish;

    @Override
    public Optional<String> objection() {
        return Optional.of(
                "what 'notary addhash' does is done here with 'imagetrust sign --digest sha256:" + Printable.of(sha256)
                        + " --size " + word(2, "SIZE") + " " + word(0, "REPOSITORY") + ":" + word(1, "TAG")
                        + "'; with --local, the registry is not asked whether it has that");
    }

    @Override
    public Integer call() {
        return ExitCode.USAGE.number();
    }

    private String word(int index, String otherwise) {
        return index < words.size() ? Printable.of(words.get(index)) : otherwise;
    }
}
