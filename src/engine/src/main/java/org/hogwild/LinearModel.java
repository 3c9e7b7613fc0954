package org.hogwild;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hogwild.data.Dataset;
import org.hogwild.data.FeatureMap;
import org.hogwild.data.Holdout;
import org.hogwild.evaluation.Evaluation;
import org.hogwild.loss.Loss;
import org.hogwild.memory.Lifetime;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.Uses;
import org.hogwild.model.ModelContent;
import org.hogwild.model.ModelFile;
import org.hogwild.parameters.Parameters;
import org.hogwild.worker.RunControl;
import org.hogwild.worker.WorkerPool;

/**
 * A linear model: a weight for each feature that training met, and a bias. All methods are safe from any thread, also
 * while workers still train the model; a prediction then uses each weight as it stands when it is read. Predicting
 * allocates nothing and takes no lock.
 *
 * <p>Holds off-heap memory until closed. A use of the weights after the close is an {@link IllegalStateException}; one
 * that runs while another thread closes ends as if before.
 */
public final class LinearModel implements AutoCloseable {
    private final Parameters parameters;
    private final Lifetime lifetime;
    private final FeatureMap features;
    private final Loss loss;
    private final float negativeLabel;
    private final float positiveLabel;
    private final int shift;
    private volatile SortedMap<String, String> metadata;

    LinearModel(final ModelContent content) {
        this.parameters = content.parameters();
        this.lifetime = parameters.lifetime();
        this.features = content.features();
        this.loss = content.loss();
        this.negativeLabel = content.negativeLabel();
        this.positiveLabel = content.positiveLabel();
        this.shift = parameters.strideShift() + 2;
        this.metadata = Collections.unmodifiableSortedMap(new TreeMap<>(content.metadata()));
    }

    /** Receives weights one by one. */
    @FunctionalInterface
    public interface WeightVisitor {
        /** Called for each feature that training updated, in ascending order. */
        void accept(int feature, float weight);
    }

    /**
     * Reads a model file.
     *
     * @throws org.hogwild.model.ModelFormatException if it is no model, truncated, damaged or of an unknown version
     */
    public static LinearModel load(final Path file) throws IOException {
        return new LinearModel(ModelFile.read(file, MemoryBudget.machine()));
    }

    /** Writes a model file whole or not at all, replacing one that exists. */
    public void save(final Path file) throws IOException {
        final int token = lifetime.enter();
        try {
            ModelFile.write(file,
                new ModelContent(parameters, features, loss, negativeLabel, positiveLabel, metadata));
        } finally {
            lifetime.exit(token);
        }
    }

    /**
     * {@return the prediction for a row: the probability of the positive label if the loss gives one, else the margin}
     *
     * @param indices feature numbers, not negative, in any order; unseen ones count as nothing
     * @param values as many as indices
     */
    public float predict(final int[] indices, final float[] values) {
        final float margin = margin(indices, values);
        return loss.hasProbability() ? loss.probability(margin) : margin;
    }

    /** {@return the margin of a row: weights times values, plus the bias}; see {@link #predict} for the arguments */
    public float margin(final int[] indices, final float[] values) {
        if (indices.length != values.length) {
            throw new IllegalArgumentException(
                "indices.length=" + indices.length + " values.length=" + values.length + " must be equal");
        }
        return margin(indices, values, 0, indices.length);
    }

    /** {@return the margin of the row that stands in the arrays from {@code from} to {@code to - 1}} */
    public float margin(final int[] indices, final float[] values, final int from, final int to) {
        final int token = lifetime.enter();
        try {
            float sum = parameters.bias();
            for (int i = from; i < to; i++) {
                sum += values[i] * weightOf(indices[i]);
            }
            return sum;
        } finally {
            lifetime.exit(token);
        }
    }

    /** {@return the label predicted for a margin: one of the two, or the margin itself if the loss has real labels} */
    public float label(final float margin) {
        return loss.isTwoClass() ? (margin > 0 ? positiveLabel : negativeLabel) : margin;
    }

    /** {@return how many of the features from {@code from} to {@code to - 1} training never updated} */
    public int unseen(final int[] indices, final int from, final int to) {
        final int token = lifetime.enter();
        try {
            int unseen = 0;
            for (int i = from; i < to; i++) {
                unseen += Parameters.isTouched(weightOf(indices[i])) ? 0 : 1;
            }
            return unseen;
        } finally {
            lifetime.exit(token);
        }
    }

    /**
     * {@return how good the model is on all rows of a data set}; uses all processors
     *
     * @throws org.hogwild.data.LabelException if the loss has two classes and a label is neither of the model's
     * @throws TrainingException if the calling thread is interrupted; its interrupt flag is then set
     */
    public Evaluation evaluate(final Dataset dataset) {
        if (loss.isTwoClass()) {
            dataset.requireLabels(negativeLabel, positiveLabel);
        }
        final RunControl control = new RunControl();
        final Uses uses = new Uses().of(lifetime).of(dataset.lifetime());
        try (uses; WorkerPool pool = new WorkerPool(Runtime.getRuntime().availableProcessors())) {
            final Evaluation evaluation =
                new DatasetEvaluator(this, dataset, Holdout.none()).evaluate(pool, control, true);
            if (control.failure() != null) {
                throw new TrainingException("evaluation failed: " + control.failure(), control.failure());
            }
            return evaluation;
        }
    }

    private float weightOf(final int feature) {
        if (feature < 0) {
            throw new IllegalArgumentException("feature=" + feature + " must not be negative");
        }
        if (feature >= parameters.dimension()) {
            return Parameters.UNTOUCHED;
        }
        return Memory.getFloat(parameters.base() + ((long) features.internal(feature) << shift));
    }

    /** {@return a feature's weight, zero if training never updated it} */
    public float weight(final int feature) {
        final int token = lifetime.enter();
        try {
            return weightOf(feature) + 0f;
        } finally {
            lifetime.exit(token);
        }
    }

    /** Passes on all weights that training updated. */
    public void forEachWeight(final WeightVisitor visitor) {
        final int token = lifetime.enter();
        try {
            for (long feature = 0; feature < parameters.dimension(); feature++) {
                final float weight = weightOf((int) feature);
                if (Parameters.isTouched(weight)) {
                    visitor.accept((int) feature, weight);
                }
            }
        } finally {
            lifetime.exit(token);
        }
    }

    /** {@return the bias} */
    public float bias() {
        final int token = lifetime.enter();
        try {
            return parameters.bias();
        } finally {
            lifetime.exit(token);
        }
    }

    /** {@return features are numbered below this} */
    public long dimension() {
        return parameters.dimension();
    }

    /** {@return the loss it was trained with} */
    public Loss loss() {
        return loss;
    }

    /** {@return the label of rows with a margin of at most 0; without meaning unless the loss has two classes} */
    public float negativeLabel() {
        return negativeLabel;
    }

    /** {@return the label of rows with a positive margin} */
    public float positiveLabel() {
        return positiveLabel;
    }

    /** {@return how it was trained, by name} */
    public SortedMap<String, String> metadata() {
        return metadata;
    }

    void setMetadata(final SortedMap<String, String> newMetadata) {
        metadata = Collections.unmodifiableSortedMap(newMetadata);
    }

    FeatureMap features() {
        return features;
    }

    Parameters parameters() {
        return parameters;
    }

    /** Frees the weights, once the last use that is running now has ended. Idempotent. */
    @Override
    public void close() {
        lifetime.close();
    }
}
