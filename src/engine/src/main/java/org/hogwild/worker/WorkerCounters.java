package org.hogwild.worker;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many rows and non-zeros each worker has finished. A worker writes its own counters only, now and then, with
 * release ordering, two cache lines away from the next worker's; anyone may read the sums, with acquire ordering, and
 * sees each counter never fall.
 */
final class WorkerCounters {
    private static final int LONGS_PER_WORKER = 16;
    private static final int NONZEROS = 1;

    private final int workers;
    private final AtomicLongArray counters;

    WorkerCounters(final int workers) {
        this.workers = workers;
        this.counters = new AtomicLongArray((workers + 1) * LONGS_PER_WORKER);
    }

    /** Called by the worker itself only. */
    void addRelease(final int worker, final long rows, final long nonzeros) {
        final int at = (worker + 1) * LONGS_PER_WORKER;
        counters.setRelease(at, counters.getPlain(at) + rows);
        counters.setRelease(at + NONZEROS, counters.getPlain(at + NONZEROS) + nonzeros);
    }

    long rowsAcquire() {
        return sum(0);
    }

    long nonzerosAcquire() {
        return sum(NONZEROS);
    }

    private long sum(final int counter) {
        long sum = 0;
        for (int worker = 0; worker < workers; worker++) {
            sum += counters.getAcquire((worker + 1) * LONGS_PER_WORKER + counter);
        }
        return sum;
    }
}
