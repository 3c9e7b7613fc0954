package org.hogwild.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hogwild.memory.MemoryBudget;

/**
 * Rows of text or of compiled data as a stream: worked on by several threads, delivered in source order, in memory that
 * does not grow with their number. For prediction and evaluation. Configure, then call {@link #run} once; not
 * thread-safe.
 */
public final class RowStream {
    private final List<TextInput> inputs;
    private final Labels labels = new Labels();
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
     * @throws CompiledFormatException if compiled data are damaged
     * @throws InterruptedIOException if this thread is interrupted
     */
    public <R> void run(final Function<RowBuffer, R> stage, final Sink<R> sink) throws IOException {
        try {
            for (final TextInput input : inputs) {
                input.requireReadable();
            }
            runAll(stage, sink);
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        } finally {
            for (final TextInput input : inputs) {
                input.discard();
            }
        }
    }

    private <R> void runAll(final Function<RowBuffer, R> stage, final Sink<R> sink) throws IOException {
        final List<TextInput> text = new ArrayList<>();
        for (final TextInput input : inputs) {
            if (input.isCompiled()) {
                runText(text, stage, sink);
                text.clear();
                runCompiled(input, stage, sink);
            } else {
                text.add(input);
            }
        }
        runText(text, stage, sink);
    }

    private <R> void runCompiled(final TextInput input, final Function<RowBuffer, R> stage, final Sink<R> sink)
        throws IOException {
        try (CompiledFile file = CompiledFile.open(input.path())) {
            labels.merge(file.contents().facts().labels());
            checkLabels();
            final BlockStore blocks = new CompiledBlocks(file, MemoryBudget.machine());
            new NumberedPipeline<R>(blocks.count(), sink::accept).run(
                threads, () -> new RowStage<>(blocks.reader(0), file.contents().facts().features(), stage));
        }
    }

    private <R> void runText(final List<TextInput> text, final Function<RowBuffer, R> stage, final Sink<R> sink)
        throws IOException {
        if (text.isEmpty()) {
            return;
        }
        try (TextSource source = new TextSource(text)) {
            new RowPipeline<R>(source, labelsRequired, (result, delivery) -> {
                labels.merge(delivery.parser().labels(), delivery.file(), delivery.linesBefore());
                checkLabels();
                sink.accept(result);
            }).run(threads, () -> (rows, parser) -> stage.apply(rows));
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while reading data").initCause(e);
        }
    }

    private void checkLabels() {
        if (allowedLabels != null) {
            labels.require(allowedLabels[0], allowedLabels[1]);
        }
    }

    /** Gives the rows of a block back as the source had them. */
    private static final class RowStage<R> implements NumberedPipeline.Stage<R> {
        private final BlockReader reader;
        private final FeatureMap features;
        private final Function<RowBuffer, R> stage;
        private final RowBuffer rows = new RowBuffer();

        RowStage(final BlockReader reader, final FeatureMap features, final Function<RowBuffer, R> stage) {
            this.reader = reader;
            this.features = features;
            this.stage = stage;
        }

        @Override
        public R apply(final int piece) {
            rows.clear();
            new BlockRows(reader.acquire(piece), features).forEach((row, indices, values, length) -> {
                for (int i = 0; i < length; i++) {
                    rows.add(indices[i], values[i]);
                }
                rows.endRow(row.label(), row.weight());
            });
            reader.release();
            return stage.apply(rows);
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
