package io.github.imagetrust.cli;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Refuses options that are well written, each for itself, and make no sense together, before anything is done. */
final class Sense {

    private Sense() {}

    /** A command, or options of one, that knows which combinations make no sense. */
    interface Checked {

        /** What is wrong; empty if nothing is. */
        Optional<String> objection();
    }

    /**
     * Checks what was parsed, unless only help was asked for.
     *
     * @throws ParameterException if it makes no sense
     */
    static void require(ParseResult parsed, GlobalOptions options) {
        Set<String> typed = new HashSet<>();
        ParseResult last = parsed;
        for (ParseResult one = parsed; one != null; one = one.subcommand()) {
            if (one.isUsageHelpRequested() || one.isVersionHelpRequested()) {
                return;
            }
            one.matchedOptions().stream().map(OptionSpec::longestName).forEach(typed::add);
            last = one;
        }
        CommandSpec command = last.commandSpec();
        Optional<String> objection = options.objection(typed)
                .or(() -> parts(command)
                        .filter(Checked.class::isInstance)
                        .flatMap(part -> ((Checked) part).objection().stream())
                        .findFirst());
        if (objection.isPresent()) {
            throw new ParameterException(command.commandLine(), objection.get());
        }
    }

    /** A command and its options, and the options that are a part of those. */
    private static Stream<Object> parts(CommandSpec command) {
        return Stream.concat(
                Stream.of(command.userObject()),
                command.mixins().values().stream().flatMap(Sense::parts));
    }
}
