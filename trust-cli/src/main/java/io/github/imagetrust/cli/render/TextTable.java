package io.github.imagetrust.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Text in columns. The last column is not padded; every other is as wide as its widest cell and a gap, or a minimum. */
final class TextTable {

    private final ToIntFunction<String> width;
    private final int gap;
    private final int minimum;
    private final List<List<String>> rows = new ArrayList<>();

    private TextTable(ToIntFunction<String> width, int gap, int minimum) {
        this.width = width;
        this.gap = gap;
        this.minimum = minimum;
    }

    /** As docker sets tables: a gap of three, at least ten columns, wide characters counted as two. */
    static TextTable docker(String... headings) {
        return new TextTable(CellWidth::of, 3, 10).row(headings);
    }

    /** As notary does: a gap of four, every code point counted as one, and the headings underlined. */
    static TextTable notary(String... headings) {
        TextTable table = new TextTable(text -> text.codePointCount(0, text.length()), 4, 4).row(headings);
        List<String> lines = new ArrayList<>();
        for (String heading : headings) {
            lines.add("-".repeat(heading.length()));
        }
        table.rows.add(lines);
        return table;
    }

    TextTable row(String... cells) {
        List<String> printable = new ArrayList<>();
        for (String cell : cells) {
            printable.add(Printable.of(cell));
        }
        rows.add(printable);
        return this;
    }

    @Override
    public String toString() {
        int last = rows.get(0).size() - 1;
        int[] widths = new int[last];
        for (List<String> row : rows) {
            for (int i = 0; i < last; i++) {
                widths[i] = Math.max(widths[i], Math.max(minimum, width.applyAsInt(row.get(i)) + gap));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < last; i++) {
                String cell = row.get(i);
                text.append(cell).append(" ".repeat(widths[i] - width.applyAsInt(cell)));
            }
            text.append(row.get(last)).append('\n');
        }
        return text.toString();
    }
}
