package org.hogwild.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.hogwild.data.Dataset;
import org.hogwild.data.DatasetReader;
import org.hogwild.data.DatasetStatistics;
import org.hogwild.data.LabelFormat;
import org.hogwild.data.SparsityStatistics;
import org.hogwild.data.TextInput;
import org.hogwild.memory.MemoryBudget;

/** Describes a data set. */
final class DataInspection {
    private static final int[] THREADS = { 2, 4, 8, 16, 32 };

    private final int sample;
    private final long seed;
    private final int threads;
    private final boolean json;

    DataInspection(final int sample, final long seed, final int threads, final boolean json) {
        this.sample = sample;
        this.seed = seed;
        this.threads = threads;
        this.json = json;
    }

    void run(final List<TextInput> inputs) throws IOException {
        try (Dataset dataset = new DatasetReader().threads(threads).read(inputs)) {
            final SparsityStatistics sparsity = SparsityStatistics.of(
                dataset, MemoryBudget.machine(), sample, seed);
            final LabelCounts labels = LabelCounts.of(dataset);
            if (json) {
                printJson(dataset.statistics(), sparsity, labels);
            } else {
                print(dataset.statistics(), sparsity, labels);
            }
        }
    }

    private static void printJson(
        final DatasetStatistics size, final SparsityStatistics sparsity, final LabelCounts labels) {
        final Map<String, Object> fields = JsonReporter.event("inspection");
        fields.put("rows", size.rows());
        fields.put("features", size.dimension());
        fields.put("features_used", sparsity.featuresUsed());
        fields.put("nonzeros", size.nonzeros());
        fields.put("density", density(size));
        fields.put("bytes", size.bytes());
        fields.put("labels", labels.distinct());
        fields.put("omega", sparsity.omega());
        fields.put("mean_omega", sparsity.meanOmega());
        fields.put("delta", sparsity.delta());
        fields.put("mean_delta", sparsity.meanDelta());
        fields.put("rho", sparsity.rho());
        fields.put("mean_rho", sparsity.meanRho());
        fields.put("rho_sampled_rows", sparsity.sampledRows());
        fields.put("hot_features", sparsity.hotFeatures());
        new JsonReporter().print(fields);
    }

    private static double density(final DatasetStatistics size) {
        return size.nonzeros() / Math.max(1.0, (double) size.rows() * size.dimension());
    }

    private void print(
        final DatasetStatistics size, final SparsityStatistics sparsity, final LabelCounts labels) {
        say("rows               %,d", size.rows());
        say("features           %,d (numbered below %,d)", sparsity.featuresUsed(), size.dimension());
        say("non-zeros          %,d (%.1f a row, density %.3g)", size.nonzeros(), sparsity.meanOmega(),
            density(size));
        say("labels             %s", labels.describe(size.rows()));
        say("");
        say("Omega   features of a row                            max %,d, mean %.1f", sparsity.omega(),
            sparsity.meanOmega());
        say("Delta   share of rows that a feature is in           max %.4f, mean %.3g", sparsity.delta(),
            sparsity.meanDelta());
        say("rho     share of rows that share a feature with one  max %.4f, mean %.4f (%,d rows sampled, seed %d)",
            sparsity.rho(), sparsity.meanRho(), sparsity.sampledRows(), seed);
        say("");
        printThreads(sparsity);
    }

    private static void printThreads(final SparsityStatistics sparsity) {
        say("With p threads a row meets, on average, (p - 1) * mean rho others in work that share a feature with it:");
        final StringBuilder line = new StringBuilder();
        for (final int count : THREADS) {
            line.append(TextReporter.format("   %d threads: %.2f", count, (count - 1) * sparsity.meanRho()));
        }
        say("%s", line);
        final long hot = sparsity.hotFeatures();
        if (hot == 0) {
            say("No feature is in more than one row in fifty: threads will hardly meet, use all cores.");
        } else {
            say("%,d feature%s in more than one row in fifty: their cache lines travel between the cores, "
                + "so that plain", hot, hot == 1 ? " is" : "s are");
            say("racy updates gain less from each further core; measure with --threads 1 and 2 before using more.");
        }
    }

    private static void say(final String format, final Object... arguments) {
        System.out.println(TextReporter.format(format, arguments));
    }

    /** How often each label occurs, up to a few distinct ones. */
    private static final class LabelCounts {
        private static final int MOST = 20;

        private final java.util.TreeMap<Float, Long> counts = new java.util.TreeMap<>();
        private boolean more;

        static LabelCounts of(final Dataset dataset) {
            final LabelCounts labels = new LabelCounts();
            dataset.forEachRow((row, indices, values, length) -> labels.add(row.label()));
            return labels;
        }

        private void add(final float label) {
            if (counts.size() < MOST || counts.containsKey(label)) {
                counts.merge(label, 1L, Long::sum);
            } else {
                more = true;
            }
        }

        /** The number of distinct labels; -1 if there are too many to count. */
        long distinct() {
            return more ? -1 : counts.size();
        }

        String describe(final long rows) {
            if (more) {
                return "more than " + MOST + " different ones: for squared loss";
            }
            final StringBuilder text = new StringBuilder();
            counts.forEach((label, count) -> text.append(text.isEmpty() ? "" : ", ").append(TextReporter.format(
                "%s: %,d (%.1f %%)", LabelFormat.format(label), count, 100.0 * count / rows)));
            return text.toString();
        }
    }
}
