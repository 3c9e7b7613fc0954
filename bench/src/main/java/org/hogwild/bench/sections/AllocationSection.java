package org.hogwild.bench.sections;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.hogwild.EpochReport;
import org.hogwild.TrainingConfig;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.DataSets;
import org.hogwild.bench.harness.Resources;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.harness.StepwiseTraining;
import org.hogwild.bench.harness.Trial;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;
import org.hogwild.bench.record.Target;
import org.hogwild.data.Dataset;
import org.hogwild.synthetic.SyntheticConfig;

/** What training allocates on the Java heap, as the JVM counts it for each thread. */
public final class AllocationSection implements Section {
    private static final String WORKER = "hogwild-worker";
    private static final int WARM_UPS = 5;
    private static final int GROWTH = 4;

    @Override
    public String name() {
        return "allocation";
    }

    @Override
    public String description() {
        return "Bytes that workers allocate on the Java heap in an epoch, and what an additional row adds to them";
    }

    @Override
    public void run(final Context context, final SectionRecord section) throws IOException, InterruptedException {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)
            || !threads.isThreadAllocatedMemorySupported()) {
            section.missing("allocation: this JVM does not count what threads allocate");
            return;
        }
        threads.setThreadAllocatedMemoryEnabled(true);
        final int rows = context.size().choose(1_000, 20_000, 50_000);
        final SyntheticConfig shape = SyntheticConfig.rcv1Like().withSeed(context.seed());
        final Table table = new Table("Bytes allocated by workers", "threads", "epoch of " + rows + " rows",
            "epoch of " + GROWTH * rows + " rows", "each additional row");
        final List<Double> perRow = new ArrayList<>();
        try (Resources data = new Resources()) {
            final Dataset few = data.add(DataSets.inMemory(context, shape.withRows(rows)));
            final Dataset many = data.add(DataSets.inMemory(context, shape.withRows(GROWTH * rows)));
            for (int workers = 1; workers <= context.processors(); workers++) {
                final Measurement small = measure(context, threads, few, workers);
                final Measurement large = measure(context, threads, many, workers);
                final Measurement difference = Measurement.of(workers + " threads, each additional row", "bytes",
                    Math.max(0, large.median() - small.median()) / ((GROWTH - 1) * rows));
                table.row(workers, small, large, difference);
                List.of(small, large, difference).forEach(section::add);
                perRow.add(difference.median());
            }
        }
        section.add(table);
        section.note("After " + WARM_UPS + " epochs. What an epoch allocates once, whatever its length, is not in the "
            + "last column.");
        section.target(Target.ALLOCATION, new Measurement("allocation", "bytes", perRow));
    }

    private static Measurement measure(
        final Context context, final ThreadMXBean threads, final Dataset dataset, final int workers)
        throws IOException, InterruptedException {
        final String name = workers + " threads, epoch of " + dataset.rows() + " rows";
        try (StepwiseTraining run = new StepwiseTraining(
            TrainingConfig.defaults().withThreads(workers).withSeed(context.seed()), dataset)) {
            run.epoch();
            final long[] ids = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(WORKER)).mapToLong(Thread::getId).toArray();
            if (ids.length < workers) {
                throw new IllegalStateException("found " + ids.length + " threads named " + WORKER + ", expected "
                    + workers);
            }
            final Trial epoch = samples -> samples.add(name, "bytes", allocated(threads, ids, run));
            final Samples samples = context.interleaved(WARM_UPS, List.of(epoch));
            return samples.get(name);
        }
    }

    private static double allocated(final ThreadMXBean threads, final long[] ids, final StepwiseTraining run)
        throws InterruptedException {
        final long before = sum(threads.getThreadAllocatedBytes(ids));
        final EpochReport report = run.epoch();
        if (report.rows() == 0) {
            throw new IllegalStateException("an epoch of no rows");
        }
        return sum(threads.getThreadAllocatedBytes(ids)) - before;
    }

    private static long sum(final long[] bytes) {
        long sum = 0;
        for (final long value : bytes) {
            sum += Math.max(0, value);
        }
        return sum;
    }
}
