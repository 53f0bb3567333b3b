package io.github.imagetrust.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Manual pages, one for each command, of what help says; in the macros that every {@code man} knows. */
final class ManPages {

    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("~/.docker/config.json", "Logins and credential helpers, as for docker");
        FILES.put(
                "~/.docker/tls/HOST[:PORT]/",
                "Authorities (*.crt) and client certificates (*.cert, *.key) of a server");
        FILES.put("~/.docker/trust/private/", "Private keys, shared with docker and notary");
        FILES.put("~/.docker/trust/imagetrust/", "What is remembered: roots, versions, and verified trust data");
        FILES.put("~/.docker/trust/tuf/, ~/.notary/tuf/", "Roots that docker and notary trust; read, never written");
        FILES.put("~/.notary/config.json", "Pins of notary's configuration");
    }

    private final CommandSpec command;
    private final String version;
    private final StringBuilder page = new StringBuilder();

    private ManPages(CommandSpec command, String version) {
        this.command = command;
        this.version = version;
    }

    /** The pages of a program by file name, such as {@code imagetrust-repo-init.1}; hidden commands have none. */
    static Map<String, String> of(CommandSpec program, String version) {
        Map<String, String> pages = new TreeMap<>();
        add(program, version, pages);
        return pages;
    }

    private static void add(CommandSpec command, String version, Map<String, String> pages) {
        pages.put(name(command) + ".1", new ManPages(command, version).write());
        below(command).forEach(sub -> add(sub, version, pages));
    }

    private String write() {
        macro(
                "TH",
                quoted(name(command).toUpperCase(Locale.ROOT)),
                "1",
                quoted(""),
                quoted("imagetrust " + version),
                quoted("imagetrust"));
        macro("SH", "NAME");
        page.append(text(name(command)))
                .append(" \\- ")
                .append(text(first(command.usageMessage().description())))
                .append('\n');
        macro("SH", "SYNOPSIS");
        page.append("\\fB")
                .append(text(command.qualifiedName()))
                .append("\\fR")
                .append(text(HelpText.usage(command).substring(("Usage:  " + command.qualifiedName()).length())))
                .append('\n');
        description();
        commands();
        Map<String, String> arguments = new LinkedHashMap<>();
        command.positionalParameters().forEach(one -> arguments.put(one.paramLabel(), first(one.description())));
        section("ARGUMENTS", arguments);
        boolean top = command.parent() == null;
        section("OPTIONS", options(option -> top || !option.inherited()));
        if (top) {
            Map<String, String> codes = new LinkedHashMap<>();
            Arrays.stream(ExitCode.values())
                    .forEach(code -> codes.put(code.number() + " " + code.category(), code.meaning()));
            section("EXIT STATUS", codes);
            Map<String, String> variables = new LinkedHashMap<>();
            Variables.all().forEach(one -> variables.put(one.name(), one.meaning()));
            section("ENVIRONMENT", variables);
            section("FILES", FILES);
        } else {
            macro("PP");
            page.append(
                    "Options of all commands, variables, files and the meaning of the exit status are in imagetrust(1).\n");
        }
        examples();
        seeAlso();
        return page.toString();
    }

    private void description() {
        String[] paragraphs = command.usageMessage().description();
        macro("SH", "DESCRIPTION");
        for (int i = Math.min(1, paragraphs.length - 1); i < paragraphs.length; i++) {
            if (i > 1) {
                macro("PP");
            }
            page.append(text(paragraphs[i])).append('\n');
        }
        if (command.aliases().length > 0) {
            macro("PP");
            page.append("Also called ")
                    .append(text(String.join(", ", command.aliases())))
                    .append(".\n");
        }
    }

    private void commands() {
        Map<String, String> rows = new LinkedHashMap<>();
        below(command)
                .forEach(sub ->
                        rows.put(name(sub) + "(1)", first(sub.usageMessage().description())));
        section("COMMANDS", rows);
    }

    private Map<String, String> options(Predicate<OptionSpec> wanted) {
        Map<String, String> rows = new LinkedHashMap<>();
        command.options().stream()
                .filter(option -> !option.hidden() && wanted.test(option))
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .forEach(option -> rows.put(
                        String.join(", ", option.names())
                                + (option.typeInfo().isBoolean() ? "" : " " + option.paramLabel()),
                        first(option.description())));
        return rows;
    }

    private void examples() {
        if (command.usageMessage().footer().length > 0) {
            macro("SH", "EXAMPLES");
            macro("nf");
            for (String example : command.usageMessage().footer()) {
                page.append(text(example)).append('\n');
            }
            macro("fi");
        }
    }

    private void seeAlso() {
        List<String> others = new ArrayList<>();
        if (command.parent() != null) {
            others.add(name(command.parent()));
            below(command.parent()).stream()
                    .filter(sub -> sub != command)
                    .map(ManPages::name)
                    .forEach(others::add);
        }
        if (!others.isEmpty()) {
            macro("SH", quoted("SEE ALSO"));
            page.append(text(String.join(
                            ", ", others.stream().map(one -> one + "(1)").toList())))
                    .append('\n');
        }
    }

    private void section(String heading, Map<String, String> rows) {
        if (!rows.isEmpty()) {
            macro("SH", quoted(heading));
            rows.forEach((term, meaning) -> {
                macro("TP");
                page.append("\\fB")
                        .append(text(term))
                        .append("\\fR\n")
                        .append(text(meaning))
                        .append('\n');
            });
        }
    }

    private void macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(' ').append(argument);
        }
        page.append('\n');
    }

    private static List<CommandSpec> below(CommandSpec command) {
        return new LinkedHashSet<>(command.subcommands().values())
                .stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(sub -> !sub.usageMessage().hidden())
                        .sorted(Comparator.comparing(CommandSpec::name))
                        .toList();
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private static String first(String[] description) {
        return description.length == 0 ? "" : description[0];
    }

    private static String quoted(String text) {
        return '"' + text(text).replace("\"", "\\(dq") + '"';
    }

    /** A text that no formatter takes for anything else: hyphens as they are typed, no line that begins a macro. */
    private static String text(String text) {
        String plain =
                text.replace("\\", "\\e").replace("-", "\\-").replace('\n', ' ').replace("…", "...");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
