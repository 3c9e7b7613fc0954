package org.hogwild.evaluation;

/**
 * How good predictions are on some rows, each row counted with its weight. What does not apply is NaN.
 *
 * @param rows the number of rows
 * @param loss the mean of the loss that the model was trained with
 * @param logLoss the mean negative log likelihood; NaN unless the loss gives probabilities
 * @param accuracy the share of rows whose label is predicted right; NaN unless there are two classes
 * @param auc the area under the ROC curve, ties counted half; NaN unless there are rows of two classes, or when it was
 *     not asked for
 */
public record Evaluation(long rows, double loss, double logLoss, double accuracy, double auc) {
}
