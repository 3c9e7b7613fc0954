package org.hogwild.update;

import org.hogwild.memory.Memory;
import org.hogwild.parameters.Sharing;

/**
 * What one gradient does to one feature's slots. Implementations are records that hold the hyper-parameters: immutable
 * and thread-safe. All methods are called per non-zero, in the innermost loop: they must not allocate, lock or throw.
 *
 * <p>Slot addresses point to slot 0, the weight; slot s lies {@code 4 * s} bytes behind. The step count is the number
 * of rows the whole run had finished, as the worker estimates it: rows published by all workers when it last looked,
 * every hundred rows or so, plus its own rows since times the number of workers; exact with one worker. It and the
 * learning rate are fresh every {@value org.hogwild.update.Schedule#ROWS_PER_RATE} rows or fewer.
 */
public interface UpdateRule {
    /** {@return the name in options, model files and reports} */
    String name();

    /** {@return float32 slots per feature, the weight included} */
    int slots();

    /** {@return the learning rate to use on data of this scale where none is given} */
    double defaultRate(DataScale scale);

    /** {@return the initial value of a slot other than the weight} */
    default float initial(final int slot) {
        return 0f;
    }

    /** {@return the weight to predict with, at read time; rules that derive it from other slots override this} */
    default float weight(final long slots, final float rate, final long step) {
        return Memory.getFloat(slots);
    }

    /** Applies one gradient. */
    void update(Sharing sharing, long slots, float gradient, float rate, long step);

    /**
     * Applies one gradient, then an L2 penalty of strength {@code decay} by an implicit step: the new weight is divided
     * by {@code 1 + r * decay}, r being the feature's own step size. Never the plain product {@code 1 - r * decay}: it
     * can pass zero and flip the sign of the weights of rare features.
     */
    void updateWithDecay(Sharing sharing, long slots, float gradient, float rate, long step, float decay);

    /** {@return how far a gradient of one would move the weight now} */
    float stepSize(long slots, float rate);
}
