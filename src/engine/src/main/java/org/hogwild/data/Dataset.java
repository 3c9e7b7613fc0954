package org.hogwild.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.hogwild.memory.Lifetime;

/**
 * Rows in off-heap blocks, ready to train on or to evaluate with, and what is known about them. Made from files by a
 * {@link DatasetReader}, or row by row in code by a {@link DatasetBuilder}. Immutable and safe for several threads.
 *
 * <p>Holds off-heap memory until closed. Closing while a training run uses it lets the run finish; a use of the
 * rows after the close is an {@link IllegalStateException}.
 */
public final class Dataset implements AutoCloseable {
    private final BlockStore blocks;
    private final FeatureMap features;
    private final Labels labels;
    private final DatasetStatistics statistics;
    private final List<Origin> origins;
    private final Lifetime lifetime;

    Dataset(final DatasetParts parts, final FeatureMap features) {
        this(new ResidentBlocks(parts.blocks()), parts.facts(features));
    }

    Dataset(final BlockStore blocks, final DatasetFacts facts) {
        this.blocks = blocks;
        this.features = facts.features();
        this.labels = facts.labels();
        this.statistics = facts.statistics();
        this.origins = facts.origins();
        this.lifetime = new Lifetime("the data set", blocks::free);
    }

    /** The input that rows from {@code firstRow} on come from. */
    record Origin(String name, long firstRow) {
    }

    /**
     * Reads LIBSVM text, plain, gzip, bzip2 or zstd, or one file of compiled data, on all cores; the rows of several
     * texts stand one behind the other.
     *
     * @throws InputFormatException naming file, line and column of the first error
     * @throws org.hogwild.memory.MemoryLimitException if the data will not fit into memory
     */
    public static Dataset read(final Path... files) throws IOException {
        return new DatasetReader().read(Arrays.stream(files).map(TextInput::of).toList());
    }

    /** {@return a builder of a data set from rows given in code} */
    public static DatasetBuilder builder() {
        return new DatasetBuilder();
    }

    /** {@return the number of rows} */
    public long rows() {
        return statistics.rows();
    }

    /**
     * {@return the largest feature number plus one, 0 without any feature; in data read like others, their dimension}
     */
    public long dimension() {
        return statistics.dimension();
    }

    /** {@return counts and sizes} */
    public DatasetStatistics statistics() {
        return statistics;
    }

    /** {@return the internal numbering of the features} */
    public FeatureMap features() {
        return features;
    }

    /** {@return whether all rows are in memory; otherwise their blocks are read from a file as they are needed} */
    public boolean isResident() {
        return blocks instanceof ResidentBlocks;
    }

    /** {@return the number of blocks, which are numbered from 0 in source order} */
    public int blockCount() {
        return blocks.count();
    }

    /**
     * {@return all blocks in source order, where they are in memory; use them between {@code lifetime().enter()} and
     * {@code exit} only}
     *
     * @throws IllegalStateException if they stay in their file: {@link #reader} goes through those
     */
    public List<Block> blocks() {
        if (blocks instanceof ResidentBlocks resident) {
            return resident.all();
        }
        throw new IllegalStateException("the blocks are not in memory");
    }

    /**
     * {@return one thread's way to the blocks; use and close it between {@code lifetime().enter()} and {@code exit}}
     *
     * @param bytesTogether blocks are acquired together while those before them have no more than so many bytes
     * @throws org.hogwild.memory.MemoryLimitException if blocks must be read from a file and the budget does not hold
     *     the memory to do so
     */
    public BlockReader reader(final long bytesTogether) {
        return blocks.reader(bytesTogether);
    }

    /**
     * Passes every block to {@code consumer}, in source order; it must not keep them.
     *
     * @throws IllegalStateException if the data set is closed
     */
    public void forEachBlock(final Consumer<Block> consumer) {
        final int token = lifetime.enter();
        try (BlockReader reader = reader(0)) {
            for (int number = 0; number < blockCount(); number++) {
                consumer.accept(reader.acquire(number));
                reader.release();
            }
        } finally {
            lifetime.exit(token);
        }
    }

    /** {@return what brackets every use of the blocks} */
    public Lifetime lifetime() {
        return lifetime;
    }

    /**
     * {@return the two labels, the smaller first}
     *
     * @throws LabelException if there are fewer or more than two, saying which and where
     */
    public float[] twoLabels() {
        if (labels.count() != 2) {
            throw new LabelException(labels.count() < 2 ? tooFewLabels() : tooManyLabels());
        }
        final float[] two = { labels.label(0), labels.label(1) };
        Arrays.sort(two);
        return two;
    }

    /**
     * Fails unless every label is one of the two.
     *
     * @throws LabelException saying which is not and where it stands first
     */
    public void requireLabels(final float negative, final float positive) {
        labels.require(negative, positive);
    }

    private String tooFewLabels() {
        return labels.place(0) + ": found no other label than " + LabelFormat.format(labels.label(0))
            + " in all rows, expected two different ones";
    }

    private String tooManyLabels() {
        return labels.place(2) + ": found a third label, " + LabelFormat.format(labels.label(2))
            + ", expected " + LabelFormat.format(labels.label(0)) + " or " + LabelFormat.format(labels.label(1));
    }

    /** {@return a row's place for messages: its number within its file, counted from 1, and the file} */
    public String describeRow(final long row) {
        Origin origin = origins.get(0);
        for (final Origin candidate : origins) {
            if (candidate.firstRow() <= row) {
                origin = candidate;
            }
        }
        return "row " + (row - origin.firstRow() + 1) + " of " + origin.name();
    }

    /**
     * Passes every row to {@code visitor}, in source order and source numbering; arrays are reused between calls.
     */
    public void forEachRow(final RowVisitor visitor) {
        forEachBlock(block -> new BlockRows(block, features).forEach(visitor));
    }

    @Override
    public void close() {
        lifetime.close();
    }

    @Override
    public String toString() {
        return "Dataset[" + statistics + "]";
    }
}
