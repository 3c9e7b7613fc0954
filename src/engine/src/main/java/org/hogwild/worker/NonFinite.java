package org.hogwild.worker;

import org.hogwild.data.Block;
import org.hogwild.memory.Memory;
import org.hogwild.parameters.Parameters;
import org.hogwild.replica.Replica;

/** Says where numbers stopped being finite: the slow path, taken once per run at most. */
final class NonFinite {
    private NonFinite() {
    }

    static NonFiniteException margin(
        final TrainingPlan plan, final Block block, final int row, final int epoch, final long step,
        final Replica replica) {
        return new NonFiniteException("the margin of " + plan.dataset().describeRow(block.firstRow() + row)
            + " is not finite in epoch " + (epoch + 1) + ", about step " + step + ": "
            + culprit(plan, block, row, replica) + advice(plan));
    }

    private static String culprit(final TrainingPlan plan, final Block block, final int row, final Replica replica) {
        final float biasWeight = Memory.getFloat(replica.bias());
        if (!Float.isFinite(biasWeight)) {
            return "the bias is " + biasWeight;
        }
        String largest = "it has no features";
        double most = -1;
        for (int k = block.begin(row); k < block.end(row); k++) {
            final int index = block.index(row, k);
            final float weight = Memory.getFloat(replica.address(Integer.toUnsignedLong(index)));
            final int feature = plan.dataset().features().source(index);
            if (!Float.isFinite(weight)) {
                return "the weight of feature " + feature + " is " + weight;
            }
            final double product = Math.abs((double) weight * block.value(k));
            if (product > most) {
                most = product;
                largest = "feature " + feature + " has weight " + weight + " and value " + block.value(k);
            }
        }
        return largest;
    }

    private static String advice(final TrainingPlan plan) {
        return "; lower the learning rate (now " + plan.learningRate()
            + ") or scale the features, labels and row weights to values near 1";
    }

    /** Fails if any slot of any feature is not finite. */
    static void check(final TrainingPlan plan, final int epoch) {
        final Parameters parameters = plan.parameters();
        final int slots = plan.rule().slots();
        for (long feature = 0; feature < parameters.dimension(); feature++) {
            for (int slot = 0; slot < slots; slot++) {
                final float value = Memory.getFloat(parameters.address(feature) + 4L * slot);
                if (!Float.isFinite(value)) {
                    throw new NonFiniteException(
                        (slot == 0 ? "the weight" : "the state of the update rule") + " of feature "
                        + plan.dataset().features().source((int) feature) + " is " + value + " after epoch "
                        + (epoch + 1) + advice(plan));
                }
            }
        }
        for (int slot = 0; slot < slots; slot++) {
            final float value = Memory.getFloat(parameters.biasAddress() + 4L * slot);
            if (!Float.isFinite(value)) {
                throw new NonFiniteException((slot == 0 ? "the bias" : "the state of the update rule for the bias")
                    + " is " + value + " after epoch " + (epoch + 1) + advice(plan));
            }
        }
    }
}
