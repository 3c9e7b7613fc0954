/**
 * How good predictions are: loss, accuracy and area under the ROC curve, from margins and labels. Depends on {@code
 * loss}.
 */
package org.hogwild.evaluation;
