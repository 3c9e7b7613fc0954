package org.hogwild.worker;

import java.util.ArrayList;
import java.util.List;
import org.jctools.queues.varhandle.SpmcVarHandleArrayQueue;

/**
 * Deals an epoch's blocks, by number, to the workers: each has a queue of its own, a contiguous share of the shuffled
 * order, and takes from the longest other queue when its own is empty. Every block is handed out exactly once.
 *
 * <p>{@link #fill} is called by one thread while no worker takes; {@link #next} is lock-free and for all workers.
 */
final class BlockQueue {
    /** Instead of a block: there is none. */
    static final int NONE = -1;

    private final List<SpmcVarHandleArrayQueue<Integer>> queues;

    BlockQueue(final int workers, final int blocks) {
        final int capacity = Math.max(2, (blocks + workers - 1) / workers);
        queues = new ArrayList<>(workers);
        for (int worker = 0; worker < workers; worker++) {
            queues.add(new SpmcVarHandleArrayQueue<>(capacity));
        }
    }

    void fill(final int[] order) {
        final int workers = queues.size();
        for (int worker = 0; worker < workers; worker++) {
            final SpmcVarHandleArrayQueue<Integer> queue = queues.get(worker);
            queue.clear();
            final int from = (int) ((long) order.length * worker / workers);
            final int to = (int) ((long) order.length * (worker + 1) / workers);
            for (int i = from; i < to; i++) {
                if (!queue.offer(order[i])) {
                    throw new IllegalStateException("a queue of capacity " + queue.capacity() + " is full");
                }
            }
        }
    }

    /** {@return a block for this worker, or {@link #NONE} when all have been taken} */
    int next(final int worker) {
        final int own = nextOwn(worker);
        return own != NONE ? own : steal();
    }

    /** {@return a block of this worker's own share, or {@link #NONE} when those have been taken} */
    int nextOwn(final int worker) {
        return orNone(queues.get(worker).poll());
    }

    private static int orNone(final Integer block) {
        return block == null ? NONE : block;
    }

    private int steal() {
        while (true) {
            SpmcVarHandleArrayQueue<Integer> longest = queues.get(0);
            for (final SpmcVarHandleArrayQueue<Integer> queue : queues) {
                if (queue.size() > longest.size()) {
                    longest = queue;
                }
            }
            final int stolen = orNone(longest.poll());
            if (stolen != NONE || longest.isEmpty() && allEmpty()) {
                return stolen;
            }
        }
    }

    private boolean allEmpty() {
        for (final SpmcVarHandleArrayQueue<Integer> queue : queues) {
            if (!queue.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
