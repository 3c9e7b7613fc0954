package org.hogwild.bench.sections;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hogwild.TrainingConfig;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.DataSets;
import org.hogwild.bench.harness.Json;
import org.hogwild.bench.harness.Program;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.harness.Trial;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;
import org.hogwild.bench.record.Target;
import org.hogwild.parameters.Parameters;

/** From files to blocks, by the command line in cold JVMs: text, compiled data, memory. */
public final class InputSection implements Section {
    private static final String ONE = "text, 1 thread";
    private static final String ALL = "text, 2 threads";
    private static final String COMPILED = "compiled file";
    private static final String MEMORY = "peak resident memory";
    private static final String BOUND = "peak memory over 1.3 x blocks + parameters + 150 MB";
    private static final double BLOCKS_ALLOWED = 1.3;
    private static final double OTHERWISE_ALLOWED = 150e6;

    @Override
    public String name() {
        return "input";
    }

    @Override
    public String description() {
        return "From files to blocks that are ready to train on, by the command line in a cold JVM each time, and the "
            + "memory that a whole run takes";
    }

    @Override
    public void run(final Context context, final SectionRecord section) throws IOException, InterruptedException {
        if (!Program.exists(context.hogwild())) {
            section.missing("the command line: " + context.hogwild() + " cannot be run");
            return;
        }
        Program.run(context.scratch(), List.of(context.hogwild(), "--version")); // builds it if need be
        final Path text = DataSets.texts(context, DataSets.rcv1Like(context)).training();
        final List<Trial> trials = new ArrayList<>();
        trials.add(samples -> text(context, text, 1, ONE, samples));
        if (context.processors() > 1) {
            trials.add(samples -> text(context, text, 2, ALL, samples));
        }
        trials.add(samples -> memory(context, text, samples));
        final Path compiled = context.scratch().resolve("compiled.hgw");
        if (compile(context, text, compiled, section)) {
            trials.add(samples -> compiled(context, compiled, samples));
        }
        final Samples samples = context.interleaved(trials);
        samples.all().forEach(section::add);
        report(context, samples, section);
        section.note("Text is read twice over, " + 2 * Files.size(text) / 1_000_000 + " MB in all, and lies in the "
            + "page cache. The JIT compiler has threads of its own besides. Speeds are bytes of the file over the "
            + "time from the first read to the last block. The "
            + "compiled file holds the same rows as the text.");
    }

    private static List<Map<String, Object>> train(final Context context, final int threads, final Path... data)
        throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(context.hogwild(), "train"));
        for (final Path file : data) {
            command.add(file.toString());
        }
        command.addAll(List.of("--model", context.scratch().resolve("model").toString(), "--force", "--json",
            "--epochs", "1", "--threads", Integer.toString(threads)));
        final List<String> lines = Program.run(context.scratch(), command).lines();
        return List.of(Json.events(lines, "load").get(0), Json.events(lines, "done").get(0));
    }

    private static void text(
        final Context context, final Path text, final int threads, final String name, final Samples samples)
        throws IOException, InterruptedException {
        final double seconds = Json.number(train(context, threads, text, text).get(0), "seconds");
        samples.add(name, "MB/s", 2e-6 * Files.size(text) / seconds);
    }

    private static void memory(final Context context, final Path text, final Samples samples)
        throws IOException, InterruptedException {
        final List<Map<String, Object>> events = train(context, context.processors(), text);
        final double blocks = Json.number(events.get(0), "bytes");
        final double parameters = Parameters.bytes((long) Json.number(events.get(0), "features"),
            TrainingConfig.defaults().optimizer().slots());
        final double peak = Json.number(events.get(1), "peak_rss_bytes");
        samples.add(MEMORY, "MB", peak * 1e-6);
        samples.add(BOUND, "x", peak / (BLOCKS_ALLOWED * blocks + parameters + OTHERWISE_ALLOWED));
    }

    private static boolean compile(
        final Context context, final Path text, final Path compiled, final SectionRecord section)
        throws InterruptedException {
        try {
            Program.run(context.scratch(), List.of(
                context.hogwild(), "convert", text.toString(), text.toString(), "--to", compiled.toString()));
            return true;
        } catch (final IOException e) {
            section.missing("loading compiled data: " + e.getMessage().replace('\n', ' '));
            return false;
        }
    }

    private static void compiled(final Context context, final Path compiled, final Samples samples)
        throws IOException, InterruptedException {
        final double seconds = Json.number(train(context, context.processors(), compiled).get(0), "seconds");
        samples.add(COMPILED, "MB/s", 1e-6 * Files.size(compiled) / seconds);
    }

    private static void report(final Context context, final Samples samples, final SectionRecord section) {
        final Table table = new Table("Input", "what", "measured", "unit");
        Limits.sequentialRead(context).ifPresent(limit -> table.row("limit: reading memory front to back, 1 thread",
            limit.times(1e3, "MB/s"), "MB/s"));
        final Chart chart = Chart.bars("Speed of loading", "MB/s");
        for (final Measurement measured : samples.all()) {
            table.row(measured.name(), measured, measured.unit());
            if (measured.unit().equals("MB/s")) {
                chart.bar("", measured.name(), measured);
            }
        }
        samples.find(ONE).ifPresent(m -> section.target(Target.PARSING_ONE_CORE, m));
        samples.find(ALL).ifPresent(m -> section.target(Target.PARSING_TWO_CORES, m));
        samples.find(COMPILED).ifPresent(m -> section.target(Target.CACHE_LOADING, m.times(1e-3, "GB/s")));
        samples.find(BOUND).ifPresent(m -> section.target(Target.PEAK_MEMORY, m));
        section.add(chart);
        section.add(table);
    }
}
