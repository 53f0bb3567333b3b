package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.KeyTables;
import io.github.imagetrust.notary.KeyEntry;
import java.util.List;
import picocli.CommandLine.Option;

/** How keys that a command has dealt with are printed: their identifiers, or JSON. */
final class KeyOutput {

    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "How to print the key: its identifier, or JSON (default: text)")
    private Format format = Format.TEXT;

    void print(List<KeyEntry> keys, Session session) {
        if (format == Format.JSON) {
            session.results().print(KeyTables.json(keys));
        } else {
            keys.forEach(key -> session.results().line(key.id()));
        }
    }
}
