package org.hogwild.data;

/**
 * Sorts the features of one row that have short indices, in time proportional to their number: indices are marked in a
 * bitmap with a summary above it, values are kept by index, and both are read back in order. Indices are distinct and
 * below {@link Block#SHORT_INDICES}. Reused; not thread-safe.
 */
final class RankSort {
    private final long[] marks = new long[Block.SHORT_INDICES / Long.SIZE];
    private final long[] summary = new long[marks.length / Long.SIZE];
    private final float[] values = new float[Block.SHORT_INDICES];

    void add(final int index, final float value) {
        final int word = index >>> 6;
        marks[word] |= 1L << index;
        summary[word >>> 6] |= 1L << word;
        values[index] = value;
    }

    /**
     * Writes what was added into the block and is empty again.
     *
     * @param start the first short index to write
     * @param shift how much further its value lies
     * @return the end of the short indices written
     */
    int drainTo(final Block block, final int start, final int shift) {
        int at = start;
        for (int i = 0; i < summary.length; i++) {
            long words = summary[i];
            summary[i] = 0;
            while (words != 0) {
                final int word = (i << 6) + Long.numberOfTrailingZeros(words);
                words &= words - 1;
                at = drainWord(block, at, shift, word);
            }
        }
        return at;
    }

    private int drainWord(final Block block, final int start, final int shift, final int word) {
        int at = start;
        long bits = marks[word];
        marks[word] = 0;
        while (bits != 0) {
            final int index = (word << 6) + Long.numberOfTrailingZeros(bits);
            bits &= bits - 1;
            block.setValue(at + shift, values[index]);
            block.setShortIndex(at++, index);
        }
        return at;
    }
}
