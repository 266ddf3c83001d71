package dev.partita.cli;

import dev.partita.model.Text;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in aligned columns. Rows are written a thousand at a time, so that any number of them can be; a column grows at such a point if it
 * must. The last column is cut where the line would be too long.
 */
final class Table implements AutoCloseable {

    private static final int GROUP = 1_000;
    private static final int GAP = 2;
    private static final int LEAST = 10;

    private final PrintStream out;
    private final int lineWidth;
    private final List<Column> columns;
    private final int[] widths;
    private final List<List<String>> rows = new ArrayList<>();

    Table(Console console, Column... columns) {
        this.out = console.out();
        this.lineWidth = console.outWidth();
        this.columns = List.of(columns);
        this.widths = new int[columns.length];
        add(this.columns.stream().map(Column::title).toList());
    }

    /** A column, which may stand to the right, as numbers do. */
    record Column(String title, boolean right) {}

    static Column left(String title) {
        return new Column(title, false);
    }

    static Column right(String title) {
        return new Column(title, true);
    }

    /** Adds a row; what is no text is written as its string. */
    void row(Object... cells) {
        add(Arrays.stream(cells).map(cell -> Text.visible(cell.toString())).toList());
    }

    private void add(List<String> row) {
        rows.add(row);
        if (rows.size() == GROUP) {
            write();
        }
    }

    private void write() {
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Width.of(row.get(i)));
            }
        }
        rows.forEach(row -> out.println(line(row)));
        rows.clear();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int i = 0; i < widths.length; i++) {
            boolean last = i == widths.length - 1;
            String cell = last ? Width.cut(row.get(i), Math.max(LEAST, lineWidth - used)) : row.get(i);
            String padding = " ".repeat(Math.max(0, widths[i] - Width.of(cell)));
            boolean right = columns.get(i).right();
            line.append(right ? padding + cell : last ? cell : cell + padding);
            if (!last) {
                line.append(" ".repeat(GAP));
                used += widths[i] + GAP;
            }
        }
        return line.toString().stripTrailing();
    }

    /** Writes the rest. */
    @Override
    public void close() {
        write();
    }
}
