package org.hogwild.data;

import java.util.Arrays;
import java.util.List;

/**
 * Orders the features of a sample by how often they occur. Plain loops that count, and no comparison sort: this runs
 * once, before anything of it can have been compiled.
 */
final class Frequencies {
    /** Features below this are counted in a table. */
    private static final int TABLE = 1 << 20;

    private final int[] features;
    private final int[] counts;
    private int distinct;
    private int largestCount;

    private Frequencies(final int nonzeros) {
        features = new int[nonzeros / 2];
        counts = new int[nonzeros / 2];
    }

    /**
     * {@return the features that occur more than once, in order of falling frequency, ties to the smaller number}
     *
     * @param sample feature numbers, one for each non-zero
     * @param most of how many features at the most; the others are left out
     */
    static int[] hottest(final List<int[]> sample, final int most) {
        int nonzeros = 0;
        int largest = 0;
        for (final int[] part : sample) {
            nonzeros += part.length;
            for (final int feature : part) {
                largest = Math.max(largest, feature);
            }
        }
        final int[] table = new int[Math.min(largest, TABLE - 1) + 1];
        final int[] others = new int[largest < TABLE ? 0 : nonzeros];
        final Frequencies frequencies = new Frequencies(nonzeros);
        frequencies.addTable(table, others, count(sample, table, others));
        return frequencies.order(most);
    }

    /** {@return how many features are beyond the table; they are put into {@code others}} */
    private static int count(final List<int[]> sample, final int[] table, final int[] others) {
        int beyond = 0;
        for (final int[] part : sample) {
            for (final int feature : part) {
                if (feature < table.length) {
                    table[feature]++;
                } else {
                    others[beyond++] = feature;
                }
            }
        }
        return beyond;
    }

    private void addTable(final int[] table, final int[] others, final int beyond) {
        for (int feature = 0; feature < table.length; feature++) {
            add(feature, table[feature]);
        }
        Arrays.sort(others, 0, beyond);
        int from = 0;
        for (int i = 1; i <= beyond; i++) {
            if (i == beyond || others[i] != others[from]) {
                add(others[from], i - from);
                from = i;
            }
        }
    }

    private void add(final int feature, final int count) {
        if (count > 1) {
            features[distinct] = feature;
            counts[distinct++] = count;
            largestCount = Math.max(largestCount, count);
        }
    }

    private int[] order(final int most) {
        final int[] places = new int[largestCount + 1];
        for (int i = 0; i < distinct; i++) {
            places[counts[i]]++;
        }
        int place = 0;
        for (int count = largestCount; count > 1; count--) {
            final int next = place + places[count];
            places[count] = place;
            place = next;
        }
        final int[] ordered = new int[Math.min(distinct, most)];
        for (int i = 0; i < distinct; i++) {
            final int at = places[counts[i]]++;
            if (at < most) {
                ordered[at] = features[i];
            }
        }
        return ordered;
    }
}
