package org.hogwild.synthetic;

/**
 * What all rows of a data set share: which feature has which rank, how rare it is, and its hidden weight.
 * Immutable once constructed, so any number of row generators may read it.
 *
 * <p>Four bytes per feature, and two doubles for each of the most frequent ones; those of the long tail are
 * computed when they are drawn, which happens seldom.
 */
final class GroundTruth {

    private static final int MAX_TABULATED_RANKS = 1 << 20;
    private static final long PERMUTATION_SALT = 0xABCDEFL;

    final ZipfSampler zipf;
    private final SyntheticConfig config;
    private final double totalDensity;
    private final int[] featureOfRank;
    private final double[] rarityOfRank;
    private final double[] weightOfRank;

    GroundTruth(SyntheticConfig config) {
        this.config = config;
        zipf = new ZipfSampler(config.dimension(), config.zipfExponent());
        totalDensity = sumDensity();
        featureOfRank = permuteFeatures();
        final int tabulated = Math.min(config.dimension(), MAX_TABULATED_RANKS);
        rarityOfRank = new double[tabulated];
        weightOfRank = new double[tabulated];
        for (int i = 0; i < tabulated; i++) {
            rarityOfRank[i] = computeRarity(i + 1);
            weightOfRank[i] = computeWeight(featureOfRank[i]);
        }
    }

    /** {@return the index, from 1, of the feature with the given rank, from 1} */
    int feature(int rank) {
        return featureOfRank[rank - 1];
    }

    /** {@return 0.1 minus the logarithm of the expected share of rows that have the feature} */
    double rarity(int rank) {
        return rank <= rarityOfRank.length ? rarityOfRank[rank - 1] : computeRarity(rank);
    }

    /** {@return the hidden weight of the feature with the given rank, a standard normal deviate} */
    double weight(int rank) {
        return rank <= weightOfRank.length ? weightOfRank[rank - 1] : computeWeight(featureOfRank[rank - 1]);
    }

    /** Smallest terms first, for accuracy. */
    private double sumDensity() {
        double sum = 0;
        for (int rank = config.dimension(); rank >= 1; rank--) {
            sum += zipf.density(rank);
        }
        return sum;
    }

    private int[] permuteFeatures() {
        final int[] features = new int[config.dimension()];
        for (int i = 0; i < features.length; i++) {
            features[i] = i + 1;
        }
        final SplitMix random = new SplitMix(SplitMix.mix(config.seed() ^ PERMUTATION_SALT));
        for (int i = features.length - 1; i > 0; i--) {
            final int j = (int) Long.remainderUnsigned(random.next(), i + 1L);
            final int swapped = features[i];
            features[i] = features[j];
            features[j] = swapped;
        }
        return features;
    }

    private double computeRarity(int rank) {
        final double probability = zipf.density(rank) / totalDensity;
        final double shareOfRows = -StrictMath.expm1(-config.meanNonzeros() * probability);
        return 0.1 - StrictMath.log(shareOfRows);
    }

    private double computeWeight(int feature) {
        final long state = SplitMix.mix(config.seed() * 0x51 + 7) ^ SplitMix.mix(feature);
        return new SplitMix(state).nextGaussian();
    }
}
