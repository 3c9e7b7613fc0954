package org.hogwild.data;

import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import org.hogwild.memory.MemoryBudget;

/**
 * How data are read.
 *
 * @param threads how many parse or load
 * @param budget where the blocks' memory comes from
 * @param reserve bytes of the budget to leave for something else, by the dimension of the data; null leaves that open
 * @param features how to number features; null learns it from the data
 * @param dimensionLimit features at or above it are dropped
 * @param progress told of the bytes read so far, as stored
 */
record ReadOptions(
    int threads, MemoryBudget budget, LongUnaryOperator reserve, FeatureMap features, long dimensionLimit,
    LongConsumer progress) {

    static ReadOptions defaults() {
        return new ReadOptions(Runtime.getRuntime().availableProcessors(), MemoryBudget.machine(), null, null,
            Long.MAX_VALUE, bytes -> { });
    }

    ReadOptions withThreads(final int newThreads) {
        return new ReadOptions(newThreads, budget, reserve, features, dimensionLimit, progress);
    }

    ReadOptions withBudget(final MemoryBudget newBudget) {
        return new ReadOptions(threads, newBudget, reserve, features, dimensionLimit, progress);
    }

    ReadOptions withReserve(final LongUnaryOperator newReserve) {
        return new ReadOptions(threads, budget, newReserve, features, dimensionLimit, progress);
    }

    ReadOptions withFeatures(final FeatureMap newFeatures, final long newDimensionLimit) {
        return new ReadOptions(threads, budget, reserve, newFeatures, newDimensionLimit, progress);
    }

    ReadOptions withProgress(final LongConsumer newProgress) {
        return new ReadOptions(threads, budget, reserve, features, dimensionLimit, newProgress);
    }
}
