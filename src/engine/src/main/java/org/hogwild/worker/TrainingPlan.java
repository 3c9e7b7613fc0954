package org.hogwild.worker;

import org.hogwild.data.Dataset;
import org.hogwild.data.Holdout;
import org.hogwild.kernel.Kernels;
import org.hogwild.loss.Loss;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.parameters.Parameters;
import org.hogwild.parameters.Sharing;
import org.hogwild.update.Schedule;
import org.hogwild.update.UpdateRule;

/**
 * What all workers of a run share and none changes.
 *
 * @param dataset the rows to train on, held open by the caller
 * @param holdout the rows among them to leave out
 * @param rowsPerEpoch the rows that are not left out
 * @param parameters what to train, held open by the caller
 * @param positiveLabel the label that a two-class loss sees as 1
 * @param learningRate the rate at the start
 * @param workers how many workers there are
 * @param sharing how workers share the parameters
 */
public record TrainingPlan(
    Dataset dataset, Holdout holdout, long rowsPerEpoch, Parameters parameters, Kernels kernels, Loss loss,
    UpdateRule rule, float positiveLabel, double learningRate, Schedule schedule, long seed, int workers,
    Sharing sharing, MemoryBudget budget) {

    /** {@return the learning rate at a step, kept from reaching into the next epoch} */
    float rate(final long step, final int epoch) {
        final long last = (epoch + 1L) * rowsPerEpoch - 1;
        return (float) schedule.rate(learningRate, Math.min(step, last), rowsPerEpoch);
    }
}
