package org.hogwild.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.hogwild.memory.MemoryBudget;

/**
 * Reads LIBSVM text into a {@link Dataset}, parsing on several threads. A first look at up to {@value #SAMPLE_BYTES}
 * bytes of text learns which features are hot and how large the whole will be; data that would not fit into the budget
 * are refused then, before they are loaded.
 *
 * <p>The result does not depend on the number of threads. Configure, then call {@link #read}; not thread-safe.
 */
public final class DatasetReader {
    static final int SAMPLE_BYTES = 4 * 1024 * 1024;

    private int threads = Runtime.getRuntime().availableProcessors();
    private MemoryBudget budget = MemoryBudget.machine();
    private FeatureMap features;
    private long dimensionLimit = Long.MAX_VALUE;
    private LongConsumer progress = bytes -> { };

    /** A reader with one thread per processor and the machine's memory budget. */
    public DatasetReader() {
    }

    /** Sets the number of parser threads. */
    public DatasetReader threads(final int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads=" + count + " must be at least 1");
        }
        this.threads = count;
        return this;
    }

    /** Sets where the blocks' memory comes from. */
    public DatasetReader budget(final MemoryBudget memory) {
        this.budget = Objects.requireNonNull(memory, "memory");
        return this;
    }

    /**
     * Numbers the features as {@code training} does, which makes evaluation during its training fast, and drops those
     * that it does not have: no weight will ever belong to them. They are counted. The dimension is that of {@code
     * training}, whatever features there are.
     */
    public DatasetReader like(final Dataset training) {
        this.features = training.features();
        this.dimensionLimit = training.dimension();
        return this;
    }

    /** Calls {@code listener} now and then with the bytes read so far, as stored; from any thread, one at a time. */
    public DatasetReader onProgress(final LongConsumer listener) {
        this.progress = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Reads all inputs, one behind the other.
     *
     * @throws InputFormatException naming file, line and column of the first error, or if there is no row at all
     * @throws IOException if a file is missing, a directory or not permitted; {@link InterruptedIOException} if this
     *     thread is interrupted
     * @throws org.hogwild.memory.MemoryLimitException if the data will not fit into the budget
     */
    public Dataset read(final List<TextInput> inputs) throws IOException {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("no input");
        }
        try (TextSource source = new TextSource(inputs)) {
            for (final TextInput input : inputs) {
                input.requireReadable();
            }
            final Sampled sampled = new Sampled(source);
            final FeatureMap map = sample(sampled, inputs);
            return load(sampled, map, inputs);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while reading data").initCause(e);
        }
    }

    private FeatureMap sample(final Sampled source, final List<TextInput> inputs)
        throws IOException, InterruptedException {
        final List<int[]> indices = new ArrayList<>();
        final long[] bytes = { 0 };
        final RowPipeline<Seen> pipeline = new RowPipeline<>(source, true, (seen, delivery) -> {
            indices.add(seen.indices());
            bytes[0] += seen.bytes();
        });
        pipeline.run(threads, () -> (rows, parser) -> new Seen(
            Arrays.copyOf(rows.indices(), rows.nonzeros()), BlockBuilder.bytes(rows)));
        final FeatureMap map = features != null ? features : FeatureMap.learn(indices);
        checkBudget(source, inputs, bytes[0] + 2 * countWide(indices, map));
        source.replay();
        return map;
    }

    private static long countWide(final List<int[]> sample, final FeatureMap map) {
        long wide = 0;
        for (final int[] indices : sample) {
            for (final int index : indices) {
                wide += map.internal(index) >= Block.SHORT_INDICES ? 1 : 0;
            }
        }
        return wide;
    }

    private void checkBudget(final Sampled source, final List<TextInput> inputs, final long sampleBytes) {
        long size = 0;
        for (final TextInput input : inputs) {
            if (input.size() < 0) {
                return;
            }
            size += input.size();
        }
        final double scale = Math.max(1, (double) size / Math.max(1, source.rawBytes()));
        budget.check((long) (sampleBytes * scale), "the training data (estimated from the first rows)");
    }

    private Dataset load(final Sampled source, final FeatureMap map, final List<TextInput> inputs)
        throws IOException, InterruptedException {
        final DatasetParts parts = new DatasetParts();
        try {
            new RowPipeline<>(source, true, new Assembly(parts, inputs, source::rawBytes))
                .run(threads, () -> new BuildStage(new BlockBuilder(budget, map, dimensionLimit)));
            if (parts.statistics().rows() == 0) {
                throw new InputFormatException(inputs.get(0).name(), 1, 1, "no rows", "at least one");
            }
            if (dimensionLimit < Long.MAX_VALUE) {
                parts.fixDimension(dimensionLimit);
            }
            return new Dataset(parts, map);
        } catch (final IOException | InterruptedException | RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    /** What the first look takes from a chunk: its features, and the bytes that its blocks will have. */
    private record Seen(int[] indices, long bytes) {
    }

    private record Built(List<Block> blocks, long dropped) {
    }

    private static final class BuildStage implements RowPipeline.Stage<Built> {
        private final BlockBuilder builder;
        private long droppedBefore;

        BuildStage(final BlockBuilder builder) {
            this.builder = builder;
        }

        @Override
        public Built apply(final RowBuffer rows, final SvmLightParser parser) {
            final List<Block> blocks = builder.build(rows);
            final long dropped = builder.dropped() - droppedBefore;
            droppedBefore = builder.dropped();
            return new Built(blocks, dropped);
        }
    }

    private final class Assembly implements RowPipeline.Sink<Built> {
        private final DatasetParts parts;
        private final List<TextInput> inputs;
        private final LongSupplier rawBytes;

        Assembly(final DatasetParts parts, final List<TextInput> inputs, final LongSupplier rawBytes) {
            this.parts = parts;
            this.inputs = inputs;
            this.rawBytes = rawBytes;
        }

        @Override
        public void accept(final Built built, final RowPipeline.Delivery delivery) {
            while (parts.origins().size() <= delivery.input()) {
                parts.beginInput(inputs.get(parts.origins().size()).name());
            }
            parts.add(built.blocks(), delivery.parser().largestIndex(), built.dropped());
            parts.labels().merge(delivery.parser().labels(), delivery.file(), delivery.linesBefore());
            progress.accept(rawBytes.getAsLong());
        }

        @Override
        public void discard(final Built built) {
            built.blocks().forEach(Block::close);
        }
    }

    /** Ends after the sample, and after {@link #replay()} starts again from the beginning and goes to the end. */
    private static final class Sampled implements ChunkSource {
        private final TextSource source;
        private final Deque<Chunk> kept = new ArrayDeque<>();
        private boolean replaying;
        private long bytes;

        Sampled(final TextSource source) {
            this.source = source;
        }

        long rawBytes() {
            return source.rawBytes();
        }

        void replay() {
            replaying = true;
        }

        @Override
        public synchronized boolean next(final Chunk chunk) {
            if (replaying) {
                return nextAgain(chunk);
            }
            if (bytes >= SAMPLE_BYTES || !source.next(chunk)) {
                return false;
            }
            bytes += chunk.length;
            kept.add(chunk.copy());
            return true;
        }

        private boolean nextAgain(final Chunk chunk) {
            if (kept.isEmpty()) {
                return source.next(chunk);
            }
            chunk.take(kept.poll());
            return true;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
