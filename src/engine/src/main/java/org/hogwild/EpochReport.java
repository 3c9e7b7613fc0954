package org.hogwild;

import org.HdrHistogram.Histogram;
import org.hogwild.evaluation.Evaluation;

/**
 * What one epoch did.
 *
 * @param epoch counted from 1
 * @param seconds training only: from the first row to the last merge, shuffling included, validation not
 * @param rows the rows trained on
 * @param nonzeros their stored features
 * @param trainLoss the mean loss of these rows, each taken before its own update, the penalty not included
 * @param validation how the model did on the validation rows afterwards, with the area under the curve after the last
 *     epoch; null without any
 * @param validationSeconds how long that took
 * @param blockTimes nanoseconds a block took, over all workers
 */
public record EpochReport(
    int epoch, double seconds, long rows, long nonzeros, double trainLoss, Evaluation validation,
    double validationSeconds, Histogram blockTimes) {
}
