package org.hogwild.bench.sections;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hogwild.TrainingConfig;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.DataSets;
import org.hogwild.bench.harness.JavaProgram;
import org.hogwild.bench.harness.Json;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.harness.Size;
import org.hogwild.bench.harness.Trial;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Numbers;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;
import org.hogwild.synthetic.SyntheticConfig;

/** What becomes of time and memory as data grow. */
public final class GrowthSection implements Section {
    private static final String NANOS = "ns per non-zero";
    private static final String RESIDENT = "peak resident memory";
    private static final String NEEDED = "blocks and parameters";
    private static final double LARGEST = 1e9;
    private static final double MIB = 1 << 20;
    private static final double LARGEST_HEAP_FOR_ROWS = 1e8;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String description() {
        return "Time per non-zero and resident memory as the data grow, in memory, each size in a process of its own";
    }

    @Override
    public void run(final Context context, final SectionRecord section) throws IOException, InterruptedException {
        final List<Double> sizes = context.size().choose(List.of(1e4, 3e4), List.of(1e5, 1e6, 1e7, 5e7),
            List.of(1e5, 1e6, 1e7, 1e8, LARGEST));
        final List<Trial> trials = new ArrayList<>();
        for (final double size : sizes) {
            trials.add(samples -> measure(context, size, samples));
        }
        final OutOfCore outOfCore = new OutOfCore(context, context.size().choose("16m", "64m", "512m"));
        if (outOfCore.prepare(outOfCoreShape(context), section)) {
            trials.add(outOfCore::measure);
        }
        final Samples samples = context.interleaved(trials);
        samples.all().forEach(section::add);
        report(context, samples, sizes, section);
        if (samples.has(OutOfCore.NANOS)) {
            section.add(new Table("Training out of memory, from a compiled file, on all cores", "non-zeros",
                "file, MiB", "--memory", NANOS, RESIDENT + ", MiB").row(Numbers.compact(outOfCore.nonzeros()),
                outOfCore.fileBytes() / MIB, outOfCore.limit(), samples.get(OutOfCore.NANOS),
                samples.get(OutOfCore.RESIDENT)));
        }
        section.note("RCV1-like rows, generated; Adagrad; the median of the later half of at least six epochs of each "
            + "process. Resident memory includes the JVM, its heap and what generating took.");
    }

    private static SyntheticConfig outOfCoreShape(final Context context) {
        final SyntheticConfig shape = DataSets.rcv1Like(context);
        return context.size() == Size.FULL ? shape.withRows((int) (LARGEST / SyntheticConfig.DEFAULT_MEAN_NONZEROS))
            : shape;
    }

    private static String label(final double size, final String what) {
        return Numbers.compact(size) + " non-zeros, " + what;
    }

    private static String threads(final int count) {
        return count + (count == 1 ? " thread" : " threads");
    }

    private static List<Integer> threads(final Context context) {
        return context.processors() > 1 ? List.of(1, context.processors()) : List.of(1);
    }

    private static void measure(final Context context, final double size, final Samples samples)
        throws IOException, InterruptedException {
        final int rows = (int) (size / SyntheticConfig.DEFAULT_MEAN_NONZEROS);
        final String heap = size > LARGEST_HEAP_FOR_ROWS ? "2g" : "1g";
        final List<String> arguments =
            new ArrayList<>(List.of(Integer.toString(rows), Long.toString(context.seed())));
        threads(context).forEach(threads -> arguments.add(threads.toString()));
        final Map<String, Object> found = Json.read(String.join("\n", JavaProgram.run(
            context.scratch(), GrowthPoint.class, heap, arguments.toArray(new String[0])).lines()));
        for (final int threads : threads(context)) {
            samples.add(label(size, threads(threads)), NANOS, Json.number(found, "nanos_" + threads));
        }
        samples.add(label(size, RESIDENT), "MiB", Json.number(found, "resident_bytes") / MIB);
        samples.add(label(size, NEEDED), "MiB",
            (Json.number(found, "data_bytes") + Json.number(found, "parameter_bytes")) / MIB);
    }

    private static void report(
        final Context context, final Samples samples, final List<Double> sizes, final SectionRecord section) {
        final Table table = new Table("Growth", "non-zeros", "threads", NANOS, RESIDENT + ", MiB", NEEDED + ", MiB");
        final Chart time = Chart.lines("Time as data grow", "non-zeros", NANOS).withLogX();
        Limits.addReferences(context, time, List.of(TrainingConfig.defaults().optimizer().name()));
        final Chart memory = Chart.lines("Memory as data grow", "non-zeros", "MiB").withLogX().withLogValues();
        for (final double size : sizes) {
            final Measurement resident = samples.get(label(size, RESIDENT));
            final Measurement needed = samples.get(label(size, NEEDED));
            memory.point(RESIDENT, size, resident).point(NEEDED, size, needed);
            for (final int threads : threads(context)) {
                final Measurement nanos = samples.get(label(size, threads(threads)));
                time.point(threads(threads), size, nanos);
                table.row(Numbers.compact(size), threads, nanos, resident, needed);
            }
        }
        section.add(time);
        section.add(memory);
        section.add(table);
    }
}
