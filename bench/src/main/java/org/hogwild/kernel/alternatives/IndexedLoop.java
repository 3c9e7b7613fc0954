package org.hogwild.kernel.alternatives;

import org.hogwild.data.Block;
import org.hogwild.loss.LogisticLoss;
import org.hogwild.loss.Loss;
import org.hogwild.memory.Memory;

/**
 * Logistic SGD in the form one would write first: a loop over int positions, with addresses computed from them by the
 * accessors of the block. The JIT compiler unrolls it by itself, yet extends and shifts every position anew; the
 * engine's loop over addresses, unrolled by hand, saves that.
 */
final class IndexedLoop {
    private static final Loss LOSS = new LogisticLoss();

    private IndexedLoop() {
    }

    static void train(final Block block, final int[] order, final int rows, final long base, final long bias) {
        for (int i = 0; i < rows; i++) {
            final int begin = block.begin(order[i]);
            final int end = block.end(order[i]);
            float even = Memory.getFloat(bias);
            float odd = 0;
            int k = begin;
            for (; k < end - 1; k += 2) {
                even += block.value(k) * Memory.getFloat(weight(base, index(block, k)));
                odd += block.value(k + 1) * Memory.getFloat(weight(base, index(block, k + 1)));
            }
            if (k < end) {
                even += block.value(k) * Memory.getFloat(weight(base, index(block, k)));
            }
            final float step = -ManyBlocks.RATE * LOSS.derivative(even + odd, block.label(order[i]));
            Memory.putFloat(bias, Memory.getFloat(bias) + step);
            for (k = begin; k < end; k++) {
                final long weight = weight(base, index(block, k));
                Memory.putFloat(weight, Memory.getFloat(weight) + step * block.value(k));
            }
        }
    }

    /** The sample rows have short indices only. */
    private static int index(final Block block, final int k) {
        return Memory.getChar(block.shortIndices() + ((long) k << 1));
    }

    private static long weight(final long base, final int index) {
        return base + (Integer.toUnsignedLong(index) << 2);
    }
}
