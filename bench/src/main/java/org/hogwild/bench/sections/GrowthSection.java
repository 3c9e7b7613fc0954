package org.hogwild.bench.sections;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hogwild.TrainingConfig;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.DataSets;
import org.hogwild.bench.harness.JavaProgram;
import org.hogwild.bench.harness.Json;
import org.hogwild.bench.harness.Section;
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
    /** A thousand million non-zeros. */
    private static final int LARGEST = 13_700_000;
    private static final double MIB = 1 << 20;

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
        final List<Integer> sizes = context.size().choose(List.of(140, 420),
            List.of(1_370, 13_700, 137_000, SyntheticConfig.DEFAULT_ROWS),
            List.of(1_370, 13_700, 137_000, 1_370_000, LARGEST));
        final List<Trial> trials = new ArrayList<>();
        for (final int rows : sizes) {
            final Path text = DataSets.texts(context, shape(context, rows)).training();
            trials.add(samples -> measure(context, rows, text, samples));
        }
        final OutOfCore outOfCore = new OutOfCore(context, context.size().choose("16m", "64m", "512m"));
        if (outOfCore.prepare(shape(context, sizes.get(sizes.size() - 1)), section)) {
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
        section.note("RCV1-like rows, read from text; Adagrad; the median of the later half of at least six epochs of "
            + "each process. Resident memory includes the JVM, its heap and what reading took.");
    }

    private static SyntheticConfig shape(final Context context, final int rows) {
        return SyntheticConfig.rcv1Like().withSeed(context.seed()).withRows(rows);
    }

    private static double nonzeros(final int rows) {
        return rows * SyntheticConfig.DEFAULT_MEAN_NONZEROS;
    }

    private static String label(final int rows, final String what) {
        return Numbers.compact(nonzeros(rows)) + " non-zeros, " + what;
    }

    private static String threads(final int count) {
        return count + (count == 1 ? " thread" : " threads");
    }

    private static List<Integer> threads(final Context context) {
        return context.processors() > 1 ? List.of(1, context.processors()) : List.of(1);
    }

    private static void measure(final Context context, final int rows, final Path text, final Samples samples)
        throws IOException, InterruptedException {
        final List<String> arguments = new ArrayList<>(List.of(text.toString()));
        threads(context).forEach(threads -> arguments.add(threads.toString()));
        final Map<String, Object> found = Json.read(String.join("\n", JavaProgram.run(
            context.scratch(), GrowthPoint.class, "1g", arguments.toArray(new String[0])).lines()));
        for (final int threads : threads(context)) {
            samples.add(label(rows, threads(threads)), NANOS, Json.number(found, "nanos_" + threads));
        }
        samples.add(label(rows, RESIDENT), "MiB", Json.number(found, "resident_bytes") / MIB);
        samples.add(label(rows, NEEDED), "MiB",
            (Json.number(found, "data_bytes") + Json.number(found, "parameter_bytes")) / MIB);
    }

    private static void report(
        final Context context, final Samples samples, final List<Integer> sizes, final SectionRecord section) {
        final Table table = new Table("Growth", "non-zeros", "threads", NANOS, RESIDENT + ", MiB", NEEDED + ", MiB");
        final Chart time = Chart.lines("Time as data grow", "non-zeros", NANOS).withLogX();
        Limits.addReferences(context, time, List.of(TrainingConfig.defaults().optimizer().name()));
        final Chart memory = Chart.lines("Memory as data grow", "non-zeros", "MiB").withLogX().withLogValues();
        for (final int rows : sizes) {
            final Measurement resident = samples.get(label(rows, RESIDENT));
            final Measurement needed = samples.get(label(rows, NEEDED));
            memory.point(RESIDENT, nonzeros(rows), resident).point(NEEDED, nonzeros(rows), needed);
            for (final int threads : threads(context)) {
                final Measurement nanos = samples.get(label(rows, threads(threads)));
                time.point(threads(threads), nonzeros(rows), nanos);
                table.row(Numbers.compact(nonzeros(rows)), threads, nanos, resident, needed);
            }
        }
        section.add(time);
        section.add(memory);
        section.add(table);
    }
}
