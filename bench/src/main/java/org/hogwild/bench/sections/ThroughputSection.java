package org.hogwild.bench.sections;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hogwild.TrainingConfig;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.DataSets;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Numbers;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;
import org.hogwild.bench.sections.TrainingCases.Case;
import org.hogwild.data.Dataset;
import org.hogwild.loss.Loss;
import org.hogwild.loss.Losses;
import org.hogwild.parameters.Sharing;
import org.hogwild.synthetic.SyntheticConfig;
import org.hogwild.update.UpdateRule;
import org.hogwild.update.UpdateRules;

/** How fast training is, by everything that it depends on. */
public final class ThroughputSection implements Section {
    private static final double RATE = 0.1;
    private static final String ROWS = "million rows/s";
    private static final String OVER_C = "times C";

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String description() {
        return "Rows per second and nanoseconds per non-zero, by loss, rule, sharing and threads, by number of "
            + "features, row length and skew";
    }

    @Override
    public void run(final Context context, final SectionRecord section) throws IOException, InterruptedException {
        combinations(context, section);
        final SyntheticConfig shape = shape(context, SyntheticConfig.DEFAULT_MEAN_NONZEROS);
        final Map<Double, SyntheticConfig> dimensions = new LinkedHashMap<>();
        for (final int dimension : context.size().choose(List.of(1_000, 20_000), List.of(1_000, 100_000, 10_000_000),
            List.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000))) {
            dimensions.put((double) dimension, shape.withDimension(dimension));
        }
        sweep(context, section, "features", dimensions, true);
        final Map<Double, SyntheticConfig> lengths = new LinkedHashMap<>();
        for (final double length : context.size().choose(List.of(10d, 50d), List.of(10d, 40d, 150d, 600d),
            List.of(7d, 10d, 20d, 40d, 73d, 150d, 300d, 600d, 1200d))) {
            lengths.put(length, shape(context, length));
        }
        sweep(context, section, "mean non-zeros of a row", lengths, true);
        final Map<Double, SyntheticConfig> skews = new LinkedHashMap<>();
        for (final double skew : context.size().choose(List.of(0d, 1.1), List.of(0d, 0.8, 1.1, 1.4),
            List.of(0d, 0.4, 0.8, 1.0, 1.1, 1.2, 1.4, 1.6))) {
            skews.put(skew, shape.withZipfExponent(skew));
        }
        sweep(context, section, "Zipf exponent", skews, false);
        section.note("Synthetic rows, about " + Numbers.compact(nonzeros(context)) + " non-zeros a data set; "
            + "training as users run it, from the start of an epoch to its end. C is the reference on RCV1-like rows, "
            + "one thread, logistic loss.");
    }

    private static double nonzeros(final Context context) {
        return context.size().choose(2e4, 4e6, 2e7);
    }

    private static SyntheticConfig shape(final Context context, final double length) {
        return SyntheticConfig.rcv1Like().withSeed(context.seed()).withMeanNonzeros(length)
            .withRows((int) (nonzeros(context) / length));
    }

    private static List<Integer> threads(final Context context) {
        final TreeSet<Integer> threads = new TreeSet<>(List.of(context.processors()));
        for (int count = 1; count < context.processors(); count *= 2) {
            threads.add(count);
        }
        return List.copyOf(threads);
    }

    private static List<String> rules() {
        return UpdateRules.all().stream().map(UpdateRule::name).toList();
    }

    private static TrainingConfig config(final Context context) {
        return TrainingConfig.defaults().withLearningRate(RATE).withSeed(context.seed());
    }

    private static String threads(final int count) {
        return count + (count == 1 ? " thread" : " threads");
    }

    private static void combinations(final Context context, final SectionRecord section)
        throws IOException, InterruptedException {
        context.say().accept("  by loss, rule, sharing and threads");
        final Table table = new Table("By loss, rule, sharing and threads", "loss", "rule", "sharing", "threads",
            TrainingCases.NANOS, ROWS, OVER_C);
        final Chart chart = Chart.bars("Logistic loss, by rule, sharing and threads", TrainingCases.NANOS);
        Limits.addReferences(context, chart, rules());
        try (TrainingCases cases = new TrainingCases(context, "combinations")) {
            final Dataset dataset =
                cases.add(DataSets.inMemory(context, shape(context, SyntheticConfig.DEFAULT_MEAN_NONZEROS)));
            for (final Loss loss : Losses.all()) {
                for (final UpdateRule rule : UpdateRules.all()) {
                    add(cases, config(context).withLoss(loss).withOptimizer(rule), threads(context), dataset);
                }
            }
            cases.measure(section);
            for (final Case training : cases.measured()) {
                final TrainingConfig config = training.config();
                table.row(config.loss().name(), config.optimizer().name(), config.sharing().optionName(),
                    config.threads(), cases.nanos(training), cases.millionRows(training),
                    Limits.overReference(context, config.optimizer().name(), cases.nanos(training)));
                if (config.loss().equals(Losses.all().get(0))) {
                    chart.bar(config.optimizer().name(), training.label(), cases.nanos(training));
                }
            }
        }
        section.add(chart);
        section.add(table);
    }

    private static void add(
        final TrainingCases cases, final TrainingConfig config, final List<Integer> threads, final Dataset dataset) {
        for (final Sharing sharing : Sharing.values()) {
            for (final int count : threads) {
                cases.add(new Case(config.loss().name() + ", " + config.optimizer().name(), count,
                    sharing.optionName() + ", " + threads(count), config.withSharing(sharing).withThreads(count),
                    dataset));
            }
        }
    }

    private static void sweep(
        final Context context, final SectionRecord section, final String what,
        final Map<Double, SyntheticConfig> shapes, final boolean logarithmic)
        throws IOException, InterruptedException {
        context.say().accept("  by " + what);
        final Table table = new Table("By " + what, what, "rule", "threads", TrainingCases.NANOS, ROWS,
            OVER_C);
        final Chart chart = Chart.lines("By " + what, what, TrainingCases.NANOS);
        Limits.addReferences(context, chart, rules());
        if (logarithmic) {
            chart.withLogX();
        }
        try (TrainingCases cases = new TrainingCases(context, what)) {
            for (final Map.Entry<Double, SyntheticConfig> shape : shapes.entrySet()) {
                final Dataset dataset = cases.add(DataSets.inMemory(context, shape.getValue()));
                for (final UpdateRule rule : UpdateRules.all()) {
                    for (final int count : threads(context)) {
                        cases.add(new Case(rule.name() + ", " + threads(count), shape.getKey(),
                            Numbers.compact(shape.getKey()),
                            config(context).withOptimizer(rule).withThreads(count), dataset));
                    }
                }
            }
            cases.measure(section);
            for (final Case training : cases.measured()) {
                chart.point(training.line(), training.x(), cases.nanos(training));
                table.row(training.label(), training.config().optimizer().name(), training.config().threads(),
                    cases.nanos(training), cases.millionRows(training),
                    Limits.overReference(context, training.config().optimizer().name(), cases.nanos(training)));
            }
        }
        section.add(chart);
        section.add(table);
    }
}
