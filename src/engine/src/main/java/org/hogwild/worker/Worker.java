package org.hogwild.worker;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.hogwild.data.Block;
import org.hogwild.data.BlockReader;
import org.hogwild.kernel.KernelRun;
import org.hogwild.replica.Merging;
import org.hogwild.replica.Replica;

/**
 * One worker's part of every epoch: takes blocks until there are none, trains on their rows in the order the seed
 * gives, merges its copy of what is hot, and measures how long each block took. Used by one thread at a time.
 */
final class Worker implements AutoCloseable {
    static final long LONGEST_BLOCK_NS = TimeUnit.HOURS.toNanos(1);
    /** Times are kept to one per cent. */
    static final int DIGITS = 2;

    /**
     * How many rows until a worker publishes its count and reads those of the others: a window may hold many small
     * blocks, and the step count must not wait for its end. More with many workers, whose counters take time to read.
     */
    private static final int MIN_ROWS_PER_PUBLICATION = 128;
    private static final int ROWS_PER_PUBLICATION_AND_WORKER = 8;

    private final int id;
    private final TrainingPlan plan;
    private final RunControl control;
    private final BlockQueue queue;
    private final WorkerCounters counters;
    private final Window window;
    private final Replica replica;
    private final KernelRun run;
    private final Histogram blockTimes = new Histogram(LONGEST_BLOCK_NS, DIGITS);
    private int[] positions = new int[1];
    private long[] nanos = new long[1];
    private double loss;
    private double weights;
    private long rows;
    private int touched;

    Worker(
        final int id, final TrainingPlan plan, final RunControl control, final BlockQueue queue,
        final WorkerCounters counters, final BlockReader reader, final Merging merging) {
        this.id = id;
        this.plan = plan;
        this.control = control;
        this.queue = queue;
        this.counters = counters;
        this.replica = new Replica(plan.budget(), merging);
        this.window = new Window(plan.seed(), plan.holdout(), reader);
        this.run = new KernelRun(plan.parameters(), replica.features(), replica.bias(), plan.positiveLabel());
    }

    /** Trains until the epoch has no more blocks or the run is stopped. */
    void train(final int epoch) {
        loss = 0;
        weights = 0;
        rows = 0;
        blockTimes.reset();
        replica.refresh();
        try {
            while (!control.isStopped() && window.fill(queue, id, epoch)) {
                trainWindow(epoch);
            }
        } finally {
            replica.mergeAll();
        }
        loss = run.takeLoss();
        weights = run.takeWeights();
    }

    private void trainWindow(final int epoch) {
        startClocks();
        long published = counters.rowsAcquire();
        long done = 0;
        long before = System.nanoTime();
        for (int turn = 0; turn < window.turns() && !control.isStopped(); turn++) {
            final int i = window.turn(turn);
            final int from = positions[i];
            positions[i] = Math.min(window.count(i), from + Window.TURN_ROWS);
            trainRows(i, from, epoch, published + done * plan.workers());
            done += positions[i] - from;
            final long now = System.nanoTime();
            nanos[i] += now - before;
            before = now;
            if (done >= Math.max(MIN_ROWS_PER_PUBLICATION, ROWS_PER_PUBLICATION_AND_WORKER * plan.workers())) {
                publishRows(done);
                published = counters.rowsAcquire();
                done = 0;
            }
        }
        publish(done);
    }

    private void startClocks() {
        if (positions.length < window.size()) {
            positions = new int[window.size()];
            nanos = new long[window.size()];
        }
        Arrays.fill(positions, 0);
        Arrays.fill(nanos, 0);
        for (int i = 0; i < window.size(); i++) {
            touched += window.block(i).touch();
        }
    }

    private void trainRows(final int i, final int start, final int epoch, final long step) {
        final Block block = window.block(i);
        final int[] order = window.rows(i);
        final int end = positions[i];
        run.at(plan.rate(step, epoch), step);
        int from = start;
        while (from < end && !control.isStopped()) {
            final int to = Math.min(end, from + replica.rowsUntilMerge());
            final int done = plan.kernels().forBlock(block).train(block, order, from, to, run);
            if (done < to) {
                control.fail(NonFinite.margin(plan, block, order[done], epoch, step, replica));
                return;
            }
            replica.trained(done - from, run.rate());
            from = to;
        }
    }

    private void publishRows(final long done) {
        rows += done;
        counters.addRelease(id, done, 0);
    }

    private void publish(final long done) {
        long nonzeros = 0;
        for (int i = 0; i < window.size(); i++) {
            final Block block = window.block(i);
            nonzeros += positions[i] == block.rows() ? block.nonzeros()
                : (long) block.nonzeros() * positions[i] / block.rows();
            if (positions[i] == window.count(i) && positions[i] > 0) {
                blockTimes.recordValue(Math.min(LONGEST_BLOCK_NS, nanos[i]));
            }
        }
        rows += done;
        counters.addRelease(id, done, nonzeros);
    }

    /** {@return the sum of this epoch's losses; after the barrier} */
    double loss() {
        return loss;
    }

    /** {@return the sum of this epoch's row weights; after the barrier} */
    double weights() {
        return weights;
    }

    /** {@return the rows of this epoch; after the barrier} */
    long rows() {
        return rows;
    }

    /** {@return nanoseconds per block of this epoch; after the barrier} */
    Histogram blockTimes() {
        return blockTimes;
    }

    @Override
    public void close() {
        replica.close();
    }
}
