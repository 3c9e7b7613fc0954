package org.hogwild.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hogwild.TrainingConfig;
import org.hogwild.data.DataSize;
import org.hogwild.memory.Bytes;
import org.hogwild.memory.MemoryBudget;

/** What a training run will need of memory, told before anything is loaded. */
final class MemoryPlan {
    private final TrainingConfig config;
    private final MemoryBudget budget;
    private final List<DataSize> data = new ArrayList<>();
    private long initialDimension;

    MemoryPlan(final TrainingConfig config, final MemoryBudget budget) {
        this.config = config;
        this.budget = budget;
    }

    /** Trains further a model whose features are numbered below this. */
    MemoryPlan initialDimension(final long dimension) {
        initialDimension = dimension;
        return this;
    }

    /** Adds data that are held during the run; the first ones are trained on. */
    void add(final DataSize size) {
        data.add(size);
    }

    /**
     * What a run needs.
     *
     * @param data the bytes of all blocks, -1 if nobody knows
     * @param held what is in memory of them at a time
     * @param isExact whether the data are known; otherwise they were estimated
     * @param free what may be used
     */
    record Need(long data, long held, boolean isExact, long dimension, long parameters, Fit fit, long free) {
        long total() {
            return held + parameters;
        }
    }

    /** How a run fits. */
    enum Fit {
        IN_MEMORY("fits"), FROM_FILE("fits, if blocks are read from their file as needed"), NOT("does not fit"),
        UNKNOWN("whether that fits depends on the data");

        private final String words;

        Fit(final String words) {
            this.words = words;
        }
    }

    Need need() {
        final long dimension = Math.max(initialDimension, data.get(0).dimension());
        final long parameters = config.memoryFor(dimension);
        long resident = 0;
        long fromFile = 0;
        boolean known = true;
        boolean exact = true;
        boolean stored = true;
        for (final DataSize size : data) {
            resident += Math.max(0, size.bytes());
            fromFile += config.threads() * size.readerBytes();
            known &= size.bytes() >= 0;
            exact &= size.exact();
            stored &= size.readerBytes() > 0;
        }
        final long bytes = known ? resident : -1;
        if (resident + parameters <= budget.free()) {
            return new Need(bytes, resident, exact, dimension, parameters,
                known ? Fit.IN_MEMORY : Fit.UNKNOWN, budget.free());
        }
        final boolean fits = stored && fromFile + parameters <= budget.free();
        return new Need(bytes, stored ? fromFile : resident, exact, dimension, parameters,
            fits ? Fit.FROM_FILE : Fit.NOT, budget.free());
    }

    /** Tells it, and fails if the run does not fit. */
    void report(final Reporter reporter) throws IOException {
        final Need need = need();
        reporter.plan(need, Runtime.getRuntime().maxMemory());
        if (need.fit() == Fit.NOT) {
            throw new IOException("training needs " + Bytes.format(need.total()) + " of off-heap memory, but only "
                + Bytes.format(need.free()) + " may be used" + hint(need));
        }
    }

    private String hint(final Need need) {
        return need.isExact() || need.parameters() > need.free() ? "" : TrainingJob.LARGE_DATA;
    }

    static String words(final Need need) {
        return need.fit().words;
    }
}
