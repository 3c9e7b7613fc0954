package org.hogwild.replica;

import org.hogwild.data.Block;
import org.hogwild.data.BlockReader;
import org.hogwild.data.Dataset;

/**
 * The features that every worker keeps a private copy of: all that have short indices, or none where rows hold them so
 * rarely that sharing them costs less than merging copies. Knows how often each is in a row, from a sample of blocks
 * spread evenly over the data. Immutable.
 */
public final class HotFeatures {
    /** How many there may be. */
    public static final int MOST = Block.SHORT_INDICES;

    private static final int SAMPLE_BLOCKS = 4096;
    private static final int SAMPLE_BLOCKS_OF_A_FILE = 256;
    private static final int SAMPLE_ROWS = 1 << 16;
    /** Below this many hot features in the mean row, their cache lines seldom travel. */
    private static final double LEAST_PER_ROW = 0.1;
    private static final HotFeatures NONE = new HotFeatures(new double[0], new double[0], 1, 1);

    private final double[] frequencies;
    private final double[] squares;
    private final double weight;
    private final double nonzerosPerRow;

    private HotFeatures(
        final double[] frequencies, final double[] squares, final double weight, final double nonzerosPerRow) {
        this.frequencies = frequencies;
        this.squares = squares;
        this.weight = weight;
        this.nonzerosPerRow = nonzerosPerRow;
    }

    /** {@return no features at all: workers share every one, and keep private the bias only} */
    public static HotFeatures none() {
        return NONE;
    }

    /** {@return what is worth a private copy in data with these rows, held open by the caller} */
    public static HotFeatures of(final Dataset dataset) {
        final Sample sample = new Sample((int) Math.min(dataset.dimension(), MOST));
        final int blocks = dataset.blockCount();
        final int sampled = Math.min(blocks, dataset.isResident() ? SAMPLE_BLOCKS : SAMPLE_BLOCKS_OF_A_FILE);
        final int step = (int) Math.max(1, dataset.rows() * sampled / blocks / SAMPLE_ROWS);
        try (BlockReader reader = dataset.reader(0)) {
            for (int i = 0; i < sampled; i++) {
                final Block block = reader.acquire((int) ((long) blocks * i / sampled));
                for (int row = 0; row < block.rows(); row += step) {
                    sample.add(block, row);
                }
                reader.release();
            }
        }
        return sample.shortNonzeros < LEAST_PER_ROW * sample.rows ? NONE : sample.features();
    }

    /** Sums over rows. */
    private static final class Sample {
        private final double[] frequencies;
        private final double[] squares;
        private double weights;
        private long rows;
        private long nonzeros;
        private long shortNonzeros;

        Sample(final int count) {
            frequencies = new double[count];
            squares = new double[count];
        }

        void add(final Block block, final int row) {
            final int end = block.shortEnd(row);
            final float weight = block.weight(row);
            for (int k = block.begin(row); k < end; k++) {
                final int feature = block.index(row, k);
                final double value = block.value(k);
                frequencies[feature]++;
                squares[feature] += weight * value * value;
            }
            weights += weight;
            rows++;
            nonzeros += block.end(row) - block.begin(row);
            shortNonzeros += end - block.begin(row);
        }

        HotFeatures features() {
            for (int feature = 0; feature < frequencies.length; feature++) {
                frequencies[feature] /= rows;
                squares[feature] /= rows;
            }
            return new HotFeatures(frequencies, squares, weights / rows, (double) nonzeros / rows);
        }
    }

    /** {@return how many there are: the features numbered below} */
    public int count() {
        return frequencies.length;
    }

    /** {@return the mean row weight} */
    double weight() {
        return weight;
    }

    /** {@return the mean over rows of the feature's squared value times the row's weight} */
    double square(final int feature) {
        return squares[feature];
    }

    /** {@return how many features are in more than this share of the rows} */
    int moreFrequentThan(final double share) {
        int more = 0;
        for (final double frequency : frequencies) {
            more += frequency > share ? 1 : 0;
        }
        return more;
    }

    /** {@return the features of a row, on average} */
    double nonzerosPerRow() {
        return nonzerosPerRow;
    }
}
