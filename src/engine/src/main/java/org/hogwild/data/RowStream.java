package org.hogwild.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.function.Function;

/**
 * Rows of text inputs as a stream: parsed and worked on by several threads, delivered in source order, in memory that
 * does not grow with their number. For prediction and evaluation. Configure, then call {@link #run}; not thread-safe.
 */
public final class RowStream {
    private final List<TextInput> inputs;
    private final int threads;
    private boolean labelsRequired = true;
    private float[] allowedLabels;

    /** A stream of all rows of the inputs, one behind the other. */
    public RowStream(final List<TextInput> inputs, final int threads) {
        this.inputs = List.copyOf(inputs);
        this.threads = threads;
    }

    /** Takes the results in source order, one at a time. */
    @FunctionalInterface
    public interface Sink<R> {
        /** Called once for each run of rows. */
        void accept(R result) throws IOException;
    }

    /** Lets rows stand without a label; theirs is then NaN. */
    public RowStream withoutLabels() {
        labelsRequired = false;
        return this;
    }

    /** Makes any label but these two an error. */
    public RowStream withLabels(final float negative, final float positive) {
        allowedLabels = new float[] { negative, positive };
        return this;
    }

    /**
     * Runs to the end.
     *
     * @param stage called by several threads at once, each with rows of its own, which it must not keep
     * @param sink called by one thread at a time
     * @param <R> what the stage makes of a run of rows
     * @throws InputFormatException naming file, line and column of the first error
     * @throws LabelException naming the place of the first label that is not allowed
     * @throws InterruptedIOException if this thread is interrupted
     */
    public <R> void run(final Function<RowBuffer, R> stage, final Sink<R> sink) throws IOException {
        final Labels labels = new Labels();
        try (TextSource source = new TextSource(inputs)) {
            for (final TextInput input : inputs) {
                input.requireReadable();
            }
            new RowPipeline<R>(source, labelsRequired, (result, delivery) -> {
                labels.merge(delivery.parser().labels(), delivery.file(), delivery.linesBefore());
                checkLabels(labels);
                sink.accept(result);
            }).run(threads, () -> (rows, parser) -> stage.apply(rows));
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while reading data").initCause(e);
        }
    }

    private void checkLabels(final Labels labels) {
        if (allowedLabels != null) {
            labels.require(allowedLabels[0], allowedLabels[1]);
        }
    }
}
