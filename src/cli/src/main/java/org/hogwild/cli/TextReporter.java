package org.hogwild.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.hogwild.EpochReport;
import org.hogwild.TrainingConfig;
import org.hogwild.data.Dataset;
import org.hogwild.data.DatasetStatistics;
import org.hogwild.evaluation.Evaluation;
import org.hogwild.memory.Bytes;

/** Lines and tables for people, and a progress line on a terminal. */
final class TextReporter implements Reporter {
    static final double[] PERCENTILES = { 50, 90, 99, 99.9 };

    private final boolean quiet;
    private final PrintStream out;
    private final ProgressLine progress;

    TextReporter(final boolean quiet) {
        this(quiet, System.out);
    }

    TextReporter(final boolean quiet, final PrintStream out) {
        this.quiet = quiet;
        this.out = out;
        this.progress = ProgressLine.create(!quiet && ProgressLine.isTerminal());
    }

    @Override
    public void loaded(
        final String role, final double seconds, final Dataset dataset, final long textBytes) {
        final DatasetStatistics statistics = dataset.statistics();
        final String bytes = Bytes.format(statistics.bytes());
        if (dataset.isResident()) {
            say(format("%s data: %s, read in %s, %s in memory", role, counts(statistics), speed(seconds, textBytes),
                bytes));
        } else {
            say(format("%s data: %s, %s, too large for memory: read from their file as needed", role,
                counts(statistics), bytes));
        }
        if (statistics.dropped() > 0) {
            say(format("    of which %,d features that the training data do not have were left out",
                statistics.dropped()));
        }
    }

    private static String counts(final DatasetStatistics statistics) {
        return format("%,d rows, %,d features, %,d non-zeros", statistics.rows(), statistics.dimension(),
            statistics.nonzeros());
    }

    private static String speed(final double seconds, final long bytes) {
        return format("%.2f s", seconds) + (bytes < 0 ? "" : format(", %.0f MB/s", bytes / seconds / 1e6));
    }

    @Override
    public void converted(
        final double seconds, final DatasetStatistics statistics, final long textBytes, final String file) {
        say(format("%s, converted in %s, %s in %s", counts(statistics), speed(seconds, textBytes),
            Bytes.format(statistics.bytes()), file));
    }

    @Override
    public void cache(final String action, final String file, final String reason) {
        if (reason != null) {
            say("cache: writing " + file + ": " + reason);
        }
    }

    @Override
    public void plan(final MemoryPlan.Need need, final long heapBytes) {
        say(format("data        %s%s%s", need.data() < 0 ? "unknown" : Bytes.format(need.data()),
            need.isExact() ? "" : ", estimated from the first rows",
            need.held() == Math.max(0, need.data()) ? "" : ", " + Bytes.format(need.held()) + " of them at a time"));
        say(format("parameters  %s for %,d features%s, and what each thread needs", Bytes.format(need.parameters()),
            need.dimension(), need.isExact() ? "" : " (those of the first rows)"));
        say(format("in all      %s of %s that may be used off-heap: %s", Bytes.format(need.total()),
            Bytes.format(need.free()), MemoryPlan.words(need)));
        say(format("Java heap   up to %s besides", Bytes.format(heapBytes)));
    }

    @Override
    public void training(final TrainingConfig config, final boolean validated, final double seconds) {
        say(format("training: %s loss, %s, learning rate %s, schedule %s, l2 %s, %d thread%s, seed %d",
            config.loss().name(), config.optimizer().name(), number(config.learningRate()), config.schedule(),
            number(config.l2()), config.threads(), config.threads() == 1 ? "" : "s", config.seed()));
        say("");
        say(validated ? "epoch  train loss  valid. loss  accuracy   seconds      rows/s  non-zeros/s"
            : "epoch  train loss   seconds      rows/s  non-zeros/s");
    }

    private static String number(final double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value)
            : Double.toString(value);
    }

    @Override
    public void progress(final String what, final long done, final long total) {
        progress.show(what, done, total);
    }

    @Override
    public void epoch(final EpochReport epoch) {
        final String speed = format("%8.3f  %10s   %10s", epoch.seconds(), scaled(epoch.rows() / epoch.seconds()),
            scaled(epoch.nonzeros() / epoch.seconds()));
        final Evaluation validation = epoch.validation();
        if (validation == null) {
            say(format("%5d  %10.5f  %s", epoch.epoch(), epoch.trainLoss(), speed));
        } else {
            final String accuracy = Double.isNaN(validation.accuracy()) ? "-" : format("%.4f", validation.accuracy());
            say(format("%5d  %10.5f  %11.5f  %8s  %s", epoch.epoch(), epoch.trainLoss(), validation.loss(), accuracy,
                speed));
        }
    }

    private static String scaled(final double perSecond) {
        return perSecond >= 1e6 ? format("%.1f M", perSecond / 1e6) : format("%.0f k", perSecond / 1e3);
    }

    @Override
    public void trained(final Histogram blockTimes) {
        final StringBuilder line = new StringBuilder("time per block of up to 512 rows:");
        for (final double percentile : PERCENTILES) {
            line.append(format(" p%s %s,", percentileName(percentile),
                micros(blockTimes.getValueAtPercentile(percentile))));
        }
        say("");
        say(line.append(" max ").append(micros(blockTimes.getMaxValue())).toString());
    }

    private static String micros(final long nanos) {
        return nanos < 10_000_000 ? format("%d µs", nanos / 1000) : format("%d ms", nanos / 1_000_000);
    }

    static String percentileName(final double percentile) {
        return percentile == Math.rint(percentile) ? Integer.toString((int) percentile) : Double.toString(percentile);
    }

    @Override
    public void evaluated(final String rows, final double seconds, final Evaluation evaluation) {
        final StringBuilder line = new StringBuilder(format("%s: %,d rows", rows, evaluation.rows()));
        append(line, "accuracy %.4f", evaluation.accuracy());
        append(line, "AUC %.4f", evaluation.auc());
        append(line, "log loss %.5f", evaluation.logLoss());
        if (Double.isNaN(evaluation.logLoss())) {
            append(line, "loss %.5f", evaluation.loss());
        }
        say(line.toString());
    }

    private static void append(final StringBuilder line, final String format, final double value) {
        if (!Double.isNaN(value)) {
            line.append(", ").append(format(format, value));
        }
    }

    @Override
    public void saved(final String what, final double seconds, final String file) {
        say(what + " written to " + file);
    }

    @Override
    public void done(final double seconds, final String model) {
        say(format("done in %.2f s, at most %s resident", seconds,
            Bytes.format(Math.max(0, ProcessMemory.peakResidentBytes()))));
    }

    @Override
    public void say(final String line) {
        progress.clear();
        if (!quiet) {
            StandardOutput.println(out, line);
        }
    }

    static String format(final String format, final Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
