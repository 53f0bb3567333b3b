package io.github.imagetrust.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Looking first, for commands that change something and sign nothing. */
final class DryRunOptions implements Sense.Checked {

    @Option(
            names = "--dry-run",
            arity = "0..1",
            fallbackValue = "true",
            description = "Only print what it is about; nothing is changed and nothing asked")
    boolean dryRun;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "How to print that (default: text)")
    private ChangeOptions.Output output = ChangeOptions.Output.TEXT;

    boolean isJson() {
        return output == ChangeOptions.Output.JSON;
    }

    @Override
    public Optional<String> objection() {
        return isJson() && !dryRun ? Optional.of("--output is for what --dry-run prints") : Optional.empty();
    }
}
