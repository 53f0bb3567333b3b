package io.github.imagetrust.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help of a command, in docker's layout. */
final class HelpText {

    private final CommandSpec command;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private HelpText(CommandSpec command, int width) {
        this.command = command;
        this.width = width;
    }

    /** The help, for a terminal of that width. */
    static String of(CommandSpec command, int width) {
        HelpText help = new HelpText(command, width);
        help.text.append(usage(command)).append('\n');
        help.description();
        help.commands("Management Commands", sub -> !sub.subcommands().isEmpty());
        help.commands("Commands", sub -> sub.subcommands().isEmpty());
        help.arguments();
        help.options("Options", option -> !option.inherited() && !isGlobal(command, option));
        help.options("Global Options", option -> option.inherited() || isGlobal(command, option));
        help.examples();
        if (command.parent() == null) {
            help.block("Environment", environment());
            help.block("Exit Status", exitCodes());
        }
        if (!command.subcommands().isEmpty()) {
            help.text
                    .append("\nRun '")
                    .append(command.qualifiedName())
                    .append(" COMMAND --help' for more information on a command.\n");
        }
        return help.text.toString();
    }

    /** The line that says how a command is called. */
    static String usage(CommandSpec command) {
        StringBuilder line = new StringBuilder("Usage:  ").append(command.qualifiedName());
        if (!command.subcommands().isEmpty()) {
            return line.append(" [OPTIONS] COMMAND").toString();
        }
        line.append(" [OPTIONS]");
        for (PositionalParamSpec argument : command.positionalParameters()) {
            line.append(' ').append(argument.paramLabel());
            if (argument.arity().isVariable()) {
                line.append(" [").append(argument.paramLabel()).append("...]");
            }
        }
        return line.toString();
    }

    /** The program has only options that all commands share. */
    private static boolean isGlobal(CommandSpec command, OptionSpec option) {
        return command.parent() == null && option.scopeType() == CommandLine.ScopeType.INHERIT;
    }

    private void description() {
        for (String paragraph : command.usageMessage().description()) {
            text.append('\n');
            Wrapped.lines(paragraph, width).forEach(line -> text.append(line).append('\n'));
        }
        if (command.aliases().length > 0) {
            String parent = command.parent() == null ? "" : command.parent().qualifiedName() + " ";
            List<String> names = new ArrayList<>(List.of(parent + command.name()));
            Arrays.stream(command.aliases()).map(alias -> parent + alias).forEach(names::add);
            text.append("\nAliases:\n  ").append(String.join(", ", names)).append('\n');
        }
    }

    private void commands(String heading, Predicate<CommandSpec> wanted) {
        Map<String, String> rows = new LinkedHashMap<>();
        new LinkedHashSet<>(command.subcommands().values())
                .stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(sub -> wanted.test(sub) && !sub.usageMessage().hidden())
                        .sorted(Comparator.comparing(CommandSpec::name))
                        .forEach(sub -> rows.put(sub.name(), sub.usageMessage().description()[0]));
        block(heading, rows);
    }

    private void arguments() {
        Map<String, String> rows = new LinkedHashMap<>();
        command.positionalParameters().forEach(one -> rows.put(one.paramLabel(), one.description()[0]));
        block("Arguments", rows);
    }

    private void options(String heading, Predicate<OptionSpec> wanted) {
        Map<String, String> rows = new LinkedHashMap<>();
        command.options().stream()
                .filter(option -> !option.hidden() && wanted.test(option))
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .forEach(option -> rows.put(names(option), option.description()[0]));
        block(heading, rows);
    }

    private static String names(OptionSpec option) {
        String shortName = option.shortestName();
        String names = shortName.startsWith("--") ? "    " + shortName : shortName + ", " + option.longestName();
        return option.typeInfo().isBoolean() ? names : names + " " + option.paramLabel();
    }

    private void examples() {
        if (command.usageMessage().footer().length > 0) {
            text.append("\nExamples:\n");
            for (String example : command.usageMessage().footer()) {
                text.append("  ").append(example).append('\n');
            }
        }
    }

    private static Map<String, String> environment() {
        Map<String, String> rows = new LinkedHashMap<>();
        Variables.all().stream()
                .filter(one -> one.name().startsWith("IMAGETRUST_"))
                .forEach(one -> rows.put(one.name(), one.meaning()));
        rows.put("DOCKER_CONFIG, DOCKER_CONTENT_TRUST_*", "As for docker");
        rows.put("NOTARY_*", "As for notary");
        rows.put("NO_COLOR, CLICOLOR_FORCE", "No colours if not empty; colours even without a terminal");
        rows.put("and more", "'imagetrust env' shows all, and which are set");
        return rows;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            rows.put(String.format(Locale.ROOT, "%-3d %s", code.number(), code.category()), code.meaning());
        }
        return rows;
    }

    private void block(String heading, Map<String, String> rows) {
        if (!rows.isEmpty()) {
            text.append('\n').append(heading).append(":\n").append(Wrapped.columns(rows, width));
        }
    }
}
