package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.Columns;
import io.github.imagetrust.cli.render.Json;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.CacheAdmin.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what is cached. */
@Command(
        name = "list",
        aliases = "ls",
        description = {
            "Show of which repositories verified files are cached",
            "These files save fetching them again. What is remembered to protect from old data and from other roots is not"
                    + " part of them."
        },
        footer = "imagetrust cache list -o json")
final class CacheListCommand implements Callable<Integer> {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "How to print them (default: text)")
    private Output output = Output.TEXT;

    private final Session session;

    CacheListCommand(Session session) {
        this.session = session;
    }

    enum Output {
        TEXT,
        JSON
    }

    @Override
    public Integer call() {
        List<Entry> entries = session.wiring().cache().list();
        session.results().print(output == Output.JSON ? json(entries) : text(entries));
        return ExitCode.OK.number();
    }

    private static String text(List<Entry> entries) {
        Columns table = new Columns("REPOSITORY", "SERVICE", "FILES", "BYTES");
        for (Entry one : entries) {
            table.row(
                    one.repository().map(RepositoryName::toString).orElse("(of nothing that is remembered)"),
                    one.service().orElse("-"),
                    Integer.toString(one.files()),
                    Long.toString(one.bytes()));
        }
        return table.toString();
    }

    private static String json(List<Entry> entries) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Entry one : entries) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("name", one.repository().map(RepositoryName::toString).orElse(null));
            row.put("service", one.service().orElse(null));
            row.put("files", one.files());
            row.put("bytes", one.bytes());
            rows.add(row);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("results", rows);
        return Json.indented(json);
    }
}
