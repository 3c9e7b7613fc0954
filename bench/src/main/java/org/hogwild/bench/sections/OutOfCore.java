package org.hogwild.bench.sections;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.DataSets;
import org.hogwild.bench.harness.Json;
import org.hogwild.bench.harness.Program;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.synthetic.SyntheticConfig;

/** Training from a compiled file by the command line, with far less memory than the rows take. */
final class OutOfCore {
    static final String NANOS = "out of memory";
    static final String RESIDENT = "out of memory, peak resident memory";

    private static final int EPOCHS = 4;

    private final Context context;
    private final Path compiled;
    private final String limit;
    private double nonzeros;
    private double fileBytes;

    /**
     * Nothing is done yet.
     *
     * @param limit the memory for rows and parameters, as the command line takes it
     */
    OutOfCore(final Context context, final String limit) {
        this.context = context;
        this.limit = limit;
        this.compiled = context.scratch().resolve("growth.hgw");
    }

    /** {@return whether there is a compiled file of rows of this shape now}; reports it if not */
    boolean prepare(final SyntheticConfig shape, final SectionRecord section)
        throws IOException, InterruptedException {
        if (!Program.exists(context.hogwild())) {
            section.missing("training out of memory: " + context.hogwild() + " cannot be run");
            return false;
        }
        final Path text = DataSets.texts(context, shape).training();
        try {
            context.say().accept("  compiling " + text);
            Program.run(context.scratch(), List.of(context.hogwild(), "--version")); // builds it if need be
            Program.run(context.scratch(), List.of(
                context.hogwild(), "convert", text.toString(), "--to", compiled.toString()));
            fileBytes = Files.size(compiled);
            return true;
        } catch (final IOException e) {
            section.missing("training out of memory: " + e.getMessage().replace('\n', ' '));
            return false;
        }
    }

    /** Trains once, all epochs. */
    void measure(final Samples samples) throws IOException, InterruptedException {
        final List<String> lines = Program.run(context.scratch(), List.of(context.hogwild(), "train",
            compiled.toString(), "--memory", limit, "--epochs", Integer.toString(EPOCHS), "--json", "--force",
            "--model", context.scratch().resolve("model").toString(), "--seed", Long.toString(context.seed())))
            .lines();
        final List<Map<String, Object>> epochs = Json.events(lines, "epoch");
        final DoubleStream.Builder nanos = DoubleStream.builder();
        for (final Map<String, Object> epoch : epochs.subList(1, epochs.size())) {
            nonzeros = Json.number(epoch, "nonzeros");
            nanos.add(Json.number(epoch, "seconds") * 1e9 / nonzeros);
        }
        samples.add(NANOS, "ns per non-zero", Measurement.of("", "", nanos.build().toArray()).median());
        samples.add(RESIDENT, "MiB",
            Json.number(Json.events(lines, "done").get(0), "peak_rss_bytes") / (1 << 20));
    }

    /** {@return the rows' non-zeros, after measuring} */
    double nonzeros() {
        return nonzeros;
    }

    double fileBytes() {
        return fileBytes;
    }

    String limit() {
        return limit;
    }
}
