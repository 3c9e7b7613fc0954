package org.hogwild.data;

import java.util.Arrays;
import java.util.List;
import org.agrona.collections.Int2IntHashMap;

/**
 * Renumbers features so that the hottest come first: the {@link #hot()} most frequent ones of a sample get the numbers
 * from 0 in order of falling frequency, ties to the smaller number; every feature that one of them displaced takes a
 * place that one of them left; all others keep their number. A permutation of the source's numbers that stays within
 * the source's dimension, however far that grows.
 *
 * <p>Immutable and thread-safe.
 */
public final class FeatureMap {
    /** The most features that are renumbered. */
    public static final int MAX_HOT = Block.SHORT_INDICES;

    private static final int NONE = -1;
    private static final FeatureMap IDENTITY = new FeatureMap(new int[0]);

    private static final int MAX_TABLE = 1 << 20;

    private final int hot;
    private final int[] sourceOfHot;
    /** Looked up directly: every source below its length, which covers all that {@link #hot} ones displaced. */
    private final int[] internalOfLow;
    private final Int2IntHashMap internalOfHigh = new Int2IntHashMap(NONE);
    private final Int2IntHashMap sourceOfVacated = new Int2IntHashMap(NONE);

    private FeatureMap(final int[] sourceOfHot) {
        this.hot = sourceOfHot.length;
        this.sourceOfHot = sourceOfHot;
        this.internalOfLow = new int[tableSize(sourceOfHot)];
        Arrays.fill(internalOfLow, 0, hot, NONE);
        for (int source = hot; source < internalOfLow.length; source++) {
            internalOfLow[source] = source;
        }
        for (int rank = 0; rank < hot; rank++) {
            if (sourceOfHot[rank] < internalOfLow.length) {
                internalOfLow[sourceOfHot[rank]] = rank;
            } else {
                internalOfHigh.put(sourceOfHot[rank], rank);
            }
        }
        rehouseDisplaced();
    }

    private static int tableSize(final int[] sourceOfHot) {
        int size = sourceOfHot.length;
        for (final int source : sourceOfHot) {
            size = Math.max(size, Math.min(source + 1, MAX_TABLE));
        }
        return size;
    }

    private void rehouseDisplaced() {
        final int[] vacated = vacated();
        int next = 0;
        for (int source = 0; source < hot; source++) {
            if (internalOfLow[source] == NONE) {
                internalOfLow[source] = vacated[next];
                sourceOfVacated.put(vacated[next++], source);
            }
        }
    }

    /** {@return the places that hot features left to displaced ones, ascending, at the front of the array} */
    private int[] vacated() {
        final int[] vacated = new int[hot];
        int count = 0;
        for (int source = hot; source < internalOfLow.length; source++) {
            if (internalOfLow[source] < hot) {
                vacated[count++] = source;
            }
        }
        final int low = count;
        for (final int source : sourceOfHot) {
            if (source >= internalOfLow.length) {
                vacated[count++] = source;
            }
        }
        Arrays.sort(vacated, low, count);
        return vacated;
    }

    /** {@return the map that leaves every number as it is} */
    public static FeatureMap identity() {
        return IDENTITY;
    }

    /**
     * Learns the map from the frequencies in a sample of rows; features seen once are not renumbered.
     *
     * @param sample feature numbers, one for each non-zero of the sample
     */
    static FeatureMap learn(final List<int[]> sample) {
        return new FeatureMap(Frequencies.hottest(sample, MAX_HOT));
    }

    /**
     * {@return the map whose hot features are these, the hottest first}
     *
     * @throws IllegalArgumentException if there are too many, one is negative or one stands twice
     */
    static FeatureMap ofHot(final int[] sources) {
        if (sources.length <= MAX_HOT && areDistinct(sources)) {
            return new FeatureMap(sources.clone());
        }
        throw new IllegalArgumentException("a list of hot features that is not one");
    }

    /** Most are small, as a rule, and need no sorting. */
    private static boolean areDistinct(final int[] sources) {
        final boolean[] low = new boolean[tableSize(sources)];
        final int[] high = new int[sources.length];
        int highs = 0;
        for (final int source : sources) {
            if (source < 0 || source < low.length && low[source]) {
                return false;
            }
            if (source < low.length) {
                low[source] = true;
            } else {
                high[highs++] = source;
            }
        }
        Arrays.sort(high, 0, highs);
        for (int i = 1; i < highs; i++) {
            if (high[i] == high[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /** {@return the source numbers of the hot features, the hottest first} */
    int[] hotSources() {
        return sourceOfHot.clone();
    }

    /** {@return whether this and another map number all features alike} */
    public boolean isLike(final FeatureMap other) {
        return this == other || Arrays.equals(sourceOfHot, other.sourceOfHot);
    }

    /** {@return how many features were renumbered by frequency; they are the ones below this number inside} */
    public int hot() {
        return hot;
    }

    /** {@return the internal number of a source feature} */
    public int internal(final int source) {
        if (source < internalOfLow.length) {
            return internalOfLow[source];
        }
        final int rank = internalOfHigh.get(source);
        return rank == NONE ? source : rank;
    }

    /** {@return the source's number of an internal feature: the inverse of {@link #internal}} */
    public int source(final int internal) {
        if (internal < hot) {
            return sourceOfHot[internal];
        }
        final int source = sourceOfVacated.get(internal);
        return source == NONE ? internal : source;
    }
}
