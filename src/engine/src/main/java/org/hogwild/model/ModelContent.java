package org.hogwild.model;

import java.util.SortedMap;
import org.hogwild.data.FeatureMap;
import org.hogwild.loss.Loss;
import org.hogwild.parameters.Parameters;

/**
 * What a model is made of.
 *
 * @param parameters the weights and the bias, numbered as {@code features} says
 * @param negativeLabel the label predicted for margins of at most 0; without meaning unless the loss has two classes
 * @param positiveLabel the label predicted for positive margins
 * @param metadata how it was trained, for people: nothing in it changes a prediction
 */
public record ModelContent(
    Parameters parameters, FeatureMap features, Loss loss, float negativeLabel, float positiveLabel,
    SortedMap<String, String> metadata) {
}
