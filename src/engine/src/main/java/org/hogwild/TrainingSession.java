package org.hogwild;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hogwild.data.Dataset;
import org.hogwild.data.Holdout;
import org.hogwild.evaluation.Evaluation;
import org.hogwild.memory.Uses;
import org.hogwild.worker.Epochs;
import org.hogwild.worker.RunControl;
import org.hogwild.worker.TrainingPlan;
import org.hogwild.worker.WorkerPool;

/** One training run from the first epoch to the last. Holds data and model open until closed. */
final class TrainingSession implements AutoCloseable {
    private final TrainingConfig config;
    private final TrainingPlan plan;
    private final LinearModel model;
    private final Dataset validationData;
    private final TrainingListener listener;
    private final RunControl control = new RunControl();
    private final WorkerPool pool;
    private final Uses uses = new Uses();

    TrainingSession(
        final TrainingConfig config, final TrainingPlan plan, final LinearModel model, final Dataset validation,
        final TrainingListener listener) {
        this.config = config;
        this.plan = plan;
        this.model = model;
        this.validationData = validation;
        this.listener = listener;
        uses.of(plan.dataset().lifetime()).of(plan.parameters().lifetime());
        if (validation != null) {
            uses.of(validation.lifetime());
        }
        this.pool = new WorkerPool(config.threads());
        model.setMetadata(metadata(0));
    }

    LinearModel model() {
        return model;
    }

    RunControl control() {
        return control;
    }

    /** Trains all epochs, or until stopped or failed. */
    TrainingReport run() {
        final List<EpochReport> reports = new ArrayList<>();
        try (Epochs epochs = new Epochs(plan, pool, control)) {
            listener.onStart(model);
            for (int epoch = 0; epoch < config.epochs() && !control.isStopped(); epoch++) {
                final EpochReport report = run(epochs, epoch);
                if (!control.isStopped()) {
                    model.setMetadata(metadata(epoch + 1));
                    reports.add(report);
                    listener.onEpoch(report);
                }
            }
        } catch (final RuntimeException | Error e) {
            control.fail(e);
        }
        throwFailure(reports.size());
        return new TrainingReport(reports, reports.size() < config.epochs());
    }

    private EpochReport run(final Epochs epochs, final int epoch) {
        final long totalRows = plan.rowsPerEpoch() * config.epochs();
        final long start = System.nanoTime();
        final Epochs.Result result = epochs.run(epoch, rows -> listener.onProgress(rows, totalRows));
        final long trained = System.nanoTime();
        final Evaluation validation = validate(epoch == config.epochs() - 1);
        final long validated = System.nanoTime();
        return new EpochReport(epoch + 1, (trained - start) * 1e-9, result.rows(), result.nonzeros(), result.loss(),
            validation, (validated - trained) * 1e-9, result.blockTimes());
    }

    private Evaluation validate(final boolean withCurve) {
        if (control.isStopped()) {
            return null;
        }
        if (validationData != null) {
            return new DatasetEvaluator(model, validationData, Holdout.none()).evaluate(pool, control, withCurve);
        }
        return plan.holdout().isEmpty() ? null
            : new DatasetEvaluator(model, plan.dataset(), plan.holdout()).evaluate(pool, control, withCurve);
    }

    private void throwFailure(final int finished) {
        final Throwable failure = control.failure();
        if (failure instanceof InterruptedException) {
            throw new TrainingException("training was interrupted in epoch " + (finished + 1), failure);
        }
        if (failure != null) {
            throw new TrainingException("training stopped in epoch " + (finished + 1) + ": "
                + (failure.getMessage() == null ? failure.toString() : failure.getMessage()), failure);
        }
    }

    private SortedMap<String, String> metadata(final int epochs) {
        final SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("loss", config.loss().name());
        metadata.put("optimizer", config.optimizer().name());
        metadata.put("learning_rate", Double.toString(config.learningRate()));
        metadata.put("schedule", config.schedule().toString());
        metadata.put("l2", Double.toString(config.l2()));
        metadata.put("epochs", Integer.toString(epochs));
        metadata.put("seed", Long.toString(config.seed()));
        metadata.put("sharing", config.sharing().optionName());
        metadata.put("rows", Long.toString(plan.rowsPerEpoch()));
        return metadata;
    }

    @Override
    public void close() {
        pool.close();
        uses.close();
    }
}
