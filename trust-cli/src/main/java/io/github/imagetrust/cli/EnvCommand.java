package io.github.imagetrust.cli;

import io.github.imagetrust.cli.Variables.Variable;
import io.github.imagetrust.cli.render.Columns;
import io.github.imagetrust.cli.render.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows which variables count. */
@Command(
        name = "env",
        description = {
            "Show the variables of the environment that are read, and whether they are set",
            "Secrets are not shown, only that they are set."
        },
        footer = {"imagetrust env", "imagetrust env --set -o json"})
final class EnvCommand implements Callable<Integer> {

    @Option(names = "--set", arity = "0..1", fallbackValue = "true", description = "Show only those that are set")
    private boolean setOnly;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "How to print them (default: text)")
    private Output output = Output.TEXT;

    private final Session session;

    EnvCommand(Session session) {
        this.session = session;
    }

    enum Output {
        TEXT,
        JSON
    }

    @Override
    public Integer call() {
        Map<String, String> environment = session.environment();
        List<Variable> shown = Variables.all().stream()
                .filter(one -> !setOnly || isSet(one, environment))
                .toList();
        session.results().print(output == Output.JSON ? json(shown, environment) : text(shown, environment));
        return ExitCode.OK.number();
    }

    private static boolean isSet(Variable variable, Map<String, String> environment) {
        return !environment.getOrDefault(variable.name(), "").isEmpty();
    }

    private static String text(List<Variable> variables, Map<String, String> environment) {
        Columns table = new Columns("VARIABLE", "VALUE", "MEANING");
        for (Variable one : variables) {
            String value = Variables.shown(one, environment);
            table.row(one.name(), value.isEmpty() ? "-" : value, one.meaning());
        }
        return table.toString();
    }

    private static String json(List<Variable> variables, Map<String, String> environment) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Variable one : variables) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("name", one.name());
            row.put("set", isSet(one, environment));
            row.put("value", one.secret() || !isSet(one, environment) ? null : environment.get(one.name()));
            row.put("secret", one.secret());
            row.put("meaning", one.meaning());
            rows.add(row);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("results", rows);
        return Json.indented(json);
    }
}
