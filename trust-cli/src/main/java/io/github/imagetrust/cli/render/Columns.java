package io.github.imagetrust.cli.render;

/** A table for people, as docker sets them. */
public final class Columns {

    private final TextTable table;

    /** With those headings. */
    public Columns(String... headings) {
        this.table = TextTable.docker(headings);
    }

    /** One more row, with a cell for each heading. */
    public void row(String... cells) {
        table.row(cells);
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
