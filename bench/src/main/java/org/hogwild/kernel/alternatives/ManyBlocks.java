package org.hogwild.kernel.alternatives;

import java.util.List;
import java.util.SplittableRandom;
import org.hogwild.bench.SampleRows;
import org.hogwild.data.Block;
import org.hogwild.data.Dataset;
import org.hogwild.kernel.Kernel;
import org.hogwild.kernel.KernelRun;
import org.hogwild.kernel.Kernels;
import org.hogwild.loss.LogisticLoss;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.Region;
import org.hogwild.parameters.Parameters;
import org.hogwild.parameters.Sharing;
import org.hogwild.update.Sgd;
import org.hogwild.update.UpdateRule;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** More blocks than any cache holds, parameters for logistic SGD, the engine's kernel, and an order of visit. */
@State(Scope.Thread)
public class ManyBlocks {
    static final int ROWS = 1 << 16;
    static final float RATE = 0.01f;

    final Dataset dataset;
    final List<Block> blocks;
    final int[] inOrder;
    private final int[] atRandom;
    private final int[] shuffled;
    private Region bias;
    private Parameters parameters;
    private KernelRun run;
    private Kernel kernel;

    /** As many rows as are measured. */
    public ManyBlocks() {
        this(ROWS);
    }

    ManyBlocks(final int rows) {
        dataset = SampleRows.dataset(1, rows);
        blocks = dataset.blocks();
        final int longest = blocks.stream().mapToInt(Block::rows).max().orElseThrow();
        inOrder = new int[longest];
        atRandom = new int[longest];
        shuffled = new int[longest];
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < longest; i++) {
            inOrder[i] = i;
            final int j = random.nextInt(i + 1);
            atRandom[i] = atRandom[j];
            atRandom[j] = i;
        }
    }

    /** Untrained parameters. */
    @Setup(Level.Trial)
    public void open() {
        open(new Sgd());
    }

    final void open(final UpdateRule rule) {
        parameters = Parameters.allocate(MemoryBudget.machine(), dataset.dimension(), rule.slots());
        bias = Region.allocate(MemoryBudget.machine(), 64, "a bias");
        run = new KernelRun(parameters, bias.address(), 1f);
        run.at(RATE, 0);
        kernel = Kernels.create(new LogisticLoss(), rule, Sharing.HOGWILD, parameters.strideShift(), -1)
            .forBlock(blocks.get(0));
    }

    long base() {
        return parameters.base();
    }

    long bias() {
        return bias.address();
    }

    Parameters parameters() {
        return parameters;
    }

    /** Trains the engine's way on the rows {@code order[from]} to {@code order[to - 1]} of a block. */
    int train(final Block block, final int[] order, final int from, final int to) {
        return kernel.train(block, order, from, to, run);
    }

    /** {@return the block's rows in random order; changes with the next call} */
    int[] shuffled(final Block block) {
        int count = 0;
        for (final int row : atRandom) {
            if (row < block.rows()) {
                shuffled[count++] = row;
            }
        }
        return shuffled;
    }

    /** Frees everything. */
    @TearDown(Level.Trial)
    public void close() {
        bias.close();
        parameters.lifetime().close();
        dataset.close();
    }
}
