package io.github.imagetrust.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion scripts for the shells that picocli has none for. */
final class CompletionScripts {

    private CompletionScripts() {}

    /** For fish: a line for each command and each option. */
    static String fish(CommandLine program) {
        String name = program.getCommandName();
        StringBuilder script = new StringBuilder("complete -c " + name + " -f\n");
        for (CommandSpec command : below(program.getCommandSpec())) {
            String parent = command.parent().parent() == null
                    ? "__fish_use_subcommand"
                    : "__fish_seen_subcommand_from " + command.parent().name();
            script.append("complete -c ").append(name).append(" -n ").append(quoted(parent));
            script.append(" -a ").append(command.name());
            script.append(" -d ")
                    .append(quoted(command.usageMessage().description()[0]))
                    .append('\n');
            for (OptionSpec option : command.options()) {
                script.append("complete -c ").append(name).append(" -n ");
                script.append(quoted("__fish_seen_subcommand_from " + command.name()))
                        .append(fishOption(option));
            }
        }
        return script.toString();
    }

    private static String fishOption(OptionSpec option) {
        StringBuilder line = new StringBuilder();
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.paramLabel().contains("|")) {
            line.append(" -x -a ").append(quoted(option.paramLabel().replace('|', ' ')));
        } else if (!option.typeInfo().isBoolean()) {
            line.append(" -r -F");
        }
        return line.append(" -d ")
                .append(quoted(option.description()[0]))
                .append('\n')
                .toString();
    }

    /** For PowerShell: a table of what may follow which command. */
    static String powerShell(CommandLine program) {
        Map<String, Set<String>> words = new TreeMap<>();
        List<CommandSpec> all = new ArrayList<>(List.of(program.getCommandSpec()));
        all.addAll(below(program.getCommandSpec()));
        for (CommandSpec command : all) {
            Set<String> next = new TreeSet<>();
            command.subcommands().values().forEach(sub -> next.add(sub.getCommandName()));
            command.options().forEach(option -> next.add(option.longestName()));
            words.put(command.qualifiedName(), next);
        }
        StringBuilder script = new StringBuilder("$imagetrustWords = @{\n");
        words.forEach((path, next) -> script.append("    '")
                .append(path)
                .append("' = @('")
                .append(String.join("', '", next))
                .append("')\n"));
        return script.append("""
                }
                Register-ArgumentCompleter -Native -CommandName imagetrust -ScriptBlock {
                    param($word, $line, $position)
                    $path = 'imagetrust'
                    foreach ($element in $line.CommandElements | Select-Object -Skip 1) {
                        $longer = "$path $element"
                        if ($imagetrustWords.ContainsKey($longer)) { $path = $longer }
                    }
                    $imagetrustWords[$path] | Where-Object { $_ -like "$word*" } | ForEach-Object {
                        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                    }
                }
                """).toString();
    }

    /** All commands below one, those of groups after their group. */
    private static List<CommandSpec> below(CommandSpec command) {
        List<CommandSpec> all = new ArrayList<>();
        for (CommandLine sub : new LinkedHashSet<>(command.subcommands().values())) {
            all.add(sub.getCommandSpec());
            all.addAll(below(sub.getCommandSpec()));
        }
        return all;
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
