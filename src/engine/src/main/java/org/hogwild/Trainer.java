package org.hogwild;

import java.util.Objects;
import java.util.TreeMap;
import org.hogwild.data.Dataset;
import org.hogwild.data.FeatureMap;
import org.hogwild.data.Holdout;
import org.hogwild.data.LabelException;
import org.hogwild.kernel.Kernels;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.model.ModelContent;
import org.hogwild.parameters.Parameters;
import org.hogwild.update.UpdateRule;
import org.hogwild.worker.Penalty;
import org.hogwild.worker.TrainingPlan;

/**
 * Trains linear models: workers run over the blocks of a data set and update one shared array of parameters without
 * locks.
 *
 * <p>Configure, then call {@link #train} or {@link #start}, as often as wanted; runs share nothing. With one worker and
 * one seed a run gives the same model, to the bit, every time; with several, runs differ in the order in which updates
 * meet. Not thread-safe itself.
 */
public final class Trainer {
    private final TrainingConfig config;
    private TrainingListener listener = new TrainingListener() { };
    private MemoryBudget budget = MemoryBudget.machine();
    private Dataset validation;
    private LinearModel initialModel;

    /** A trainer for this configuration. */
    public Trainer(final TrainingConfig config) {
        this.config = Objects.requireNonNull(config, "config");
    }

    /** Sets who follows the run. */
    public Trainer listener(final TrainingListener newListener) {
        this.listener = Objects.requireNonNull(newListener, "listener");
        return this;
    }

    /** Sets rows to validate with after each epoch; instead of a holdout, not besides one. */
    public Trainer validation(final Dataset newValidation) {
        this.validation = newValidation;
        return this;
    }

    /** Sets a model to start from: its weights, its bias and, with two classes, its labels. It is not changed. */
    public Trainer initialModel(final LinearModel model) {
        this.initialModel = model;
        return this;
    }

    /** Sets where the parameters' memory comes from. */
    public Trainer budget(final MemoryBudget memory) {
        this.budget = Objects.requireNonNull(memory, "memory");
        return this;
    }

    /**
     * Trains on the calling thread's time and returns the model, which the caller closes. An interrupt of the calling
     * thread stops the run within milliseconds; the interrupt flag is then set.
     *
     * @throws LabelException if the labels are not what the loss needs
     * @throws IllegalArgumentException if configuration, data and initial model do not fit together
     * @throws org.hogwild.memory.MemoryLimitException if the parameters do not fit into the budget
     * @throws java.io.UncheckedIOException if blocks stay in a file that turns out damaged before the first row is
     *     trained on
     * @throws TrainingException if a worker or the listener failed, a number stopped being finite, or on an interrupt
     */
    public LinearModel train(final Dataset dataset) {
        final LinearModel model;
        try (TrainingSession session = newSession(dataset)) {
            model = session.model();
            try {
                session.run();
            } catch (final RuntimeException | Error e) {
                model.close();
                throw e;
            }
        }
        return model;
    }

    /**
     * Starts training on a thread of its own. What {@link #train} throws before the first row, this throws too; what
     * happens later, {@link TrainingRun#await()} throws.
     */
    public TrainingRun start(final Dataset dataset) {
        return new TrainingRun(newSession(dataset));
    }

    private TrainingSession newSession(final Dataset dataset) {
        if (validation != null && config.holdout() > 0) {
            throw new IllegalArgumentException("holdout=" + config.holdout() + " and a validation data set exclude"
                + " each other");
        }
        final int token = dataset.lifetime().enter();
        try {
            final float[] labels = labels(dataset);
            if (validation != null && config.loss().isTwoClass()) {
                validation.requireLabels(labels[0], labels[1]);
            }
            final long rows = trainingRows(dataset, config.heldOut());
            final Parameters parameters = parameters(dataset);
            try {
                return newSession(config.resolvedFor(dataset), dataset, rows, parameters, labels);
            } catch (final RuntimeException | Error e) {
                parameters.lifetime().close();
                throw e;
            }
        } finally {
            dataset.lifetime().exit(token);
        }
    }

    private TrainingSession newSession(
        final TrainingConfig resolved, final Dataset dataset, final long rows, final Parameters parameters,
        final float[] labels) {
        final UpdateRule rule = resolved.optimizer();
        final int decaySlot = resolved.l2() > 0 ? rule.slots() : -1;
        if (decaySlot >= 0) {
            Penalty.prepare(parameters, dataset, resolved.heldOut(), resolved.l2(), decaySlot);
        }
        final Kernels kernels =
            Kernels.create(resolved.loss(), rule, resolved.sharing(), parameters.strideShift(), decaySlot);
        final TrainingPlan plan = new TrainingPlan(dataset, resolved.heldOut(), rows, parameters, kernels,
            resolved.loss(), rule, labels[1], resolved.learningRate(), resolved.schedule(), resolved.seed(),
            resolved.threads(), resolved.sharing(), budget);
        final LinearModel model = new LinearModel(new ModelContent(
            parameters, dataset.features(), resolved.loss(), labels[0], labels[1], new TreeMap<>()));
        return new TrainingSession(resolved, plan, model, validation, listener);
    }

    private float[] labels(final Dataset dataset) {
        if (initialModel != null && !initialModel.loss().equals(config.loss())) {
            throw new IllegalArgumentException("the initial model was trained with " + initialModel.loss().name()
                + " loss, expected " + config.loss().name());
        }
        if (!config.loss().isTwoClass()) {
            return new float[2];
        }
        if (initialModel != null) {
            dataset.requireLabels(initialModel.negativeLabel(), initialModel.positiveLabel());
            return new float[] { initialModel.negativeLabel(), initialModel.positiveLabel() };
        }
        return dataset.twoLabels();
    }

    private static long trainingRows(final Dataset dataset, final Holdout holdout) {
        if (holdout.isEmpty()) {
            return dataset.rows();
        }
        long rows = 0;
        for (long row = 0; row < dataset.rows(); row++) {
            rows += holdout.contains(row) ? 0 : 1;
        }
        if (rows == 0 || rows == dataset.rows()) {
            throw new IllegalArgumentException("holdout=" + holdout.fraction() + " of " + dataset.rows()
                + " rows leaves none to " + (rows == 0 ? "train on" : "validate with"));
        }
        return rows;
    }

    private Parameters parameters(final Dataset dataset) {
        final UpdateRule rule = config.optimizer();
        final long dimension = initialModel == null ? dataset.dimension()
            : Math.max(dataset.dimension(), initialModel.dimension());
        final Parameters parameters =
            Parameters.allocate(budget, dimension, config.slots());
        try {
            for (int slot = 1; slot < rule.slots(); slot++) {
                initialize(parameters, slot, rule.initial(slot));
            }
            if (initialModel != null) {
                copyInitialModel(parameters, dataset.features());
            }
            return parameters;
        } catch (final RuntimeException | Error e) {
            parameters.lifetime().close();
            throw e;
        }
    }

    private static void initialize(final Parameters parameters, final int slot, final float value) {
        Memory.putFloat(parameters.biasAddress() + 4L * slot, value);
        if (value != 0) {
            for (long feature = 0; feature < parameters.dimension(); feature++) {
                Memory.putFloat(parameters.address(feature) + 4L * slot, value);
            }
        }
    }

    private void copyInitialModel(final Parameters parameters, final FeatureMap features) {
        initialModel.forEachWeight(
            (feature, weight) -> Memory.putFloat(parameters.address(features.internal(feature)), weight));
        Memory.putFloat(parameters.biasAddress(), initialModel.bias());
    }
}
