package org.hogwild.synthetic;

import java.util.Arrays;

/**
 * Makes one row at a time and holds it until the next is asked for. Not thread-safe: one per thread, over a
 * shared {@link GroundTruth}.
 */
final class RowGenerator {

    /** Standard deviation of the logarithm of the row length. */
    private static final double LENGTH_SIGMA = 0.55;
    private static final double REPEAT_PROBABILITY = 0.35;
    private static final int MAX_TERM_FREQUENCY = 50;
    /** One plus the logarithm of the term frequency. */
    private static final double[] FREQUENCY_FACTOR = frequencyFactors();

    /** At most half full, as the longest row has 4,096 features. */
    private static final int SLOT_BITS = 13;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    private final SyntheticConfig config;
    private final GroundTruth truth;
    private final long streamlessState;
    private final SplitMix random = new SplitMix(0);

    /** Row stamp in the upper half, rank in the lower: ranks of earlier rows need not be cleared. */
    private final long[] slots = new long[1 << SLOT_BITS];
    private int stamp;

    /** Feature in the upper half, position in {@link #values} in the lower. */
    private final long[] order;
    private final double[] values;
    private final double[] weights;
    private int length;
    private double score;
    private double noiseDraw;

    RowGenerator(SyntheticConfig config, GroundTruth truth) {
        this.config = config;
        this.truth = truth;
        streamlessState = SplitMix.mix(config.seed());
        final int capacity = Math.min(SyntheticConfig.MAX_NONZEROS, config.dimension() / 2);
        order = new long[capacity];
        values = new double[capacity];
        weights = new double[capacity];
    }

    /** Makes the row; its features come in the order drawn until {@link #sort()}. */
    void generate(SyntheticPart stream, long row) {
        random.restart(SplitMix.mix(streamlessState + stream.number * 0x1000003L) ^ SplitMix.mix(row));
        length = drawLength();
        stamp++;
        double squares = 0;
        for (int i = 0; i < length; i++) {
            final int rank = drawNewRank();
            final double value = FREQUENCY_FACTOR[drawTermFrequency()] * truth.rarity(rank);
            order[i] = (long) truth.feature(rank) << 32 | i;
            values[i] = value;
            weights[i] = truth.weight(rank);
            squares += value * value;
        }
        scale(1 / Math.sqrt(squares));
        noiseDraw = random.nextUniform();
    }

    /** Puts the features into ascending order. */
    void sort() {
        Arrays.sort(order, 0, length);
    }

    int length() {
        return length;
    }

    int index(int i) {
        return (int) (order[i] >>> 32);
    }

    double value(int i) {
        return values[(int) order[i]];
    }

    /** {@return the row's product with the hidden weights} */
    double score() {
        return score;
    }

    boolean isFlipped() {
        return noiseDraw < config.labelNoise();
    }

    boolean isPositive(double threshold) {
        return score > threshold != isFlipped();
    }

    private void scale(double factor) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            values[i] *= factor;
            sum += values[i] * weights[i];
        }
        score = sum;
    }

    private int drawLength() {
        final double log = StrictMath.log(config.meanNonzeros()) - LENGTH_SIGMA * LENGTH_SIGMA / 2
                + LENGTH_SIGMA * random.nextGaussian();
        final int rounded = (int) (StrictMath.exp(log) + 0.5);
        return Math.min(Math.max(rounded, SyntheticConfig.MIN_NONZEROS), order.length);
    }

    private int drawTermFrequency() {
        int frequency = 1;
        while (frequency < MAX_TERM_FREQUENCY && random.nextUniform() < REPEAT_PROBABILITY) {
            frequency++;
        }
        return frequency;
    }

    private int drawNewRank() {
        int rank = truth.zipf.next(random);
        while (!addRank(rank)) {
            rank = truth.zipf.next(random);
        }
        return rank;
    }

    private boolean addRank(int rank) {
        final long entry = (long) stamp << 32 | rank;
        int slot = rank * 0x9E3779B9 >>> 32 - SLOT_BITS;
        while (slots[slot] >>> 32 == entry >>> 32) {
            if (slots[slot] == entry) {
                return false;
            }
            slot = slot + 1 & SLOT_MASK;
        }
        slots[slot] = entry;
        return true;
    }

    private static double[] frequencyFactors() {
        final double[] factors = new double[MAX_TERM_FREQUENCY + 1];
        for (int frequency = 1; frequency < factors.length; frequency++) {
            factors[frequency] = 1 + StrictMath.log(frequency);
        }
        return factors;
    }
}
