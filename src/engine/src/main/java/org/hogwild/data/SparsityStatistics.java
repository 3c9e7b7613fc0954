package org.hogwild.data;

import java.util.stream.LongStream;
import org.agrona.collections.Int2ObjectHashMap;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.Region;

/**
 * How sparse a data set is, in the terms of the Hogwild! paper (Niu, Recht, R&eacute;, Wright 2011, equation 2.6),
 * maxima as in the paper and means, which say more (Leblond, Pedregosa, Lacoste-Julien 2017, section 4.1).
 *
 * @param featuresUsed how many features occur at all
 * @param omega the most features of a row
 * @param meanOmega the mean number of features of a row
 * @param delta the largest share of rows that one feature is in
 * @param meanDelta the mean share of rows that a feature is in, over the features that occur
 * @param hotFeatures how many features are in more than one row in fifty
 * @param rho the largest share of rows that one row shares a feature with, over a sample of rows
 * @param meanRho the mean of that share over the sample
 * @param sampledRows the size of the sample
 */
public record SparsityStatistics(
    long featuresUsed, long omega, double meanOmega, double delta, double meanDelta, long hotFeatures, double rho,
    double meanRho, int sampledRows) {

    private static final int SAMPLES_PER_PASS = 64;
    private static final double HOT_SHARE = 1.0 / 50;

    /**
     * Measures a data set: one pass for the counts and one for every 64 rows of the sample.
     *
     * @param sampleRows how many rows rho is taken from, drawn with {@code seed}; all if there are no more
     */
    public static SparsityStatistics of(final Dataset dataset, final int sampleRows, final long seed) {
        final int token = dataset.lifetime().enter();
        try (Region counts = Region.allocate(
            MemoryBudget.machine(), 4 * dataset.dimension(), "counting the rows of every feature")) {
            final long omega = count(dataset, counts);
            final Frequencies frequencies = Frequencies.of(dataset, counts);
            final Conflicts conflicts = Conflicts.of(dataset, sampleRows, seed);
            final double rows = dataset.rows();
            return new SparsityStatistics(frequencies.used, omega, dataset.statistics().nonzeros() / rows,
                frequencies.most / rows, frequencies.sum / rows / Math.max(1, frequencies.used), frequencies.hot,
                conflicts.most / rows, conflicts.sum / rows / conflicts.sampled, conflicts.sampled);
        } finally {
            dataset.lifetime().exit(token);
        }
    }

    private static long count(final Dataset dataset, final Region counts) {
        long omega = 0;
        for (final Block block : dataset.blocks()) {
            for (int row = 0; row < block.rows(); row++) {
                omega = Math.max(omega, block.end(row) - block.begin(row));
                for (int k = block.begin(row); k < block.end(row); k++) {
                    final long address = counts.address() + (Integer.toUnsignedLong(block.index(row, k)) << 2);
                    Memory.putInt(address, Memory.getInt(address) + 1);
                }
            }
        }
        return omega;
    }

    private record Frequencies(long used, long most, double sum, long hot) {
        static Frequencies of(final Dataset dataset, final Region counts) {
            long used = 0;
            long most = 0;
            double sum = 0;
            long hot = 0;
            for (long feature = 0; feature < dataset.dimension(); feature++) {
                final long count = Integer.toUnsignedLong(Memory.getInt(counts.address() + (feature << 2)));
                used += count > 0 ? 1 : 0;
                most = Math.max(most, count);
                sum += count;
                hot += count > dataset.rows() * HOT_SHARE ? 1 : 0;
            }
            return new Frequencies(used, most, sum, hot);
        }
    }

    private record Conflicts(long most, double sum, int sampled) {
        static Conflicts of(final Dataset dataset, final int sampleRows, final long seed) {
            final long[] sample = sample(dataset.rows(), sampleRows, seed);
            long most = 0;
            double sum = 0;
            for (int from = 0; from < sample.length; from += SAMPLES_PER_PASS) {
                final long[] conflicts = countConflicts(dataset, sample, from,
                    Math.min(sample.length, from + SAMPLES_PER_PASS));
                for (final long count : conflicts) {
                    most = Math.max(most, count);
                    sum += count;
                }
            }
            return new Conflicts(most, sum, sample.length);
        }

        private static long[] sample(final long rows, final int size, final long seed) {
            if (rows <= size) {
                return LongStream.range(0, rows).toArray();
            }
            final SplitMix64 random = new SplitMix64(seed, rows);
            return LongStream.generate(() -> Math.floorMod(random.next(), rows)).distinct()
                .limit(size).sorted().toArray();
        }

        private static long[] countConflicts(
            final Dataset dataset, final long[] sample, final int from, final int to) {
            final Int2ObjectHashMap<long[]> masks = masks(dataset, sample, from, to);
            final long[] conflicts = new long[to - from];
            for (final Block block : dataset.blocks()) {
                for (int row = 0; row < block.rows(); row++) {
                    long met = 0;
                    for (int k = block.begin(row); k < block.end(row); k++) {
                        final long[] mask = masks.get(block.index(row, k));
                        met |= mask == null ? 0 : mask[0];
                    }
                    for (; met != 0; met &= met - 1) {
                        conflicts[Long.numberOfTrailingZeros(met)]++;
                    }
                }
            }
            return conflicts;
        }

        private static Int2ObjectHashMap<long[]> masks(
            final Dataset dataset, final long[] sample, final int from, final int to) {
            final Int2ObjectHashMap<long[]> masks = new Int2ObjectHashMap<>();
            int next = from;
            for (final Block block : dataset.blocks()) {
                for (; next < to && sample[next] < block.firstRow() + block.rows(); next++) {
                    final int row = (int) (sample[next] - block.firstRow());
                    for (int k = block.begin(row); k < block.end(row); k++) {
                        masks.computeIfAbsent(block.index(row, k), index -> new long[1])[0] |= 1L << next - from;
                    }
                }
            }
            return masks;
        }
    }
}
