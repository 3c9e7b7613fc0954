package org.hogwild.data;

import java.util.Arrays;
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

    private static final int SAMPLES_TOGETHER = 1024;
    private static final double HOT_SHARE = 1.0 / 50;

    /**
     * Measures a data set: one pass for the counts and two for every 1024 rows of the sample.
     *
     * @param budget where the memory to count in comes from, 4 bytes a feature
     * @param sampleRows how many rows rho is taken from, drawn with {@code seed}; all if there are no more
     */
    public static SparsityStatistics of(
        final Dataset dataset, final MemoryBudget budget, final int sampleRows, final long seed) {
        final int token = dataset.lifetime().enter();
        try (Region counts = Region.allocate(
            budget, 4 * dataset.dimension(), "counting the rows of every feature")) {
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
        final long[] omega = new long[1];
        dataset.forEachBlock(block -> {
            for (int row = 0; row < block.rows(); row++) {
                omega[0] = Math.max(omega[0], block.end(row) - block.begin(row));
                for (int k = block.begin(row); k < block.end(row); k++) {
                    final long address = counts.address() + (Integer.toUnsignedLong(block.index(row, k)) << 2);
                    Memory.putInt(address, Memory.getInt(address) + 1);
                }
            }
        });
        return omega[0];
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
            for (int from = 0; from < sample.length; from += SAMPLES_TOGETHER) {
                final long[] some = Arrays.copyOfRange(sample, from, Math.min(sample.length, from + SAMPLES_TOGETHER));
                for (final long count : count(dataset, masks(dataset, some), some.length)) {
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

        /** {@return for each feature of a sampled row, which of the sampled rows have it: a bit each} */
        private static Int2ObjectHashMap<long[]> masks(final Dataset dataset, final long[] sample) {
            final Int2ObjectHashMap<long[]> masks = new Int2ObjectHashMap<>();
            final int[] next = new int[1];
            dataset.forEachBlock(block -> {
                for (; next[0] < sample.length && sample[next[0]] < block.firstRow() + block.rows(); next[0]++) {
                    final int row = (int) (sample[next[0]] - block.firstRow());
                    for (int k = block.begin(row); k < block.end(row); k++) {
                        masks.computeIfAbsent(block.index(row, k), index -> new long[words(sample.length)])
                            [next[0] / Long.SIZE] |= 1L << next[0];
                    }
                }
            });
            return masks;
        }

        private static int words(final int bits) {
            return (bits + Long.SIZE - 1) / Long.SIZE;
        }

        /** {@return for each sampled row how many rows share a feature with it} */
        private static long[] count(
            final Dataset dataset, final Int2ObjectHashMap<long[]> masks, final int sampled) {
            final long[] conflicts = new long[sampled];
            final long[] met = new long[words(sampled)];
            dataset.forEachBlock(block -> {
                for (int row = 0; row < block.rows(); row++) {
                    Arrays.fill(met, 0);
                    for (int k = block.begin(row); k < block.end(row); k++) {
                        meet(met, masks.get(block.index(row, k)));
                    }
                    add(conflicts, met);
                }
            });
            return conflicts;
        }

        private static void meet(final long[] met, final long[] mask) {
            for (int word = 0; mask != null && word < met.length; word++) {
                met[word] |= mask[word];
            }
        }

        private static void add(final long[] conflicts, final long[] met) {
            for (int word = 0; word < met.length; word++) {
                for (long bits = met[word]; bits != 0; bits &= bits - 1) {
                    conflicts[word * Long.SIZE + Long.numberOfTrailingZeros(bits)]++;
                }
            }
        }
    }
}
