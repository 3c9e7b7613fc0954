package org.hogwild;

import java.util.Objects;
import org.hogwild.data.Dataset;
import org.hogwild.data.Holdout;
import org.hogwild.loss.LogisticLoss;
import org.hogwild.loss.Loss;
import org.hogwild.memory.Region;
import org.hogwild.parameters.Parameters;
import org.hogwild.parameters.Sharing;
import org.hogwild.replica.HotFeatures;
import org.hogwild.replica.Replica;
import org.hogwild.update.AdaGrad;
import org.hogwild.update.Schedule;
import org.hogwild.update.UpdateRule;

/**
 * How to train. Immutable: start from {@link #defaults()} and change one thing at a time with the {@code with} methods.
 *
 * @param loss what to minimise
 * @param optimizer what a gradient does to the parameters
 * @param learningRate the step size at the start, positive and finite; 0 leaves it to the optimizer, which then goes by
 *     the scale of the feature values
 * @param schedule how the learning rate falls
 * @param l2 lambda in {@code mean loss + lambda / 2 * |w|^2}, not negative; the bias is not penalised
 * @param epochs passes over the rows, at least 1
 * @param threads workers, at least 1
 * @param seed picks the order of rows and the rows held out; with one worker, the same seed gives the same model
 * @param sharing how workers write to shared parameters
 * @param holdout the share of the training rows to validate with instead, from 0 to less than 1
 */
public record TrainingConfig(
    Loss loss, UpdateRule optimizer, double learningRate, Schedule schedule, double l2, int epochs, int threads,
    long seed, Sharing sharing, double holdout) {

    /** Passes over the rows where nothing else is asked for. */
    public static final int DEFAULT_EPOCHS = 10;
    /** The seed where none is given. */
    public static final long DEFAULT_SEED = 1;

    /** Checks every range. */
    public TrainingConfig {
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(sharing, "sharing");
        check(learningRate == 0 || (float) learningRate > 0 && learningRate <= Float.MAX_VALUE,
            "learningRate", learningRate,
            "must be positive and finite, or 0 to leave it to the optimizer");
        check(l2 >= 0 && l2 <= Float.MAX_VALUE, "l2", l2, "must be finite and not negative");
        check(epochs >= 1, "epochs", epochs, "must be at least 1");
        check(threads >= 1 && threads <= 4096, "threads", threads, "must be from 1 to 4096");
        check(holdout >= 0 && holdout < 1, "holdout", holdout, "must be at least 0 and below 1");
    }

    private static void check(final boolean right, final String name, final Object value, final String expected) {
        if (!right) {
            throw new IllegalArgumentException(name + "=" + value + " " + expected);
        }
    }

    /**
     * {@return logistic loss, Adagrad with a learning rate that goes by the data, ten epochs, one worker per processor,
     * nothing held out}
     */
    public static TrainingConfig defaults() {
        return new TrainingConfig(new LogisticLoss(), new AdaGrad(), 0, Schedule.constant(), 0, DEFAULT_EPOCHS,
            Runtime.getRuntime().availableProcessors(), DEFAULT_SEED, Sharing.REPLICATED, 0);
    }

    /** {@return a copy with another loss} */
    public TrainingConfig withLoss(final Loss newLoss) {
        return new TrainingConfig(
            newLoss, optimizer, learningRate, schedule, l2, epochs, threads, seed, sharing, holdout);
    }

    /** {@return a copy with another optimizer} */
    public TrainingConfig withOptimizer(final UpdateRule newOptimizer) {
        return new TrainingConfig(
            loss, newOptimizer, learningRate, schedule, l2, epochs, threads, seed, sharing, holdout);
    }

    /** {@return a copy with another learning rate} */
    public TrainingConfig withLearningRate(final double newLearningRate) {
        return new TrainingConfig(
            loss, optimizer, newLearningRate, schedule, l2, epochs, threads, seed, sharing, holdout);
    }

    /** {@return a copy with another schedule} */
    public TrainingConfig withSchedule(final Schedule newSchedule) {
        return new TrainingConfig(
            loss, optimizer, learningRate, newSchedule, l2, epochs, threads, seed, sharing, holdout);
    }

    /** {@return a copy with another strength of the L2 penalty} */
    public TrainingConfig withL2(final double newL2) {
        return new TrainingConfig(
            loss, optimizer, learningRate, schedule, newL2, epochs, threads, seed, sharing, holdout);
    }

    /** {@return a copy with another number of epochs} */
    public TrainingConfig withEpochs(final int newEpochs) {
        return new TrainingConfig(
            loss, optimizer, learningRate, schedule, l2, newEpochs, threads, seed, sharing, holdout);
    }

    /** {@return a copy with another number of workers} */
    public TrainingConfig withThreads(final int newThreads) {
        return new TrainingConfig(
            loss, optimizer, learningRate, schedule, l2, epochs, newThreads, seed, sharing, holdout);
    }

    /** {@return a copy with another seed} */
    public TrainingConfig withSeed(final long newSeed) {
        return new TrainingConfig(
            loss, optimizer, learningRate, schedule, l2, epochs, threads, newSeed, sharing, holdout);
    }

    /** {@return a copy with another way of sharing} */
    public TrainingConfig withSharing(final Sharing newSharing) {
        return new TrainingConfig(
            loss, optimizer, learningRate, schedule, l2, epochs, threads, seed, newSharing, holdout);
    }

    /** {@return a copy with another share of rows held out} */
    public TrainingConfig withHoldout(final double newHoldout) {
        return new TrainingConfig(
            loss, optimizer, learningRate, schedule, l2, epochs, threads, seed, sharing, newHoldout);
    }

    /** {@return this configuration with the learning rate that a run on these data would use filled in} */
    public TrainingConfig resolvedFor(final Dataset dataset) {
        return learningRate > 0 ? this : withLearningRate(DefaultRate.of(optimizer, dataset));
    }

    /**
     * {@return the off-heap bytes a run takes at most besides its data, for features numbered below {@code dimension}}
     */
    public long memoryFor(final long dimension) {
        final long hot = threads > 1 && sharing == Sharing.REPLICATED ? Math.min(dimension, HotFeatures.MOST) : 0;
        return Region.allocated(Parameters.bytes(dimension, slots())) + threads * Replica.allocated(hot, slots());
    }

    /** {@return the float32 slots of each feature, one of them for the penalty if there is one} */
    int slots() {
        return optimizer.slots() + (l2 > 0 ? 1 : 0);
    }

    Holdout heldOut() {
        return new Holdout(holdout, seed);
    }
}
