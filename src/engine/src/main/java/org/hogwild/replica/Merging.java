package org.hogwild.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.hogwild.memory.Memory;
import org.hogwild.parameters.Parameters;
import org.hogwild.update.UpdateRule;

/**
 * What the replicas of one run have in common: which slots they copy, in which tiers they merge them, and who is
 * merging what.
 *
 * <p>Offsets are bytes from the shared bias, which lies right before feature 0. A tier is a run of features of like
 * frequency, the hottest first, that are merged at the same time; the bias is a tier of its own. A merge claims a part
 * of at most {@value #PART_BYTES} bytes by compare-and-set, so that two merges never meet, and puts off a part that is
 * claimed already. Thread-safe.
 */
public final class Merging {
    static final int PART_BYTES = 4096;

    /** Each tier begins where features are in fewer rows than this share of those that the one before begins with. */
    private static final double TIER_RATIO = 1.0 / 8;
    private static final int MOST_TIERS = 5;
    /** A weight that goes further than all its way in a row: what is more makes no difference. */
    private static final float LARGEST_PACE = 1e6f;
    private static final int INTS_PER_LINE = Memory.ALIGNMENT / Integer.BYTES;

    /**
     * The share of a worker's time that merging a tier may take for each worker there is, and roughly what merging and
     * training take: only their quotient counts, and losses hardly depend on it.
     */
    private static final double TIME_SHARE = 0.01;
    private static final int LEAST_ROWS_LIMIT = 65_536;
    private static final double NS_PER_MERGE = 50;
    private static final double NS_PER_LINE = 20;
    private static final double NS_PER_ROW = 10;
    private static final double NS_PER_NONZERO = 2.5;

    private final Parameters parameters;
    private final UpdateRule rule;
    private final HotFeatures hot;
    private final int workers;
    private final float curvature;
    private final int features;
    private final int bytes;
    private final List<Tier> tiers = new ArrayList<>();
    private final AtomicIntegerArray claims;
    private final long[][] merged;

    /** @param curvature how fast the loss's derivative moves, as the loss states it */
    public Merging(
        final Parameters parameters, final UpdateRule rule, final HotFeatures hot, final int workers,
        final float curvature) {
        this.parameters = parameters;
        this.rule = rule;
        this.hot = hot;
        this.workers = workers;
        this.curvature = curvature;
        this.features = (int) (parameters.base() - parameters.biasAddress());
        this.bytes = end(hot.count());
        this.claims = new AtomicIntegerArray((bytes / PART_BYTES + 2) * INTS_PER_LINE);
        addTier(0, (Float.BYTES * rule.slots() + Long.BYTES - 1) & -Long.BYTES, 1);
        double share = 1;
        int from = features;
        for (int tier = 1; tier <= MOST_TIERS; tier++) {
            final int to = tier == MOST_TIERS ? bytes : end(hot.moreFrequentThan(share * TIER_RATIO));
            if (to > from) {
                addTier(from, to, share);
                from = to;
            }
            share *= TIER_RATIO;
        }
        this.merged = tiers.stream().map(tier -> new long[tier.parts()]).toArray(long[][]::new);
    }

    /**
     * Bytes that are merged at the same time.
     *
     * @param firstRows how many rows to train between the first merges: those in which all workers together meet its
     *     hottest feature once
     * @param leastRows how many rows to train between two later merges at least, lest merging take longer than training
     */
    record Tier(int from, int to, int firstRows, int leastRows) {
        int parts() {
            return (to - 1) / PART_BYTES - from / PART_BYTES + 1;
        }

        /** {@return where the part that begins at this offset ends} */
        int partEnd(final int partBegin) {
            return Math.min(to, (partBegin / PART_BYTES + 1) * PART_BYTES);
        }
    }

    private void addTier(final int from, final int to, final double share) {
        final double merge = NS_PER_MERGE + NS_PER_LINE * (to - from) / Memory.ALIGNMENT;
        final double row = NS_PER_ROW + NS_PER_NONZERO * hot.nonzerosPerRow();
        final double rows = Math.ceil(merge / (TIME_SHARE * workers * row));
        tiers.add(new Tier(
            from, to, (int) Math.ceil(1 / (share * workers)), (int) Math.min(rows, LEAST_ROWS_LIMIT)));
    }

    /** The offset behind so many features; no two tiers have a cache line in common. */
    private int end(final int count) {
        return (features + (count << shift()) + Memory.ALIGNMENT - 1) & -Memory.ALIGNMENT;
    }

    private int shift() {
        return parameters.strideShift() + 2;
    }

    List<Tier> tiers() {
        return tiers;
    }

    Parameters parameters() {
        return parameters;
    }

    /** {@return the offset of feature 0} */
    int features() {
        return features;
    }

    /** {@return how many features are private} */
    int count() {
        return hot.count();
    }

    /** {@return the bytes of a copy} */
    int bytes() {
        return bytes;
    }

    /** {@return how many replicas there are} */
    int workers() {
        return workers;
    }

    boolean isWeight(final int offset) {
        return offset < features ? offset == 0 : (offset - features & (1 << shift()) - 1) == 0;
    }

    /**
     * {@return the share of its way to its optimum that a weight goes in one row, on average}
     *
     * @param slots the address of a copy of the weight and the slots behind it
     */
    float pace(final int offset, final long slots, final float rate) {
        final double square = offset == 0 ? hot.weight() : hot.square(offset - features >> shift());
        final double pace = curvature * square * rule.stepSize(slots, rate);
        return pace < LARGEST_PACE ? (float) pace : LARGEST_PACE;
    }

    /** {@return whether the part with this offset is the caller's now, with what others merged before} */
    boolean claim(final int offset) {
        return claims.compareAndSet(claimOf(offset), 0, 1);
    }

    /** {@return how many rows all workers have merged into a part}; for whoever claims it, or roughly */
    long merged(final int tier, final int part) {
        return merged[tier][part];
    }

    /** Counts the rows of a merge; for whoever claims the part. */
    void addMerged(final int tier, final int part, final long rows) {
        merged[tier][part] += rows;
    }

    /** Ends the claim; what the caller merged is visible to the next one. */
    void release(final int offset) {
        claims.setRelease(claimOf(offset), 0);
    }

    /** The bias has a claim of its own. */
    private int claimOf(final int offset) {
        return (offset < features ? 0 : offset / PART_BYTES + 1) * INTS_PER_LINE;
    }
}
