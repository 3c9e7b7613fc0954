package org.hogwild.parameters;

import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.Region;

/**
 * One worker's private copy of the bias slots. The bias is in every row, the hottest coordinate there is: were it
 * shared, its cache line would travel between the cores at every row. A worker trains its copy and now and then adds
 * its progress to the shared bias.
 *
 * <p>{@link #merge()} loses no progress of any worker: {@code shared += local - base; local = base = shared}, the first
 * by compare-and-set, {@code base} from the private copy and never from a second read of the shared value. With nobody
 * else merging in between, {@code shared} becomes exactly {@code local}, without rounding.
 *
 * <p>Owned by one worker; the shared slots are written by all.
 */
public final class BiasReplica implements AutoCloseable {
    private static final int BASE = Memory.ALIGNMENT;
    private static final long REGION_BYTES = 4L * Memory.ALIGNMENT;
    private static final int MAX_SLOTS = Memory.ALIGNMENT / Float.BYTES;

    private final long shared;
    private final int slots;
    private final Region region;

    /**
     * Copies the shared bias.
     *
     * @param slots the update rule's slots, at most 16
     */
    public BiasReplica(final MemoryBudget budget, final Parameters parameters, final int slots) {
        if (slots > MAX_SLOTS) {
            throw new IllegalArgumentException("slots=" + slots + " is more than " + MAX_SLOTS);
        }
        this.shared = parameters.biasAddress();
        this.slots = slots;
        this.region = Region.allocate(budget, REGION_BYTES, "a worker's bias");
        refresh();
    }

    /** {@return the bytes that a replica takes from a budget} */
    public static long allocated() {
        return Region.allocated(REGION_BYTES);
    }

    /** {@return the address of the private slots, on a cache line of their own} */
    public long address() {
        return region.address() + Memory.ALIGNMENT;
    }

    /** Takes over the shared bias, dropping any progress not merged. */
    public void refresh() {
        for (int slot = 0; slot < slots; slot++) {
            store(slot, Memory.getFloatVolatile(shared + 4L * slot));
        }
    }

    /** Adds the progress since the last merge to the shared bias, and takes over the sum. Lock-free. */
    public void merge() {
        for (int slot = 0; slot < slots; slot++) {
            final float local = Memory.getFloat(address() + 4L * slot);
            final float base = Memory.getFloat(address() + BASE + 4L * slot);
            store(slot, publish(shared + 4L * slot, local, base));
        }
    }

    private static float publish(final long address, final float local, final float base) {
        float seen;
        float merged;
        do {
            seen = Memory.getFloatVolatile(address);
            merged = seen == base ? local : seen + (local - base);
        } while (!Memory.compareAndSetFloat(address, seen, merged));
        return merged;
    }

    private void store(final int slot, final float value) {
        Memory.putFloat(address() + 4L * slot, value);
        Memory.putFloat(address() + BASE + 4L * slot, value);
    }

    @Override
    public void close() {
        region.close();
    }
}
