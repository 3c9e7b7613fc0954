package org.hogwild.bench.sections;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Numbers;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;

/** Percentiles of times in microseconds, one value of each a round. Not thread-safe. */
final class Percentiles {
    static final String UNIT = "µs";

    private static final List<Double> ALL = List.of(50.0, 90.0, 99.0, 99.9, 99.99);
    private static final double NANOS = 1e-3;

    private final Set<String> operations = new LinkedHashSet<>();

    /** Adds the percentiles of one round. */
    void add(final Samples samples, final String operation, final Histogram nanos) {
        operations.add(operation);
        for (final double percentile : ALL) {
            samples.add(name(operation, percentile), UNIT, nanos.getValueAtPercentile(percentile) * NANOS);
        }
        samples.add(maximum(operation), UNIT, nanos.getMaxValue() * NANOS);
    }

    static String name(final String operation, final double percentile) {
        return operation + ", p" + Numbers.plain(percentile);
    }

    private static String maximum(final String operation) {
        return operation + ", maximum";
    }

    /** Adds a table and a chart of all operations, and every figure. */
    void report(final String title, final Samples samples, final SectionRecord section) {
        final Table table = new Table(title + ", microseconds", "what", "p50", "p90", "p99", "p99.9", "p99.99",
            "maximum");
        final Chart chart = Chart.lines(title, "one in so many is slower", UNIT).withLogX().withLogValues();
        for (final String operation : operations) {
            final Object[] row = new Object[ALL.size() + 2];
            row[0] = operation;
            for (int i = 0; i < ALL.size(); i++) {
                final Measurement measured = samples.get(name(operation, ALL.get(i)));
                row[i + 1] = measured;
                chart.point(operation, 100 / (100 - ALL.get(i)), measured);
            }
            row[ALL.size() + 1] = samples.get(maximum(operation));
            table.row(row);
        }
        section.add(chart);
        section.add(table);
        samples.all().forEach(section::add);
    }
}
