package io.github.imagetrust.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Says how what was typed so far may go on: by commands and options, and by names that are known on this machine. The answer is
 * in the form that shells know from programs in Go: a line for each candidate, a tab before its description, and a last line
 * with what the shell is to do.
 */
final class Completions {

    private static final int NO_SPACE = 2;
    private static final int NO_FILES = 4;

    private final Names names;
    private final Map<String, String> found = new LinkedHashMap<>();
    private int directive = NO_FILES;

    private Completions(Names names) {
        this.names = names;
    }

    /** What is known on this machine. */
    interface Names {

        /** Repositories, as people write them. */
        NavigableSet<String> repositories();

        /** The tags of a repository. */
        NavigableSet<String> tags(String repository);

        /** The signers of all repositories. */
        NavigableSet<String> signers();

        /** The identifiers of private keys, each with what it is for. */
        Map<String, String> keys();
    }

    /**
     * The answer.
     *
     * @param program the whole command line
     * @param words what was typed after its name; the last one is not finished, and may be empty
     */
    static String of(CommandSpec program, List<String> words, Names names) {
        Completions completions = new Completions(names);
        String current = words.isEmpty() ? "" : words.get(words.size() - 1);
        completions.complete(Typed.of(program, words.isEmpty() ? words : words.subList(0, words.size() - 1)), current);
        StringBuilder answer = new StringBuilder();
        completions.found.forEach((value, description) -> answer.append(value)
                .append(description.isEmpty() ? "" : "\t" + description)
                .append('\n'));
        return answer.append(':').append(completions.directive).append('\n').toString();
    }

    private void complete(Typed typed, String current) {
        int equals = current.indexOf('=');
        if (typed.awaiting().isPresent()) {
            values(typed.awaiting().get(), "", current);
        } else if (current.startsWith("--") && equals > 0) {
            OptionSpec option = typed.command().optionsMap().get(current.substring(0, equals));
            if (option != null) {
                values(option, current.substring(0, equals + 1), current);
            }
        } else if (current.startsWith("-")) {
            typed.command().options().stream()
                    .filter(option -> !option.hidden())
                    .sorted(Comparator.comparing(OptionSpec::longestName))
                    .forEach(option -> offer(current, option.longestName(), first(option.description())));
        } else {
            typed.command().subcommands().values().stream()
                    .map(CommandLine::getCommandSpec)
                    .filter(sub -> !sub.usageMessage().hidden())
                    .sorted(Comparator.comparing(CommandSpec::name))
                    .forEach(sub ->
                            offer(current, sub.name(), first(sub.usageMessage().description())));
            typed.positional().ifPresent(argument -> values(argument, "", current));
        }
    }

    private void values(ArgSpec argument, String prefix, String current) {
        if (argument instanceof OptionSpec option && option.longestName().equals("--signer")) {
            names.signers().forEach(name -> offer(current, prefix + name, "signer"));
            return;
        }
        for (String label : argument.paramLabel().split("\\|", -1)) {
            switch (label) {
                case "IMAGE" -> images(prefix, current);
                case "REPOSITORY" -> names.repositories().forEach(name -> offer(current, prefix + name, ""));
                case "KEY", "KEYID", "ID" -> names.keys().forEach((id, use) -> offer(current, prefix + id, use));
                case "SHELL" ->
                    Arrays.stream(CompletionCommand.Shell.values())
                            .forEach(shell ->
                                    offer(current, prefix + shell.name().toLowerCase(Locale.ROOT), ""));
                case "FILE", "DIR" -> directive &= ~NO_FILES;
                default -> {
                    if (label.matches("[a-z0-9-]+") && argument.paramLabel().contains("|")) {
                        offer(current, prefix + label, "");
                    }
                }
            }
        }
    }

    /** A repository first, and behind a colon its tags. */
    private void images(String prefix, String current) {
        String typed = current.substring(Math.min(prefix.length(), current.length()));
        int colon = typed.indexOf(':', typed.lastIndexOf('/') + 1);
        if (colon > 0) {
            String repository = typed.substring(0, colon);
            names.tags(repository).forEach(tag -> offer(current, prefix + repository + ":" + tag, ""));
        } else {
            names.repositories().forEach(name -> offer(current, prefix + name, ""));
            directive |= NO_SPACE; // a tag may follow
        }
    }

    private void offer(String current, String candidate, String description) {
        if (candidate.startsWith(current)) {
            found.put(candidate, description);
        }
    }

    private static String first(String[] description) {
        return description.length == 0 ? "" : description[0];
    }

    /**
     * What the finished words mean.
     *
     * @param command the command that was named
     * @param awaiting the option whose value comes next, if one does
     * @param positional the argument that comes next, if one does
     */
    private record Typed(CommandSpec command, Optional<ArgSpec> awaiting, Optional<PositionalParamSpec> positional) {

        static Typed of(CommandSpec program, List<String> words) {
            CommandSpec command = program;
            @Nullable OptionSpec awaiting = null;
            List<String> positionals = new ArrayList<>();
            for (String word : words) {
                CommandLine sub = command.subcommands().get(word);
                if (awaiting != null) {
                    awaiting = null;
                } else if (word.startsWith("-")) {
                    OptionSpec option = command.optionsMap().get(word);
                    awaiting = option != null && option.arity().min() > 0 ? option : null;
                } else if (positionals.isEmpty() && sub != null) {
                    command = sub.getCommandSpec();
                } else {
                    positionals.add(word);
                }
            }
            int next = positionals.size();
            return new Typed(
                    command,
                    Optional.ofNullable(awaiting),
                    command.positionalParameters().stream()
                            .filter(argument -> argument.index().contains(next))
                            .findFirst());
        }
    }
}
