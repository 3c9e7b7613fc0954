package org.hogwild.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hogwild.bench.harness.CompiledReference;
import org.hogwild.bench.harness.Json;
import org.hogwild.bench.harness.Machine;
import org.hogwild.bench.harness.Program;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.Table;
import org.hogwild.bench.report.ConsoleTable;

/**
 * Measures the command line against a C reference of the same algorithm and against LIBLINEAR, on the same data and in
 * turn, so that what disturbs the machine disturbs all of them: some rounds of everything, then a table of medians with
 * the smallest and largest value, and a JSON record.
 *
 * <p>Ratios are taken within a round, then their median. Started from the project's top folder, best through
 * {@code bench/compare}.
 */
public final class Comparison {
    private static final int BYTES_PER_NONZERO = 8;
    private static final int CORES_WANTED = 2;

    private final ComparisonOptions options;
    private final Consumer<String> say;
    private final Samples samples = new Samples();
    private String reference;
    private boolean hasLiblinear;

    Comparison(final ComparisonOptions options, final Consumer<String> say) {
        this.options = options;
        this.say = say;
    }

    /** Runs the comparison; see {@code --help} for the options. */
    public static void main(final String[] arguments) throws InterruptedException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(ComparisonOptions.USAGE);
            return;
        }
        try {
            new Comparison(ComparisonOptions.parse(arguments), System.out::println).run();
        } catch (final IllegalArgumentException e) {
            System.err.println("compare: " + e.getMessage());
            System.err.print(ComparisonOptions.USAGE);
            System.exit(2);
        } catch (final IOException e) {
            System.err.println("compare: " + e.getMessage());
            System.exit(1);
        }
    }

    Samples run() throws IOException, InterruptedException {
        Files.createDirectories(options.work());
        final Map<String, Object> facts = Machine.describe(options.get("hogwild"), options.work());
        facts.forEach((name, value) -> say.accept(name + ": " + value));
        options.all().forEach((name, value) -> say.accept("--" + name + " " + value));
        if (Runtime.getRuntime().availableProcessors() < CORES_WANTED) {
            say.accept("warning: fewer than " + CORES_WANTED + " cores, figures of two threads mean little");
        }
        final Preparation preparation = new Preparation(options, say);
        preparation.data();
        reference = preparation.reference();
        hasLiblinear = preparation.hasLiblinear();
        final int rounds = options.count("rounds");
        for (int round = 1; round <= rounds; round++) {
            say.accept("round " + round + " of " + rounds + " ...");
            round();
        }
        say.accept("");
        final Table table = new Table("Comparison", "", "median", "min", "max", "unit");
        for (final Measurement m : samples.all()) {
            table.row(m.name(), m.median(), m.min(), m.max(), m.unit());
        }
        say.accept(ConsoleTable.render(table));
        record(facts);
        return samples;
    }

    private void round() throws IOException, InterruptedException {
        for (final String rule : List.of("sgd", "adagrad")) {
            if (reference != null) {
                reference(rule);
            }
            hogwild(rule, 1);
            hogwild(rule, 2);
            samples.addRatio(rule + ": Java / C, 1 thread", epochName("hogwild", rule, 1), epochName("C", rule, 1));
            samples.addRatio(rule + ": speed-up of 2 threads",
                epochName("hogwild", rule, 1), epochName("hogwild", rule, 2));
        }
        whole();
        if (hasLiblinear) {
            liblinear();
        }
        samples.addRatio("whole run: hogwild / LIBLINEAR, wall", "hogwild, whole run", "LIBLINEAR -s 0, whole run");
        samples.addRatio("whole run: hogwild / LIBLINEAR, memory", "hogwild, peak memory",
            "LIBLINEAR -s 0, peak memory");
    }

    private static String epochName(final String program, final String rule, final int threads) {
        return program + ", " + rule + ", " + threads + (threads == 1 ? " thread" : " threads");
    }

    private void reference(final String rule) throws IOException, InterruptedException {
        final List<String> lines = Program.run(options.work(), List.of(reference, options.training().toString(),
            options.test().toString(), rule, options.get(rule + "-rate"), "1", options.get("epochs"), "frequency"))
            .lines();
        final String name = epochName("C", rule, 1);
        samples.add(name, "s / epoch",
            median(lines.stream().mapToDouble(line -> CompiledReference.field(line, "seconds")).toArray()));
        samples.add(name + ", time", "ns / non-zero",
            median(lines.stream().mapToDouble(line -> CompiledReference.field(line, "ns_per_nonzero")).toArray()));
        final String last = lines.get(lines.size() - 1);
        samples.add(name + ", log loss", "nats", CompiledReference.field(last, "log_loss"));
        samples.add(name + ", accuracy", "", CompiledReference.field(last, "accuracy"));
    }

    private List<String> trainCommand(final String rule) {
        return new ArrayList<>(List.of(options.get("hogwild"), "train", options.training().toString(), "--model",
            options.work().resolve("model").toString(), "--force", "--json", "--loss", "logistic", "--optimizer", rule,
            "--learning-rate", options.get(rule + "-rate"), "--epochs", options.get("epochs"), "--seed",
            options.get("seed")));
    }

    private void hogwild(final String rule, final int threads) throws IOException, InterruptedException {
        final List<String> command = trainCommand(rule);
        command.addAll(List.of("--threads", Integer.toString(threads), "--validation", options.test().toString()));
        final List<String> lines = Program.run(options.work(), command).lines();
        final List<Map<String, Object>> epochs = Json.events(lines, "epoch");
        final double[] seconds = new double[epochs.size()];
        final double[] nanos = new double[epochs.size()];
        for (int epoch = 0; epoch < seconds.length; epoch++) {
            seconds[epoch] = Json.number(epochs.get(epoch), "seconds");
            nanos[epoch] = seconds[epoch] * 1e9 / Json.number(epochs.get(epoch), "nonzeros");
        }
        final Map<String, Object> last = epochs.get(epochs.size() - 1);
        final String name = epochName("hogwild", rule, threads);
        samples.add(name, "s / epoch", median(seconds));
        samples.add(name + ", time", "ns / non-zero", median(nanos));
        samples.add(name + ", log loss", "nats", Json.number(last, "validation_loss"));
        samples.add(name + ", accuracy", "", Json.number(last, "validation_accuracy"));
        if (rule.equals("sgd")) {
            final double loading = Json.number(Json.events(lines, "load").get(0), "seconds");
            samples.add("hogwild, loading, " + threads + (threads == 1 ? " thread" : " threads"), "MB/s per core",
                Files.size(options.training()) * 1e-6 / loading / threads);
        }
    }

    /** What a user waits for: loading, training and saving, on all cores. */
    private void whole() throws IOException, InterruptedException {
        final Program.Result result = Program.run(options.work(), trainCommand("adagrad"));
        final double nonzeros = Json.number(Json.events(result.lines(), "load").get(0), "nonzeros");
        final Object told = Json.events(result.lines(), "done").get(0).get("peak_rss_bytes");
        final double peak = Math.max(result.peakBytes(), told instanceof Number number ? number.doubleValue() : -1);
        samples.add("hogwild, whole run", "s", result.seconds());
        samples.add("hogwild, peak memory", "MiB", peak / (1 << 20));
        samples.add("hogwild, peak memory / data", "x", peak / (BYTES_PER_NONZERO * nonzeros));
    }

    private void liblinear() throws IOException, InterruptedException {
        final Program.Result result = Program.run(options.work(), List.of(options.get("liblinear"), "-s", "0",
            options.training().toString(), options.work().resolve("liblinear.model").toString()));
        samples.add("LIBLINEAR -s 0, whole run", "s", result.seconds());
        samples.add("LIBLINEAR -s 0, peak memory", "MiB", (double) result.peakBytes() / (1 << 20));
    }

    private static double median(final double[] values) {
        return Measurement.of("", "", values).median();
    }

    private void record(final Map<String, Object> facts) throws IOException {
        final List<Object> results = new ArrayList<>();
        for (final Measurement series : samples.all()) {
            final Map<String, Object> result = new LinkedHashMap<>();
            result.put("name", series.name());
            result.put("unit", series.unit());
            result.put("median", series.median());
            result.put("min", series.min());
            result.put("max", series.max());
            result.put("values", series.values());
            results.add(result);
        }
        final Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", facts);
        all.put("options", options.all());
        all.put("results", results);
        Files.writeString(options.record(), Json.write(all));
        say.accept("record: " + options.record());
    }
}
