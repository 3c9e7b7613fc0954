package org.hogwild.kernel;

import org.hogwild.data.Block;

/** Trains on rows of one block. Stateless: one instance serves all workers at once, each with a run of its own. */
public interface Kernel {
    /**
     * Trains on the rows {@code order[from]} to {@code order[to - 1]}, in that order, and adds their losses, taken
     * before each update, to {@code run}.
     *
     * @return {@code to}, or the position of the first row whose margin or derivative was not finite; that row made no
     *     update
     */
    int train(Block block, int[] order, int from, int to, KernelRun run);
}
