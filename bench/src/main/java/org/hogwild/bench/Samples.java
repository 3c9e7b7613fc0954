package org.hogwild.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, by name, in the order in which it came first: one value a round. Not thread-safe. */
final class Samples {
    private final Map<String, Series> series = new LinkedHashMap<>();

    /** The values of one quantity. */
    record Series(String name, String unit, List<Double> values) {
        double median() {
            return Samples.median(sorted());
        }

        double min() {
            return sorted()[0];
        }

        double max() {
            return sorted()[values.size() - 1];
        }

        private double[] sorted() {
            final double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            return sorted;
        }
    }

    static double median(final double[] sorted) {
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    void add(final String name, final String unit, final double value) {
        series.computeIfAbsent(name, n -> new Series(n, unit, new ArrayList<>())).values().add(value);
    }

    /** Adds the quotient of the values that two quantities have had last: those of one round. */
    void addRatio(final String name, final String dividend, final String divisor) {
        if (series.containsKey(dividend) && series.containsKey(divisor)) {
            add(name, "x", last(dividend) / last(divisor));
        }
    }

    private double last(final String name) {
        final List<Double> values = series.get(name).values();
        return values.get(values.size() - 1);
    }

    List<Series> all() {
        return List.copyOf(series.values());
    }

    /** {@return a table for people} */
    String table() {
        final int width = series.keySet().stream().mapToInt(String::length).max().orElse(0);
        final StringBuilder table = new StringBuilder(
            String.format("%-" + Math.max(1, width) + "s  %10s  %10s  %10s  unit%n", "", "median", "min", "max"));
        for (final Series s : series.values()) {
            table.append(String.format("%-" + width + "s  %10s  %10s  %10s  %s%n",
                s.name(), format(s.median()), format(s.min()), format(s.max()), s.unit()));
        }
        return table.toString();
    }

    private static String format(final double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.4f" : "%.1f", value);
    }
}
