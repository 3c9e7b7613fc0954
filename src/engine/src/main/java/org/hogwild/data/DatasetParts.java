package org.hogwild.data;

import java.util.ArrayList;
import java.util.List;

/** Collects blocks and what is known about them, in source order. Not thread-safe. */
final class DatasetParts {
    private final List<Block> blocks = new ArrayList<>();
    private final List<Dataset.Origin> origins = new ArrayList<>();
    private final Labels labels = new Labels();
    private long rows;
    private long nonzeros;
    private long bytes;
    private long dropped;
    private long dimension;

    void add(final List<Block> added, final long largestIndex, final long droppedFeatures) {
        blocks.addAll(added);
        for (final Block block : added) {
            block.numberFrom(rows);
            rows += block.rows();
            nonzeros += block.nonzeros();
            bytes += block.bytes();
        }
        dropped += droppedFeatures;
        dimension = Math.max(dimension, largestIndex + 1);
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

    DatasetStatistics statistics() {
        return new DatasetStatistics(rows, nonzeros, dimension, bytes, dropped);
    }
}
