package org.hogwild.bench.sections;

import java.util.stream.IntStream;
import org.hogwild.data.Block;
import org.hogwild.data.Dataset;
import org.hogwild.kernel.KernelRun;
import org.hogwild.kernel.Kernels;
import org.hogwild.loss.LogisticLoss;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.Region;
import org.hogwild.parameters.Parameters;
import org.hogwild.parameters.Sharing;
import org.hogwild.update.UpdateRule;

/**
 * Training as the C reference does it: one thread, plain updates, rows in source order, block by block, without what
 * surrounds the kernels (shuffling, queues, merging). Not thread-safe; holds the data open until closed.
 */
final class InOrder implements AutoCloseable {
    private final Dataset dataset;
    private final int token;
    private final Parameters parameters;
    private final Region bias;
    private final Kernels kernels;
    private final KernelRun run;
    private final int[] order;

    InOrder(final Dataset dataset, final UpdateRule rule, final double rate) {
        this.dataset = dataset;
        this.token = dataset.lifetime().enter();
        this.parameters = Parameters.allocate(MemoryBudget.machine(), dataset.dimension(), rule.slots());
        this.bias = Region.allocate(MemoryBudget.machine(), 4L * rule.slots(), "a bias");
        this.kernels = Kernels.create(new LogisticLoss(), rule, Sharing.HOGWILD, parameters.strideShift(), -1);
        this.run = new KernelRun(parameters, bias.address(), 1f);
        this.order = IntStream.range(0, dataset.blocks().stream().mapToInt(Block::rows).max().orElse(0)).toArray();
        run.at((float) rate, 0);
    }

    /** {@return nanoseconds per non-zero of one more pass} */
    double pass() {
        final long start = System.nanoTime();
        for (final Block block : dataset.blocks()) {
            train(block);
        }
        return (System.nanoTime() - start) / (double) dataset.statistics().nonzeros();
    }

    void train(final Block block) {
        final int end = kernels.forBlock(block).train(block, order, 0, block.rows(), run);
        if (end != block.rows()) {
            throw new IllegalStateException("the margin of row " + (block.firstRow() + end) + " is not finite");
        }
    }

    /** {@return the mean loss of the rows since the last call} */
    double takeLoss() {
        return run.takeLoss() / run.takeWeights();
    }

    @Override
    public void close() {
        bias.close();
        parameters.lifetime().close();
        dataset.lifetime().exit(token);
    }
}
