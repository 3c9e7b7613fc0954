package org.hogwild.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.hogwild.EpochReport;
import org.hogwild.LinearModel;
import org.hogwild.Trainer;
import org.hogwild.TrainingConfig;
import org.hogwild.TrainingException;
import org.hogwild.TrainingListener;
import org.hogwild.data.Dataset;
import org.hogwild.data.DatasetReader;
import org.hogwild.data.TextInput;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.MemoryLimitException;

/** Reads data, trains, validates and saves, telling a reporter. */
final class TrainingJob {
    /** What to do when data do not fit. */
    static final String LARGE_DATA = "; --cache, or 'hogwild convert' before, trains on data that do not fit";

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final TrainingConfig config;
    private final Reporter reporter;
    private MemoryBudget budget = MemoryBudget.machine();
    private LinearModel initialModel;
    private boolean saveEachEpoch;
    private CacheOption cache;
    private long mark = System.nanoTime();
    private Consumer<LinearModel> trained = model -> { };

    TrainingJob(final TrainingConfig config, final Reporter reporter) {
        this.config = config;
        this.reporter = reporter;
    }

    /** Counts what went before, from this reading of the clock on, as part of loading the data. */
    TrainingJob startedAt(final long nanoTime) {
        mark = nanoTime;
        return this;
    }

    /** Limits the off-heap memory; null leaves the machine's limit. */
    TrainingJob budget(final Long bytes) {
        budget = bytes == null ? MemoryBudget.machine() : MemoryBudget.ofBytes(bytes);
        return this;
    }

    /** Keeps compiled data as the option says; null keeps none. */
    TrainingJob cache(final CacheOption option) {
        cache = option;
        return this;
    }

    TrainingJob initialModel(final LinearModel model) {
        initialModel = model;
        return this;
    }

    TrainingJob saveEachEpoch(final boolean each) {
        saveEachEpoch = each;
        return this;
    }

    /** Passes the model on when it is trained and saved, before it is closed. */
    TrainingJob whenTrained(final Consumer<LinearModel> next) {
        trained = next;
        return this;
    }

    /** Fails if compiled data are to be cached once more. */
    private void checkCache(final List<TextInput> training) throws IOException {
        for (final TextInput input : training) {
            if (cache != null && input.isCompiled()) {
                throw new IOException(input.name() + " is compiled data already: --cache has nothing to do");
            }
        }
    }

    void run(final List<TextInput> training, final List<TextInput> validation, final Path file) throws IOException {
        Interrupts.endAtOnce();
        checkCache(training);
        try (Dataset data = read("training", training, null)) {
            if (validation.isEmpty()) {
                train(data, null, file);
            } else {
                try (Dataset validationData = read("validation", validation, data)) {
                    train(data, validationData, file);
                }
            }
        }
    }

    /** Tells what a run would need, and fails if it would not fit; loads nothing. */
    void plan(final List<TextInput> training, final List<TextInput> validation) throws IOException {
        checkCache(training);
        final MemoryPlan plan = new MemoryPlan(config, budget)
            .initialDimension(initialModel == null ? 0 : initialModel.dimension());
        plan.add(reader(training).measure(training));
        if (!validation.isEmpty()) {
            plan.add(reader(validation).measure(validation));
        }
        plan.report(reporter);
    }

    private Dataset read(final String role, final List<TextInput> inputs, final Dataset like) throws IOException {
        final long size = InputSize.of(inputs);
        final DatasetReader reader = reader(inputs).onProgress(bytes -> reporter.progress("reading", bytes, size));
        if (like != null) {
            reader.like(like);
        }
        try {
            final Dataset dataset = reader.read(inputs);
            reporter.loaded(role, secondsSinceMark(), dataset, size);
            return dataset;
        } catch (final MemoryLimitException e) {
            throw e.getMessage().startsWith("the training data") ? new MemoryLimitException(
                e.getMessage() + LARGE_DATA) : e;
        }
    }

    private DatasetReader reader(final List<TextInput> inputs) {
        final DatasetReader reader = new DatasetReader().threads(Math.min(config.threads(), PROCESSORS))
            .budget(budget).leave(this::memoryFor);
        return cache == null ? reader : reader.cache(cache.cacheFor(inputs.get(0).name(), reporter));
    }

    private long memoryFor(final long dimension) {
        return config.memoryFor(initialModel == null ? dimension : Math.max(dimension, initialModel.dimension()));
    }

    /** {@return the seconds since the last call, or since the start} */
    private double secondsSinceMark() {
        final long now = System.nanoTime();
        final double seconds = (now - mark) * 1e-9;
        mark = now;
        return seconds;
    }

    private void train(final Dataset data, final Dataset validation, final Path file) throws IOException {
        final TrainingConfig resolved = config.resolvedFor(data);
        final Follower follower = new Follower(resolved, validation != null || config.holdout() > 0, file);
        try (LinearModel model = new Trainer(resolved).validation(validation).initialModel(initialModel).budget(budget)
            .listener(follower).train(data)) {
            reporter.trained(follower.blockTimes);
            if (follower.last.validation() != null) {
                reporter.evaluated(validation != null ? "validation" : "holdout", follower.last.validationSeconds(),
                    follower.last.validation());
            }
            if (!saveEachEpoch) {
                save(model, file);
            }
            trained.accept(model);
        } catch (final TrainingException e) {
            if (saveEachEpoch && follower.last != null) {
                reporter.say("the model of epoch " + follower.last.epoch() + " is in " + file);
            }
            throw e;
        }
    }

    private void save(final LinearModel model, final Path file) throws IOException {
        final long start = System.nanoTime();
        try {
            model.save(file);
        } catch (final IOException e) {
            throw OutputFile.failure(file.toString(), e);
        }
        reporter.saved("model", (System.nanoTime() - start) * 1e-9, file.toString());
    }

    private final class Follower implements TrainingListener {
        private final TrainingConfig resolved;
        private final boolean validated;
        private final Path file;
        private final Histogram blockTimes = new Histogram(3);
        private LinearModel model;
        private EpochReport last;

        Follower(final TrainingConfig resolved, final boolean validated, final Path file) {
            this.resolved = resolved;
            this.validated = validated;
            this.file = file;
        }

        @Override
        public void onStart(final LinearModel started) {
            model = started;
            Interrupts.endInOrder();
            reporter.training(resolved, validated, secondsSinceMark());
        }

        @Override
        public void onProgress(final long rows, final long totalRows) {
            reporter.progress("training", rows, totalRows);
        }

        @Override
        public void onEpoch(final EpochReport epoch) {
            blockTimes.add(epoch.blockTimes());
            reporter.epoch(epoch);
            if (saveEachEpoch) {
                saveNow();
            }
            last = epoch;
        }

        private void saveNow() {
            try {
                save(model, file);
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
