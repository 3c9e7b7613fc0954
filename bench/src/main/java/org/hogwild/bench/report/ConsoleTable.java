package org.hogwild.bench.report;

import java.util.ArrayList;
import java.util.List;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Table;

/** Tables as text for a terminal. */
public final class ConsoleTable {
    private static final String GAP = "  ";

    private ConsoleTable() {
    }

    /** {@return the table without its title, columns aligned: numbers to the right, texts to the left} */
    public static String render(final Table table) {
        final List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns());
        table.rows().forEach(row -> lines.add(row.stream().map(Table::text).toList()));
        final StringBuilder text = new StringBuilder();
        for (final List<String> line : lines) {
            final StringBuilder padded = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                final int width = width(lines, column);
                final String format = "%" + (isNumeric(table, column) ? "" : "-") + Math.max(1, width) + "s";
                padded.append(column == 0 ? "" : GAP).append(String.format(format, line.get(column)));
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(final List<List<String>> lines, final int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    static boolean isNumeric(final Table table, final int column) {
        return !table.rows().isEmpty() && table.rows().stream().map(row -> row.get(column))
            .allMatch(cell -> cell instanceof Number || cell instanceof Measurement);
    }
}
