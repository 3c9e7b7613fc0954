package org.hogwild.worker;

import org.hogwild.data.Block;
import org.hogwild.data.Dataset;
import org.hogwild.data.Holdout;
import org.hogwild.memory.Memory;
import org.hogwild.parameters.Parameters;

/**
 * Prepares the L2 penalty in the form the Hogwild! paper splits it (equation 2.3): each training row carries, for each
 * of its features u, its share {@code lambda / 2 * w_u^2 * n / d_u} of the penalty, d_u being the number of training
 * rows that have u and n the number of training rows (with row weights, their sum). Rows touch only what they hold, and
 * over an epoch the shares add up to the whole.
 */
public final class Penalty {
    private Penalty() {
    }

    /**
     * Writes {@code lambda * n / d_u} into a slot of every feature that training rows have.
     *
     * @param lambda the strength in {@code mean loss + lambda / 2 * |w|^2}
     */
    public static void prepare(
        final Parameters parameters, final Dataset dataset, final Holdout holdout, final double lambda,
        final int slot) {
        final double[] sum = new double[1];
        dataset.forEachBlock(block -> sum[0] += count(parameters, block, holdout, slot));
        final double total = sum[0];
        for (long feature = 0; feature < parameters.dimension(); feature++) {
            final long address = parameters.address(feature) + 4L * slot;
            final long count = Integer.toUnsignedLong(Memory.getInt(address));
            Memory.putFloat(address, count == 0 ? 0f : (float) (lambda * total / count));
        }
    }

    private static double count(
        final Parameters parameters, final Block block, final Holdout holdout, final int slot) {
        double weights = 0;
        for (int row = 0; row < block.rows(); row++) {
            if (!holdout.contains(block.firstRow() + row)) {
                weights += block.weight(row);
                for (int k = block.begin(row); k < block.end(row); k++) {
                    final long address = parameters.address(Integer.toUnsignedLong(block.index(row, k))) + 4L * slot;
                    Memory.putInt(address, Memory.getInt(address) + 1);
                }
            }
        }
        return weights;
    }
}
