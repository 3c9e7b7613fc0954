package org.hogwild.synthetic;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * A synthetic data set: rows on demand, as LIBSVM text or one by one. Immutable and thread-safe; the calls
 * below may run at the same time and do not influence each other.
 */
public final class SyntheticData {

    private static final int ROWS_PER_TASK = 4096;

    private final SyntheticConfig config;
    private final int threads;
    private final GroundTruth truth;
    private final double threshold;

    private SyntheticData(SyntheticConfig config, int threads, GroundTruth truth, double threshold) {
        this.config = config;
        this.threads = threads;
        this.truth = truth;
        this.threshold = threshold;
    }

    /**
     * Lays down the truth and makes every training row once, to find the median score. That takes about as
     * long as {@link #write} needs for the training rows, and eight bytes of memory per row while it runs.
     *
     * @param config  the shape
     * @param threads threads that make rows, here and in {@link #write}; they change the time only, never a
     *                byte
     * @return the data set
     * @throws InterruptedIOException if the calling thread is interrupted
     */
    public static SyntheticData create(SyntheticConfig config, int threads) throws InterruptedIOException {
        if (threads < 1) {
            throw new IllegalArgumentException("threads=" + threads + " is not at least 1");
        }
        final GroundTruth truth = new GroundTruth(config);
        final double[] scores = new double[config.rows()];
        try (WorkerThreads workers = new WorkerThreads(threads)) {
            final List<Future<Void>> tasks = new ArrayList<>();
            for (long from = 0; from < scores.length; from += ROWS_PER_TASK) {
                final int start = (int) from;
                final int end = (int) Math.min(scores.length, from + ROWS_PER_TASK);
                tasks.add(workers.submit(() -> {
                    fillScores(new RowGenerator(config, truth), scores, start, end);
                    return null;
                }));
            }
            for (final Future<Void> task : tasks) {
                WorkerThreads.await(task);
            }
        }
        return new SyntheticData(config, threads, truth, median(scores));
    }

    /** {@return the shape this data set was created with} */
    public SyntheticConfig config() {
        return config;
    }

    /** {@return the median score of the training rows: rows above it are positive, before the noise} */
    public double threshold() {
        return threshold;
    }

    /**
     * Writes rows 0 up to a count as LIBSVM text: {@code +1} or {@code -1}, then {@code index:value} pairs
     * with six significant digits, one row per line. Does not close the output.
     *
     * @param stream   which rows
     * @param rows     how many; for the training rows normally those of the configuration
     * @param out      takes large writes, so it needs no buffer
     * @param rowsDone is told on the calling thread, every few hundred rows, how many are written
     * @return what was written
     * @throws IOException if the output fails, or the calling thread is interrupted
     */
    public SyntheticSummary write(SyntheticPart stream, long rows, OutputStream out, LongConsumer rowsDone)
            throws IOException {
        checkRange(0, rows);
        try (WorkerThreads workers = new WorkerThreads(threads)) {
            return new TextWriter(config, truth, threshold, workers).write(stream, rows, out, rowsDone);
        }
    }

    /**
     * Writes rows as {@link #write(SyntheticPart, long, OutputStream, LongConsumer)} does, into a neighbour of
     * the file that takes its name once it is complete. A target that is no regular file, such as a pipe, is
     * written to directly.
     *
     * @param stream   which rows
     * @param rows     how many
     * @param file     the file to create or replace
     * @param rowsDone is told how many are written
     * @return what was written
     * @throws IOException if writing fails; the file is then as it was
     */
    public SyntheticSummary write(SyntheticPart stream, long rows, Path file, LongConsumer rowsDone)
            throws IOException {
        checkRange(0, rows);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            try (OutputStream out = Files.newOutputStream(file)) {
                return write(stream, rows, out, rowsDone);
            }
        }
        final Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            final SyntheticSummary summary;
            try (OutputStream out = Files.newOutputStream(partial)) {
                summary = write(stream, rows, out, rowsDone);
            }
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            return summary;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * Hands out rows on the calling thread. To go through them in parallel, let several threads ask for
     * ranges of their own.
     *
     * @param stream   which rows
     * @param from     first row
     * @param to       row after the last
     * @param consumer called once per row, in order
     */
    public void forEach(SyntheticPart stream, long from, long to, RowConsumer consumer) {
        checkRange(from, to);
        final RowGenerator generator = new RowGenerator(config, truth);
        final int capacity = Math.min(SyntheticConfig.MAX_NONZEROS, config.dimension());
        final int[] indices = new int[capacity];
        final float[] values = new float[capacity];
        for (long row = from; row < to; row++) {
            generator.generate(stream, row);
            generator.sort();
            final int length = generator.length();
            for (int i = 0; i < length; i++) {
                indices[i] = generator.index(i);
                values[i] = (float) generator.value(i);
            }
            consumer.accept(generator.isPositive(threshold) ? 1 : -1, indices, values, length);
        }
    }

    private static void checkRange(long from, long to) {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("from=" + from + " and to=" + to + " are no range of rows");
        }
    }

    private static void fillScores(RowGenerator generator, double[] scores, int from, int to) {
        for (int row = from; row < to; row++) {
            generator.generate(SyntheticPart.TRAINING, row);
            scores[row] = generator.score();
        }
    }

    private static double median(double[] scores) {
        Arrays.sort(scores);
        final int middle = scores.length / 2;
        return scores.length % 2 == 1 ? scores[middle] : 0.5 * (scores[middle - 1] + scores[middle]);
    }
}
