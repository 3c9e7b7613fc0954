package org.hogwild.parameters;

import java.util.Locale;
import org.hogwild.memory.Memory;

/**
 * How workers write to parameters that they share. Each constant is one discipline for read-modify-write steps on a
 * single float32; reads are always plain.
 */
public enum Sharing {
    /**
     * Plain loads and stores, without synchronisation (Niu, Recht, R&eacute;, Wright 2011, "Hogwild!"). Of two updates
     * of one parameter that race, one may be lost; values neither tear nor appear from nowhere.
     */
    HOGWILD {
        @Override
        public void add(final long address, final float delta) {
            Memory.putFloat(address, Memory.getFloat(address) + delta);
        }

        @Override
        public float addAndGet(final long address, final float delta) {
            final float sum = Memory.getFloat(address) + delta;
            Memory.putFloat(address, sum);
            return sum;
        }

        @Override
        public void addAndShrink(final long address, final float delta, final float share) {
            Memory.putFloat(address, shrunk(Memory.getFloat(address), delta, share));
        }
    },

    /**
     * Compare-and-set until it succeeds: no update of a parameter is lost, as the analysis of the Hogwild! paper
     * assumes. Lock-free, several times the cost of a plain update.
     */
    ATOMIC {
        @Override
        public void add(final long address, final float delta) {
            addAndGet(address, delta);
        }

        @Override
        public float addAndGet(final long address, final float delta) {
            float old;
            float sum;
            do {
                old = Memory.getFloat(address);
                sum = old + delta;
            } while (!Memory.compareAndSetFloat(address, old, sum));
            return sum;
        }

        @Override
        public void addAndShrink(final long address, final float delta, final float share) {
            float old;
            do {
                old = Memory.getFloat(address);
            } while (!Memory.compareAndSetFloat(address, old, shrunk(old, delta, share)));
        }
    },

    /**
     * Every worker trains a private copy of the hot features and merges it with the shared parameters now and then; the
     * other features are written as with {@link #HOGWILD}. No merge is lost to another. Where data have no hot
     * features, and with one worker, the same as {@link #HOGWILD}.
     */
    REPLICATED {
        @Override
        public void add(final long address, final float delta) {
            HOGWILD.add(address, delta);
        }

        @Override
        public float addAndGet(final long address, final float delta) {
            return HOGWILD.addAndGet(address, delta);
        }

        @Override
        public void addAndShrink(final long address, final float delta, final float share) {
            HOGWILD.addAndShrink(address, delta, share);
        }
    };

    /** {@return the name in options: lower case} */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code value += delta} */
    public abstract void add(long address, float delta);

    /** {@return the sum that this call wrote}, after {@code value += delta} */
    public abstract float addAndGet(long address, float delta);

    /**
     * {@code value = (value + delta) * (1 - share)}, the share from 0 to 1; computed so that shares too small to change
     * a float32 by themselves still count together with {@code delta}.
     */
    public abstract void addAndShrink(long address, float delta, float share);

    private static float shrunk(final float value, final float delta, final float share) {
        return value + (delta - (value + delta) * share);
    }
}
