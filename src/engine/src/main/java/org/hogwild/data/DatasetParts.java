package org.hogwild.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Counts blocks and what is known about them, in source order, and passes them on. Not thread-safe. */
final class DatasetParts {
    private final List<Block> blocks = new ArrayList<>();
    private final Consumer<Block> destination;
    private final List<Dataset.Origin> origins = new ArrayList<>();
    private final Labels labels = new Labels();
    private long rows;
    private long nonzeros;
    private long bytes;
    private long dropped;
    private long dimension;

    /** Keeps the blocks. */
    DatasetParts() {
        this.destination = blocks::add;
    }

    /** Passes the blocks on to somebody who frees them. */
    DatasetParts(final Consumer<Block> destination) {
        this.destination = destination;
    }

    /** Takes over blocks, whatever comes of the call. */
    void add(final List<Block> added, final long largestIndex, final long droppedFeatures) {
        dropped += droppedFeatures;
        dimension = Math.max(dimension, largestIndex + 1);
        int passed = 0;
        try {
            for (final Block block : added) {
                passed++;
                add(block);
            }
        } finally {
            added.subList(passed, added.size()).forEach(Block::close);
        }
    }

    private void add(final Block block) {
        block.numberFrom(rows);
        rows += block.rows();
        nonzeros += block.nonzeros();
        bytes += block.bytes();
        destination.accept(block);
    }

    void beginInput(final String name) {
        origins.add(new Dataset.Origin(name, rows));
    }

    /** Sets the dimension, whatever features there are. */
    void fixDimension(final long newDimension) {
        dimension = newDimension;
    }

    void close() {
        blocks.forEach(Block::close);
    }

    List<Block> blocks() {
        return blocks;
    }

    List<Dataset.Origin> origins() {
        return origins;
    }

    Labels labels() {
        return labels;
    }

    DatasetFacts facts(final FeatureMap features) {
        return new DatasetFacts(statistics(), labels, origins, features);
    }

    DatasetStatistics statistics() {
        return new DatasetStatistics(rows, nonzeros, dimension, bytes, dropped);
    }
}
