package org.hogwild.worker;

import java.util.ArrayList;
import java.util.List;
import org.hogwild.data.Block;
import org.jctools.queues.varhandle.SpmcVarHandleArrayQueue;

/**
 * Deals an epoch's blocks to the workers: each has a queue of its own, a contiguous share of the shuffled order, and
 * takes from the longest other queue when its own is empty. Every block is handed out exactly once.
 *
 * <p>{@link #fill} is called by one thread while no worker takes; {@link #next} is lock-free and for all workers.
 */
final class BlockQueue {
    private final List<SpmcVarHandleArrayQueue<Block>> queues;

    BlockQueue(final int workers, final int blocks) {
        final int capacity = Math.max(2, (blocks + workers - 1) / workers);
        queues = new ArrayList<>(workers);
        for (int worker = 0; worker < workers; worker++) {
            queues.add(new SpmcVarHandleArrayQueue<>(capacity));
        }
    }

    void fill(final List<Block> order) {
        final int workers = queues.size();
        for (int worker = 0; worker < workers; worker++) {
            final SpmcVarHandleArrayQueue<Block> queue = queues.get(worker);
            queue.clear();
            final int from = (int) ((long) order.size() * worker / workers);
            final int to = (int) ((long) order.size() * (worker + 1) / workers);
            for (final Block block : order.subList(from, to)) {
                if (!queue.offer(block)) {
                    throw new IllegalStateException("a queue of capacity " + queue.capacity() + " is full");
                }
            }
        }
    }

    /** {@return a block for this worker, or null when all have been taken} */
    Block next(final int worker) {
        final Block own = nextOwn(worker);
        return own != null ? own : steal();
    }

    /** {@return a block of this worker's own share, or null when those have been taken} */
    Block nextOwn(final int worker) {
        return queues.get(worker).poll();
    }

    private Block steal() {
        while (true) {
            SpmcVarHandleArrayQueue<Block> longest = queues.get(0);
            for (final SpmcVarHandleArrayQueue<Block> queue : queues) {
                if (queue.size() > longest.size()) {
                    longest = queue;
                }
            }
            final Block stolen = longest.poll();
            if (stolen != null || longest.isEmpty() && allEmpty()) {
                return stolen;
            }
        }
    }

    private boolean allEmpty() {
        for (final SpmcVarHandleArrayQueue<Block> queue : queues) {
            if (!queue.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
