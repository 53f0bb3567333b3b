package io.github.imagetrust.cli.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of what {@code notary list} prints, whatever the width of its columns, which depends on the other rows.
 *
 * @param name of the target
 * @param digest in hex; empty if there is none
 * @param length as it is written
 * @param role whose word it is
 */
record Row(String name, String digest, String length, String role) {

    private static final Pattern CELLS = Pattern.compile("(.*?)(?:  ([0-9a-f]+))?  (-?\\d+)  (\\S+)");

    /** The lines of a table that are rows of it, with the cells two spaces apart. */
    static List<String> lines(String table) {
        List<String> lines = new ArrayList<>();
        for (String line : table.split("\n")) {
            String row = line.replaceAll(" {2,}", "  ").strip();
            if (!row.isEmpty()
                    && !row.startsWith("NAME  ")
                    && !row.startsWith("----  ")
                    && !row.equals("No targets present in this repository.")) {
                lines.add(row);
            }
        }
        return lines;
    }

    /** Such a line; absent if it is no row, as where the name of a target has line ends in it. */
    static Optional<Row> of(String line) {
        Matcher cells = CELLS.matcher(line);
        return cells.matches()
                ? Optional.of(new Row(
                        cells.group(1), Optional.ofNullable(cells.group(2)).orElse(""), cells.group(3), cells.group(4)))
                : Optional.empty();
    }

    /** The same without a digest that is not 32 bytes long. */
    Row withoutOddDigest() {
        return digest.length() == 64 ? this : new Row(name, "", length, role);
    }
}
