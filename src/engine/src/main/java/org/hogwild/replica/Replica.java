package org.hogwild.replica;

import java.util.Arrays;
import java.util.List;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.Region;
import org.hogwild.parameters.Parameters;
import org.hogwild.replica.Merging.Tier;

/**
 * One worker's private copy of the bias and the hot features. Were they shared, their cache lines would travel between
 * the cores at every row. A worker trains its copy, and now and then adds its progress to the shared slots and takes
 * over that of the others: {@code shared += share * (own - base); own = base = shared}, base being what the last merge
 * left.
 *
 * <p>Each of p workers solves for a hot weight by itself; if each went far between two merges, the plain sum of what
 * they did would overshoot p-fold. So the intervals start short and grow with the rows trained, never beyond what
 * keeps the way gone short; and of a weight's progress only the share {@code exp(-pace * rows)} is added, rows being
 * what others have merged since: of a quadratic loss that is the part of the way to the optimum that they have left to
 * go, and the sum goes just as far as all rows in turn would. Sums of squares are added whole.
 *
 * <p>Owned by one worker; the shared slots are written by all, each part by one at a time.
 */
public final class Replica implements AutoCloseable {
    /** Bytes between the two copies, lest they lie at the same place of a page. */
    private static final int DISTANCE = Merging.PART_BYTES / 2;
    private static final int MOST_ROWS = 32_768;
    /**
     * An interval is at most this part, or a p-th, of the rows trained before: what one worker does not know yet of the
     * sums of squares is then little.
     */
    private static final int LEAST_GROWTH = 4;
    private static final float LARGEST = 1e12f;

    private final Merging merging;
    private final Region region;
    private final long own;
    private final long base;
    private final long shared;
    private final int[] intervals;
    private final long[] due;
    private final long[][] mergedAt;
    private final long[][] mergedByAll;
    private long trained;
    private long nextDue;
    private float rate;
    private float fastest;

    /**
     * Copies the shared slots.
     *
     * @throws org.hogwild.memory.MemoryLimitException when the copy does not fit the budget
     */
    public Replica(final MemoryBudget budget, final Merging merging) {
        this.merging = merging;
        this.region = Region.allocate(budget, size(merging.bytes()), "a worker's hot features");
        this.own = region.address();
        this.base = own + merging.bytes() + DISTANCE;
        this.shared = merging.parameters().biasAddress();
        final List<Tier> tiers = merging.tiers();
        this.intervals = tiers.stream().mapToInt(Tier::firstRows).toArray();
        this.due = new long[tiers.size()];
        this.mergedAt = tiers.stream().map(tier -> new long[tier.parts()]).toArray(long[][]::new);
        this.mergedByAll = tiers.stream().map(tier -> new long[tier.parts()]).toArray(long[][]::new);
        refresh();
    }

    private static long size(final long bytes) {
        return 2 * bytes + DISTANCE;
    }

    /** {@return the bytes that a replica of so many features takes from a budget} */
    public static long allocated(final long features, final int slots) {
        return Region.allocated(size(Parameters.bytes(features, slots)));
    }

    /** {@return the address of the private bias's first slot} */
    public long bias() {
        return own;
    }

    /** {@return the address of feature 0's slots, where the features with short indices are: here, or shared} */
    public long features() {
        return merging.count() > 0 ? own + merging.features() : merging.parameters().base();
    }

    /** {@return the address of a feature's slots: private for a hot one, shared for any other} */
    public long address(final long feature) {
        return feature < merging.count()
            ? features() + (feature << merging.parameters().strideShift() + 2)
            : merging.parameters().address(feature);
    }

    /** Takes over the shared slots, dropping progress not merged. What others merge meanwhile is taken over later. */
    public void refresh() {
        for (int at = 0; at < merging.bytes(); at += Long.BYTES) {
            take(at, Memory.getLong(shared + at));
        }
        for (int tier = 0; tier < due.length; tier++) {
            due[tier] = trained + intervals[tier];
            Arrays.fill(mergedAt[tier], trained);
            for (int part = 0; part < mergedByAll[tier].length; part++) {
                mergedByAll[tier][part] = merging.merged(tier, part);
            }
        }
        findNextDue();
    }

    /** {@return how many rows to train until {@link #trained} must be called, at least 1} */
    public int rowsUntilMerge() {
        return (int) (nextDue - trained);
    }

    /** Counts rows trained on this copy, and merges what is due. */
    public void trained(final int rows, final float newRate) {
        trained += rows;
        rate = newRate;
        if (trained >= nextDue) {
            for (int tier = 0; tier < due.length; tier++) {
                if (trained >= due[tier]) {
                    if (merge(tier)) {
                        intervals[tier] = interval(tier);
                    }
                    due[tier] = trained + intervals[tier];
                }
            }
            findNextDue();
        }
    }

    private void findNextDue() {
        nextDue = Long.MAX_VALUE;
        for (final long rows : due) {
            nextDue = Math.min(nextDue, rows);
        }
    }

    /** Merges everything; on return all progress is in the shared slots. Waits for parts that others are merging. */
    public void mergeAll() {
        for (int tier = 0; tier < due.length; tier++) {
            while (!merge(tier)) {
                Thread.yield();
            }
        }
    }

    /** {@return whether all parts are merged; those that others had claimed are not} */
    private boolean merge(final int number) {
        final Tier tier = merging.tiers().get(number);
        boolean all = true;
        fastest = 0;
        int part = 0;
        for (int from = tier.from(); from < tier.to(); from = tier.partEnd(from)) {
            if (trained > mergedAt[number][part]) {
                if (merging.claim(from)) {
                    mergePart(number, part, from);
                } else {
                    all = false;
                }
            }
            part++;
        }
        return all;
    }

    /** How many rows to the next merge: after one that met no weight that moved, at most twice as many as before. */
    private int interval(final int number) {
        final Tier tier = merging.tiers().get(number);
        final double stable = Math.min(1 / ((double) merging.workers() * fastest), MOST_ROWS);
        final double wanted =
            fastest == 0 ? Math.min(2.0 * intervals[number], MOST_ROWS) : Math.max(tier.leastRows(), stable);
        final long grown = tier.firstRows() + trained / Math.max(LEAST_GROWTH, merging.workers());
        return (int) Math.min(wanted, grown);
    }

    private void mergePart(final int tier, final int part, final int from) {
        try {
            final long byOthers = merging.merged(tier, part) - mergedByAll[tier][part];
            mergeSlots(from, merging.tiers().get(tier).partEnd(from), byOthers);
            merging.addMerged(tier, part, trained - mergedAt[tier][part]);
            mergedByAll[tier][part] = merging.merged(tier, part);
            mergedAt[tier][part] = trained;
        } finally {
            merging.release(from);
        }
    }

    private void mergeSlots(final int from, final int to, final long rowsOfOthers) {
        for (int at = from; at < to; at += Long.BYTES) {
            final long before = Memory.getLong(base + at);
            final long others = Memory.getLong(shared + at);
            if (Memory.getLong(own + at) != before) {
                mergeSlot(at, rowsOfOthers);
                mergeSlot(at + Float.BYTES, rowsOfOthers);
            } else if (others != before) {
                take(at, others);
            }
        }
    }

    private void take(final int at, final long slots) {
        Memory.putLong(own + at, slots);
        Memory.putLong(base + at, slots);
    }

    private void mergeSlot(final int at, final long rowsOfOthers) {
        final float mine = Memory.getFloat(own + at);
        final float before = Memory.getFloat(base + at);
        float merged = Memory.getFloat(shared + at);
        if (Float.floatToRawIntBits(mine) != Float.floatToRawIntBits(before)) {
            final float share = merging.isWeight(at) ? share(at, rowsOfOthers) : 1f;
            // with nobody else's progress in between, exactly mine, without rounding
            merged = share == 1f && merged == before ? mine : merged + share * (mine - before);
            Memory.putFloat(shared + at, merged);
        }
        Memory.putFloat(own + at, merged);
        Memory.putFloat(base + at, merged);
    }

    private float share(final int at, final long rowsOfOthers) {
        final float pace = merging.pace(at, own + at, rate);
        fastest = Math.max(fastest, pace);
        return rowsOfOthers == 0 ? 1f : decay(Math.min(rowsOfOthers * pace, LARGEST));
    }

    /** About {@code exp(-x)}, never below it: the fourth power of the inverse of a series for {@code exp(x / 4)}. */
    private static float decay(final float x) {
        final float y = x / 4;
        final float root = 1 / (1 + y * (1 + y * (0.5f + y / 6)));
        return root * root * (root * root);
    }

    @Override
    public void close() {
        region.close();
    }
}
