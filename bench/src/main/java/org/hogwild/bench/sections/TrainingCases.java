package org.hogwild.bench.sections;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hogwild.EpochReport;
import org.hogwild.TrainingConfig;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.Resources;
import org.hogwild.bench.harness.StepwiseTraining;
import org.hogwild.bench.harness.Trial;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.data.Dataset;

/** Trainings of which one epoch each is measured in turn. Holds the data sets until closed. Not thread-safe. */
final class TrainingCases implements AutoCloseable {
    static final String NANOS = "ns per non-zero";

    private static final int WARM_UPS = 5;
    private static final String MILLION_ROWS = "million rows/s";

    private final Context context;
    private final String what;
    private final Resources resources = new Resources();
    private final List<Case> cases = new ArrayList<>();
    private Samples samples = new Samples();

    /** No cases yet; {@code what} begins the name of each figure. */
    TrainingCases(final Context context, final String what) {
        this.context = context;
        this.what = what;
    }

    /**
     * One training.
     *
     * @param line the name of its line or of its colour in a chart
     * @param x where it stands on that line
     * @param label what x means, in words
     */
    record Case(String line, double x, String label, TrainingConfig config, Dataset dataset) {
    }

    Dataset add(final Dataset dataset) {
        return resources.add(dataset);
    }

    void add(final Case training) {
        cases.add(training);
    }

    /** Runs all; those whose configuration does not fit the data are reported as missing. */
    void measure(final SectionRecord section) throws IOException, InterruptedException {
        try (Resources runs = new Resources()) {
            final List<Trial> trials = new ArrayList<>();
            for (final Case training : cases) {
                try {
                    final StepwiseTraining run =
                        runs.add(new StepwiseTraining(training.config(), training.dataset()));
                    trials.add(taken -> measure(training, run, taken));
                } catch (final IllegalArgumentException e) {
                    section.missing(name(training) + ": " + e.getMessage());
                }
            }
            samples = context.interleaved(WARM_UPS, trials);
        }
        samples.all().forEach(section::add);
    }

    private void measure(final Case training, final StepwiseTraining run, final Samples taken)
        throws InterruptedException {
        final EpochReport report = run.epoch();
        taken.add(name(training), NANOS, report.seconds() * 1e9 / report.nonzeros());
        taken.add(name(training) + ", rows", MILLION_ROWS, report.rows() * 1e-6 / report.seconds());
    }

    private String name(final Case training) {
        return what + ": " + training.line() + ", " + training.label();
    }

    /** {@return the cases that were measured} */
    List<Case> measured() {
        return cases.stream().filter(training -> samples.has(name(training))).toList();
    }

    /** {@return nanoseconds per non-zero} */
    Measurement nanos(final Case training) {
        return samples.get(name(training));
    }

    /** {@return million rows per second} */
    Measurement millionRows(final Case training) {
        return samples.get(name(training) + ", rows");
    }

    @Override
    public void close() {
        resources.close();
    }
}
