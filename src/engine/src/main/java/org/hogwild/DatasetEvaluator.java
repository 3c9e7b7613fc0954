package org.hogwild;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.hogwild.data.Block;
import org.hogwild.data.BlockReader;
import org.hogwild.data.Dataset;
import org.hogwild.data.Holdout;
import org.hogwild.evaluation.Evaluation;
import org.hogwild.evaluation.Metrics;
import org.hogwild.kernel.BlockScorer;
import org.hogwild.memory.Memory;
import org.hogwild.parameters.Parameters;
import org.hogwild.worker.RunControl;
import org.hogwild.worker.WorkerPool;

/**
 * Evaluates a model on blocks, on all threads of a pool. The result does not depend on the number of threads: every
 * block is added up by itself, and the blocks in their order.
 */
final class DatasetEvaluator {
    private final LinearModel model;
    private final Dataset dataset;
    private final Holdout only;
    private final boolean sameNumbering;
    private final BlockScorer scorer;

    /** @param only the rows to evaluate on; the empty choice means all */
    DatasetEvaluator(final LinearModel model, final Dataset dataset, final Holdout only) {
        this.model = model;
        this.dataset = dataset;
        this.only = only;
        this.scorer = new BlockScorer(model.parameters());
        this.sameNumbering = model.features().isLike(dataset.features())
            && dataset.dimension() <= model.dimension();
    }

    Evaluation evaluate(final WorkerPool pool, final RunControl control, final boolean withCurve) {
        final Metrics[] metrics = new Metrics[dataset.blockCount()];
        final AtomicInteger next = new AtomicInteger();
        final Callable<Void> task = () -> {
            try (BlockReader reader = dataset.reader(0)) {
                for (int i = next.getAndIncrement(); i < metrics.length && !control.isStopped();
                    i = next.getAndIncrement()) {
                    metrics[i] = evaluate(reader.acquire(i), newMetrics(withCurve));
                    reader.release();
                }
            }
            return null;
        };
        final List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < pool.size(); thread++) {
            tasks.add(task);
        }
        pool.run(tasks, control, () -> { });
        final Metrics all = newMetrics(withCurve);
        for (final Metrics block : metrics) {
            if (block != null) {
                all.add(block);
            }
        }
        return all.result();
    }

    private Metrics newMetrics(final boolean withCurve) {
        return withCurve ? Metrics.withCurve(model.loss()) : Metrics.withoutCurve(model.loss());
    }

    private Metrics evaluate(final Block block, final Metrics metrics) {
        for (int row = 0; row < block.rows(); row++) {
            if (only.isEmpty() || only.contains(block.firstRow() + row)) {
                final float margin = sameNumbering ? scorer.margin(block, row) : translatedMargin(block, row);
                metrics.add(margin, target(block.label(row)), block.weight(row));
            }
        }
        return metrics;
    }

    private float target(final float label) {
        return model.loss().isTwoClass() ? (label == model.positiveLabel() ? 1f : -1f) : label;
    }

    private float translatedMargin(final Block block, final int row) {
        final Parameters parameters = model.parameters();
        float sum = parameters.bias();
        for (int k = block.begin(row); k < block.end(row); k++) {
            final int feature = dataset.features().source(block.index(row, k));
            if (feature < parameters.dimension()) {
                sum += block.value(k) * Memory.getFloat(parameters.address(model.features().internal(feature)));
            }
        }
        return sum;
    }
}
