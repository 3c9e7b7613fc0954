package org.hogwild.bench.record;

import java.util.Arrays;
import java.util.List;

/**
 * The values of one quantity, one a round. Immutable.
 *
 * @param name what was measured
 * @param unit of the values; empty for a plain number, {@code x} for a ratio
 * @param values in the order in which they were measured, at least one
 */
public record Measurement(String name, String unit, List<Double> values) {
    /** Copies the values. */
    public Measurement {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values of " + name);
        }
    }

    /** {@return a measurement of these values} */
    public static Measurement of(final String name, final String unit, final double... values) {
        return new Measurement(name, unit, Arrays.stream(values).boxed().toList());
    }

    /** {@return the middle value; the mean of the two in the middle if there are two} */
    public double median() {
        final double[] sorted = sorted();
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** {@return the smallest value} */
    public double min() {
        return sorted()[0];
    }

    /** {@return the largest value} */
    public double max() {
        return sorted()[values.size() - 1];
    }

    /** {@return each value multiplied, under another unit} */
    public Measurement times(final double factor, final String newUnit) {
        return new Measurement(name, newUnit, values.stream().map(value -> value * factor).toList());
    }

    /** {@return the same values under another name} */
    public Measurement named(final String newName) {
        return new Measurement(newName, unit, values);
    }

    private double[] sorted() {
        final double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
