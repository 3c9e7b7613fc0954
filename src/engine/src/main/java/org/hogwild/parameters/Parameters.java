package org.hogwild.parameters;

import org.hogwild.memory.Bytes;
import org.hogwild.memory.Lifetime;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.Region;

/**
 * The shared parameter array: for each feature {@code 2^strideShift} float32 slots side by side, slot 0 the weight, so
 * that an adaptive update touches one cache line. The bias has slots of its own, on lines of its own.
 *
 * <pre>
 *   0                 bias slots, padded to 128 bytes
 *   128               feature 0: slot 0 (weight), slot 1, …
 *   128 + 4 * stride  feature 1: …
 * </pre>
 *
 * <p>The array ends with the cache line of the last slot: up to 60 bytes of padding lie behind it.
 *
 * <p>A weight that training never touched is {@link #UNTOUCHED}. Features are numbered as the training data set numbers
 * them internally. Accesses are plain; see the package for what racing workers may and may not see.
 */
public final class Parameters {
    /** The initial weight, minus zero: it counts as zero in every sum, and its bits tell that no update was made. */
    public static final float UNTOUCHED = -0.0f;

    private static final int BIAS_BYTES = 128;
    private static final int UNTOUCHED_BITS = Float.floatToRawIntBits(UNTOUCHED);

    private final long dimension;
    private final int strideShift;
    private final Region region;
    private final Lifetime lifetime;

    private Parameters(final long dimension, final int strideShift, final Region region) {
        this.dimension = dimension;
        this.strideShift = strideShift;
        this.region = region;
        this.lifetime = new Lifetime("the model", region::close);
    }

    /**
     * Allocates parameters with all weights {@link #UNTOUCHED} and all other slots zero.
     *
     * @param slots float32 slots per feature, rounded up to a power of two
     * @throws org.hogwild.memory.MemoryLimitException when they do not fit the budget
     */
    public static Parameters allocate(final MemoryBudget budget, final long dimension, final int slots) {
        final int strideShift = strideShift(slots);
        final Region region = Region.allocate(budget, bytes(dimension, slots), "the parameters of "
            + dimension + " features (" + (1 << strideShift) + " slots of 4 bytes each)");
        final Parameters parameters = new Parameters(dimension, strideShift, region);
        for (long feature = 0; feature < dimension; feature++) {
            Memory.putFloat(parameters.address(feature), UNTOUCHED);
        }
        return parameters;
    }

    /** {@return the bytes that parameters of this shape take} */
    public static long bytes(final long dimension, final int slots) {
        final long bytes = BIAS_BYTES + (dimension << (strideShift(slots) + 2));
        return bytes + Memory.ALIGNMENT - 1 & -Memory.ALIGNMENT;
    }

    private static int strideShift(final int slots) {
        return 32 - Integer.numberOfLeadingZeros(slots - 1);
    }

    /** {@return whether a weight was ever updated} */
    public static boolean isTouched(final float weight) {
        return Float.floatToRawIntBits(weight) != UNTOUCHED_BITS;
    }

    /** {@return the number of features} */
    public long dimension() {
        return dimension;
    }

    /** {@return log2 of the float32 slots per feature} */
    public int strideShift() {
        return strideShift;
    }

    /** {@return the address of feature 0's weight; feature f lies {@code f << (strideShift + 2)} bytes behind} */
    public long base() {
        return region.address() + BIAS_BYTES;
    }

    /** {@return the address of the shared bias's first slot} */
    public long biasAddress() {
        return region.address();
    }

    /** {@return the address of a feature's weight; the caller has checked the feature and holds {@link #lifetime()}} */
    public long address(final long feature) {
        assert feature >= 0 && feature < dimension : "feature=" + feature + " dimension=" + dimension;
        return base() + (feature << (strideShift + 2));
    }

    /** {@return the bias, read as a volatile variable is} */
    public float bias() {
        return Memory.getFloatVolatile(region.address());
    }

    /** {@return what brackets every use, so that closing is safe while others read} */
    public Lifetime lifetime() {
        return lifetime;
    }

    @Override
    public String toString() {
        return "Parameters[dimension=" + dimension + ", stride=" + (1 << strideShift)
            + ", " + Bytes.format(region.size()) + "]";
    }
}
