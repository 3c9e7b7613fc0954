package org.hogwild.bench.sections;

import java.io.IOException;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.hogwild.LinearModel;
import org.hogwild.Trainer;
import org.hogwild.TrainingConfig;
import org.hogwild.TrainingRun;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.DataSets;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.harness.StepwiseTraining;
import org.hogwild.bench.record.Numbers;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Target;
import org.hogwild.data.Block;
import org.hogwild.data.Dataset;
import org.hogwild.synthetic.SyntheticConfig;
import org.hogwild.update.UpdateRules;

/** How long single operations take, the slow ones among them above all. */
public final class LatencySection implements Section {
    private static final double[] LOADS_PER_SECOND = {100_000, 1_000_000};
    private static final double[] BLOCK_LOADS = {0.5, 0.8};
    private static final int MANY_EPOCHS = 1_000_000;
    private static final String WITH = "one worker trains";
    private static final String WITHOUT = "no training";

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String description() {
        return "Time of one prediction, with and without training going on, and of one block of updates: service time, "
            + "and response time at a fixed offered load";
    }

    @Override
    public void run(final Context context, final SectionRecord section) throws IOException, InterruptedException {
        final SyntheticConfig shape = SyntheticConfig.rcv1Like().withSeed(context.seed())
            .withRows(context.size().choose(2_000, 50_000, 100_000));
        try (Dataset dataset = DataSets.inMemory(context, shape)) {
            predictions(context, dataset, section);
            blocks(context, dataset, section);
        }
        section.note("Response times are measured from when an operation was due, not from when it could begin: what "
            + "is late makes those behind it late as well (no coordinated omission). Every time includes one reading "
            + "of the clock, " + Numbers.format(Latency.clockNanos()) + " ns here.");
        section.note("A block is up to 512 rows. The load offered in blocks is a share of what one thread can do.");
    }

    private static void predictions(final Context context, final Dataset dataset, final SectionRecord section)
        throws IOException, InterruptedException {
        context.say().accept("  predictions");
        final Percentiles percentiles = new Percentiles();
        final PredictionRows rows = new PredictionRows(context.seed(), SyntheticConfig.DEFAULT_DIMENSION);
        final int count = context.size().choose(2_000, 100_000, 1_000_000);
        final TrainingConfig config = TrainingConfig.defaults().withThreads(1).withEpochs(MANY_EPOCHS)
            .withSeed(context.seed());
        final Samples samples = context.interleaved(1, List.of(taken -> {
            final TrainingRun run = new Trainer(config).start(dataset);
            try (LinearModel model = run.model()) {
                predict(percentiles, taken, WITH, count, model, rows);
                if (run.isDone()) {
                    throw new IllegalStateException("training ended before the predictions did");
                }
                run.stop();
                run.await();
                predict(percentiles, taken, WITHOUT, count, model, rows);
            } finally {
                run.stop();
            }
        }));
        Limits.randomRead(context, 1 << 18).ifPresent(read -> section.note("The limit of one prediction: "
            + PredictionRows.NONZEROS + " reads at random of a model of 256 KiB take "
            + Numbers.format(PredictionRows.NONZEROS * read.median()) + " ns."));
        percentiles.report("One prediction of " + PredictionRows.NONZEROS + " non-zeros", samples, section);
        section.target(Target.PREDICTION_P99, samples.get(Percentiles.name(WITH + ", service time", 99)));
    }

    private static void predict(
        final Percentiles percentiles, final Samples samples, final String training, final int count,
        final LinearModel model, final PredictionRows rows) {
        final float[] kept = new float[1];
        final Latency.Operation predict =
            i -> kept[0] += model.predict(rows.indices[PredictionRows.row(i)], rows.values[PredictionRows.row(i)]);
        percentiles.add(samples, training + ", service time", Latency.service(count, predict));
        for (final double load : LOADS_PER_SECOND) {
            percentiles.add(samples, training + ", " + Numbers.compact(load) + " offered a second",
                Latency.offered(load, count, predict));
        }
        if (Float.isNaN(kept[0])) {
            throw new IllegalStateException("a prediction is no number");
        }
    }

    private static void blocks(final Context context, final Dataset dataset, final SectionRecord section)
        throws IOException, InterruptedException {
        context.say().accept("  blocks of updates");
        final Percentiles percentiles = new Percentiles();
        final List<Block> blocks = dataset.blocks();
        final int count = context.size().choose(100, 10_000, 50_000);
        final TrainingConfig config = TrainingConfig.defaults().withSeed(context.seed());
        try (InOrder training = new InOrder(dataset, UpdateRules.all().get(0), ReferenceRace.RATE);
             StepwiseTraining one = new StepwiseTraining(config.withThreads(1), dataset);
             StepwiseTraining all = new StepwiseTraining(config, dataset)) {
            final Latency.Operation update = i -> training.train(blocks.get(i % blocks.size()));
            final Samples samples = context.interleaved(1, List.of(taken -> {
                final Histogram service = Latency.service(count, update);
                percentiles.add(taken, "kernel alone, service time", service);
                for (final double share : BLOCK_LOADS) {
                    percentiles.add(taken, "kernel alone, " + Math.round(100 * share) + " % load offered",
                        Latency.offered(share * 1e9 / service.getMean(), count, update));
                }
            }, taken -> percentiles.add(taken, "training, 1 thread, service time", blockTimes(one, count)),
                taken -> percentiles.add(taken, "training, " + context.processors() + " threads, service time",
                    blockTimes(all, count))));
            percentiles.report("One block of updates", samples, section);
        }
    }

    /** Times that the workers took themselves, of at least so many blocks. */
    private static Histogram blockTimes(final StepwiseTraining training, final int count)
        throws InterruptedException {
        final Histogram times = new Histogram(training.epoch().blockTimes()); // its range, not its content
        while (times.getTotalCount() < count) {
            times.add(training.epoch().blockTimes());
        }
        return times;
    }
}
