package org.hogwild.synthetic;

/**
 * The shape of a synthetic data set. The defaults are those of RCV1 as this field reports it: its row and
 * feature count, its mean row length and a word distribution like its own.
 *
 * @param rows         training rows; their median score is the label threshold of every stream
 * @param dimension    number of features; indices run from 1 to this number, and the row generator keeps four
 *                     bytes for each
 * @param meanNonzeros mean of the row length before it is limited to between 5 and 4,096 non-zeros (and to
 *                     half of the dimension)
 * @param zipfExponent how steeply the frequency of a feature falls with its rank; 0 is uniform
 * @param labelNoise   probability that a label is turned round, from 0 to 0.5
 * @param seed         source of everything that is random
 */
public record SyntheticConfig(
        int rows, int dimension, double meanNonzeros, double zipfExponent, double labelNoise, long seed) {

    /** Training rows of RCV1 in its customary large split. */
    public static final int DEFAULT_ROWS = 677_399;
    /** Features of RCV1. */
    public static final int DEFAULT_DIMENSION = 47_236;
    /** Mean non-zeros of a row of RCV1. */
    public static final double DEFAULT_MEAN_NONZEROS = 73;
    /** Exponent of the feature frequencies. */
    public static final double DEFAULT_ZIPF_EXPONENT = 1.1;
    /** Share of labels that are turned round. */
    public static final double DEFAULT_LABEL_NOISE = 0.03;
    /** Seed of the published figures. */
    public static final long DEFAULT_SEED = 1;

    /** Shortest possible row, unless the dimension is below ten. */
    static final int MIN_NONZEROS = 5;
    /** Longest possible row. */
    static final int MAX_NONZEROS = 4096;

    private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;
    /** A steeper law needs millions of draws to find enough distinct features for one row. */
    private static final double MAX_ZIPF_EXPONENT = 2;

    /**
     * Checks every component.
     *
     * @param rows         at least 1
     * @param dimension    at least 2
     * @param meanNonzeros above 0, at most 4,096
     * @param zipfExponent from 0 to 2
     * @param labelNoise   from 0 to 0.5
     * @param seed         any number
     * @throws IllegalArgumentException naming the first component that is out of range, and its value
     */
    public SyntheticConfig {
        check(rows >= 1 && rows <= MAX_ARRAY_LENGTH, "rows", rows, "from 1 to " + MAX_ARRAY_LENGTH);
        check(dimension >= 2 && dimension <= MAX_ARRAY_LENGTH, "dimension", dimension,
                "from 2 to " + MAX_ARRAY_LENGTH);
        check(meanNonzeros > 0 && meanNonzeros <= MAX_NONZEROS, "meanNonzeros", meanNonzeros,
                "above 0 and at most " + MAX_NONZEROS);
        check(zipfExponent >= 0 && zipfExponent <= MAX_ZIPF_EXPONENT, "zipfExponent", zipfExponent,
                "from 0 to " + MAX_ZIPF_EXPONENT);
        check(labelNoise >= 0 && labelNoise <= 0.5, "labelNoise", labelNoise, "from 0 to 0.5");
    }

    /** {@return the RCV1 shape, made of the defaults} */
    public static SyntheticConfig rcv1Like() {
        return new SyntheticConfig(DEFAULT_ROWS, DEFAULT_DIMENSION, DEFAULT_MEAN_NONZEROS,
                DEFAULT_ZIPF_EXPONENT, DEFAULT_LABEL_NOISE, DEFAULT_SEED);
    }

    /**
     * {@return a copy with another number of training rows}
     *
     * @param rows see the record component
     */
    public SyntheticConfig withRows(int rows) {
        return new SyntheticConfig(rows, dimension, meanNonzeros, zipfExponent, labelNoise, seed);
    }

    /**
     * {@return a copy with another number of features}
     *
     * @param dimension see the record component
     */
    public SyntheticConfig withDimension(int dimension) {
        return new SyntheticConfig(rows, dimension, meanNonzeros, zipfExponent, labelNoise, seed);
    }

    /**
     * {@return a copy with another mean row length}
     *
     * @param meanNonzeros see the record component
     */
    public SyntheticConfig withMeanNonzeros(double meanNonzeros) {
        return new SyntheticConfig(rows, dimension, meanNonzeros, zipfExponent, labelNoise, seed);
    }

    /**
     * {@return a copy with another exponent}
     *
     * @param zipfExponent see the record component
     */
    public SyntheticConfig withZipfExponent(double zipfExponent) {
        return new SyntheticConfig(rows, dimension, meanNonzeros, zipfExponent, labelNoise, seed);
    }

    /**
     * {@return a copy with another share of turned labels}
     *
     * @param labelNoise see the record component
     */
    public SyntheticConfig withLabelNoise(double labelNoise) {
        return new SyntheticConfig(rows, dimension, meanNonzeros, zipfExponent, labelNoise, seed);
    }

    /**
     * {@return a copy with another seed}
     *
     * @param seed see the record component
     */
    public SyntheticConfig withSeed(long seed) {
        return new SyntheticConfig(rows, dimension, meanNonzeros, zipfExponent, labelNoise, seed);
    }

    private static void check(boolean valid, String name, Number value, String range) {
        if (!valid) {
            throw new IllegalArgumentException(name + "=" + value + " is not " + range);
        }
    }
}
