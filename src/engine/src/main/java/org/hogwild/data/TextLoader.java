package org.hogwild.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Turns text into blocks, in two looks: up to {@value #SAMPLE_BYTES} bytes tell which features are hot and how large
 * the whole will be, then all of it is parsed. Of one use.
 */
final class TextLoader {
    static final int SAMPLE_BYTES = 4 * 1024 * 1024;

    private final List<TextInput> inputs;
    private final ReadOptions options;

    TextLoader(final List<TextInput> inputs, final ReadOptions options) {
        this.inputs = inputs;
        this.options = options;
    }

    /** {@return the data in memory}; refused after the first look if they would not fit */
    Dataset load() throws IOException {
        final DatasetParts parts = new DatasetParts();
        try {
            return new Dataset(parts, run(parts, this::checkBudget));
        } catch (final IOException | RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    /** Writes the data as they come, block by block, and returns what they were. */
    DatasetStatistics compile(final CompiledWriter writer, final String key) throws IOException {
        final DatasetParts parts = new DatasetParts(writer::append);
        final FeatureMap map = run(parts, sample -> { });
        writer.finish(key, parts.facts(map));
        return parts.statistics();
    }

    /** {@return how large the data will be, after the first look} */
    DataSize measure() throws IOException {
        try (TextSource source = open()) {
            final Sample sample = sample(new SampledSource(source));
            return new DataSize(false, sample.totalBytes(), Math.min(options.dimensionLimit(), sample.dimension()), 0);
        } catch (final InterruptedException e) {
            throw interrupted(e);
        }
    }

    private interface Decision {
        void take(Sample sample);
    }

    private FeatureMap run(final DatasetParts parts, final Decision decision) throws IOException {
        try (TextSource source = open()) {
            final SampledSource sampled = new SampledSource(source);
            final Sample sample = sample(sampled);
            decision.take(sample);
            sampled.replay();
            build(sampled, sample.map(), parts);
            return sample.map();
        } catch (final InterruptedException e) {
            throw interrupted(e);
        }
    }

    private TextSource open() throws IOException {
        final TextSource source = new TextSource(inputs);
        try {
            for (final TextInput input : inputs) {
                input.requireReadable();
            }
            return source;
        } catch (final IOException e) {
            source.close();
            throw e;
        }
    }

    private static IOException interrupted(final InterruptedException e) {
        Thread.currentThread().interrupt();
        return (IOException) new InterruptedIOException("interrupted while reading data").initCause(e);
    }

    /**
     * What the first look tells.
     *
     * @param totalBytes what the blocks of all the text will take, -1 if nobody knows how much there is
     */
    private record Sample(FeatureMap map, long totalBytes, long dimension) {
    }

    private Sample sample(final SampledSource source) throws IOException, InterruptedException {
        final List<int[]> indices = new ArrayList<>();
        final long[] bytes = { 0 };
        final long[] largest = { -1 };
        final RowPipeline<Seen> pipeline = new RowPipeline<>(source, true, (seen, delivery) -> {
            indices.add(seen.indices());
            bytes[0] += seen.bytes();
            largest[0] = Math.max(largest[0], delivery.parser().largestIndex());
        });
        pipeline.run(options.threads(), () -> (rows, parser) -> new Seen(
            Arrays.copyOf(rows.indices(), rows.nonzeros()), BlockBuilder.bytes(rows)));
        final FeatureMap map = options.features() != null ? options.features() : FeatureMap.learn(indices);
        return new Sample(map, scaled(bytes[0] + 2 * countWide(indices, map), source.rawBytes()), largest[0] + 1);
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

    private long scaled(final long sampleBytes, final long rawBytes) {
        long size = 0;
        for (final TextInput input : inputs) {
            if (input.size() < 0) {
                return -1;
            }
            size += input.size();
        }
        return (long) (sampleBytes * Math.max(1, (double) size / Math.max(1, rawBytes)));
    }

    private void checkBudget(final Sample sample) {
        final String data = "the training data (estimated from the first rows)";
        if (sample.totalBytes() < 0) {
            return;
        }
        options.budget().check(sample.totalBytes(), data);
        if (options.reserve() != null) {
            options.budget().check(sample.totalBytes() + options.reserve().applyAsLong(sample.dimension()),
                data + " and what training needs besides them");
        }
    }

    private void build(final SampledSource source, final FeatureMap map, final DatasetParts parts)
        throws IOException, InterruptedException {
        new RowPipeline<>(source, true, new Assembly(parts, source::rawBytes)).run(options.threads(),
            () -> new BuildStage(new BlockBuilder(options.budget(), map, options.dimensionLimit())));
        if (parts.statistics().rows() == 0) {
            throw new InputFormatException(inputs.get(0).name(), 1, 1, "no rows", "at least one");
        }
        if (options.dimensionLimit() < Long.MAX_VALUE) {
            parts.fixDimension(options.dimensionLimit());
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
        private final LongSupplier rawBytes;

        Assembly(final DatasetParts parts, final LongSupplier rawBytes) {
            this.parts = parts;
            this.rawBytes = rawBytes;
        }

        @Override
        public void accept(final Built built, final RowPipeline.Delivery delivery) {
            while (parts.origins().size() <= delivery.input()) {
                parts.beginInput(inputs.get(parts.origins().size()).name());
            }
            parts.add(built.blocks(), delivery.parser().largestIndex(), built.dropped());
            parts.labels().merge(delivery.parser().labels(), delivery.file(), delivery.linesBefore());
            options.progress().accept(rawBytes.getAsLong());
        }

        @Override
        public void discard(final Built built) {
            built.blocks().forEach(Block::close);
        }
    }
}
