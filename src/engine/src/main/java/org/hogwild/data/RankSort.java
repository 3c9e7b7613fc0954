package org.hogwild.data;

/**
 * Sorts the hot features of one row by rank, in time proportional to their number: ranks are marked in a bitmap with a
 * summary above it, values are kept by rank, and both are read back in order. Ranks are distinct and below
 * {@link FeatureMap#MAX_HOT}. Reused; not thread-safe.
 */
final class RankSort {
    private final long[] marks = new long[FeatureMap.MAX_HOT / Long.SIZE];
    private final long[] summary = new long[marks.length / Long.SIZE];
    private final float[] values = new float[FeatureMap.MAX_HOT];

    void add(final int rank, final float value) {
        final int word = rank >>> 6;
        marks[word] |= 1L << rank;
        summary[word >>> 6] |= 1L << word;
        values[rank] = value;
    }

    /** Writes what was added into the block from non-zero {@code start} on, is empty again, and returns the end. */
    int drainTo(final Block block, final int start) {
        int at = start;
        for (int i = 0; i < summary.length; i++) {
            long words = summary[i];
            summary[i] = 0;
            while (words != 0) {
                final int word = (i << 6) + Long.numberOfTrailingZeros(words);
                words &= words - 1;
                at = drainWord(block, at, word);
            }
        }
        return at;
    }

    private int drainWord(final Block block, final int start, final int word) {
        int at = start;
        long bits = marks[word];
        marks[word] = 0;
        while (bits != 0) {
            final int rank = (word << 6) + Long.numberOfTrailingZeros(bits);
            bits &= bits - 1;
            block.setNonzero(at++, rank, values[rank]);
        }
        return at;
    }
}
