package org.hogwild.bench.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table: a cell is a text, a number or a {@link Measurement}. Grows row by row; not thread-safe. */
public final class Table {
    private final String title;
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    /** An empty table; column names carry the units of what stands below. */
    public Table(final String title, final String... columns) {
        this.title = title;
        this.columns = List.of(columns);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException unless there is one cell for each column, of a type that can be shown
     */
    public Table row(final Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                cells.length + " cells for the " + columns.size() + " columns of " + title);
        }
        for (final Object cell : cells) {
            if (!(cell instanceof String || cell instanceof Number || cell instanceof Measurement)) {
                throw new IllegalArgumentException("a cell of " + title + " is " + cell);
            }
        }
        rows.add(List.of(cells));
        return this;
    }

    /** {@return what the table is about} */
    public String title() {
        return title;
    }

    /** {@return the columns' names} */
    public List<String> columns() {
        return columns;
    }

    /** {@return the rows so far} */
    public List<List<Object>> rows() {
        return List.copyOf(rows);
    }

    /** {@return a cell as people read it} */
    public static String text(final Object cell) {
        if (cell instanceof Measurement measurement) {
            return Numbers.format(measurement);
        }
        if (cell instanceof Double || cell instanceof Float) {
            return Numbers.format(((Number) cell).doubleValue());
        }
        return cell instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue())
            : cell.toString();
    }
}
