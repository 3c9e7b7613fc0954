package org.hogwild.worker;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;
import org.jctools.queues.varhandle.SpmcVarHandleArrayQueue;

/** A way to deal an epoch's blocks to workers, each exactly once: the engine's, and others it could have taken. */
interface Dealer {
    /** Instead of a block: there is none. */
    int NONE = BlockQueue.NONE;

    /** Takes the blocks of a new epoch; no worker is asking meanwhile. */
    void fill(int[] order);

    /** {@return a block, or {@link #NONE}} */
    int next(int worker);

    /** {@return the dealer of a name, for so many workers and blocks} */
    static Dealer named(final String name, final int workers, final int blocks) {
        return switch (name) {
            case "BlockQueue" -> of(new BlockQueue(workers, blocks));
            case "oneSpmcArrayQueue" -> of(new SpmcVarHandleArrayQueue<>(blocks));
            case "oneMpmcArrayQueue" -> of(new MpmcVarHandleArrayQueue<>(blocks));
            case "oneConcurrentLinkedQueue" -> of(new ConcurrentLinkedQueue<>());
            case "counter" -> new Counter();
            default -> throw new IllegalArgumentException("dealer=" + name);
        };
    }

    private static Dealer of(final BlockQueue queue) {
        return new Dealer() {
            @Override
            public void fill(final int[] order) {
                queue.fill(order);
            }

            @Override
            public int next(final int worker) {
                return queue.next(worker);
            }
        };
    }

    private static Dealer of(final Queue<Integer> queue) {
        return new Dealer() {
            @Override
            public void fill(final int[] order) {
                for (final int block : order) {
                    if (!queue.offer(block)) {
                        throw new IllegalStateException("the queue is full");
                    }
                }
            }

            @Override
            public int next(final int worker) {
                final Integer block = queue.poll();
                return block == null ? NONE : block;
            }
        };
    }

    /** One shared counter over the order: the least there can be, and one line that all workers write. */
    final class Counter implements Dealer {
        private final AtomicInteger taken = new AtomicInteger();
        private int[] order = new int[0];

        @Override
        public void fill(final int[] newOrder) {
            order = newOrder.clone();
            taken.set(0);
        }

        @Override
        public int next(final int worker) {
            final int at = taken.getAndIncrement();
            return at < order.length ? order[at] : NONE;
        }
    }
}
