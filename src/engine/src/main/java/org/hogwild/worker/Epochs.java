package org.hogwild.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;
import org.hogwild.data.BlockReader;
import org.hogwild.parameters.Sharing;
import org.hogwild.replica.HotFeatures;
import org.hogwild.replica.Merging;

/**
 * Runs epochs of a plan on a pool. {@link #run} is called by one thread, once per epoch, in order.
 */
public final class Epochs implements AutoCloseable {
    private final TrainingPlan plan;
    private final WorkerPool pool;
    private final RunControl control;
    private final WorkerCounters counters;
    private final BlockQueue queue;
    private final List<Worker> workers = new ArrayList<>();
    private final List<BlockReader> readers = new ArrayList<>();

    /** Prepares one worker per thread of the pool. */
    public Epochs(final TrainingPlan plan, final WorkerPool pool, final RunControl control) {
        this.plan = plan;
        this.pool = pool;
        this.control = control;
        this.counters = new WorkerCounters(plan.workers());
        this.queue = new BlockQueue(plan.workers(), plan.dataset().blockCount());
        final Merging merging = new Merging(plan.parameters(), plan.rule(), hotFeatures(), plan.workers(),
            plan.loss().curvature());
        try {
            for (int id = 0; id < plan.workers(); id++) {
                final BlockReader reader = plan.dataset().reader(Window.MAX_BYTES);
                readers.add(reader);
                workers.add(new Worker(id, plan, control, queue, counters, reader, merging));
            }
        } catch (final RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private HotFeatures hotFeatures() {
        return plan.workers() > 1 && plan.sharing() == Sharing.REPLICATED
            ? HotFeatures.of(plan.dataset()) : HotFeatures.none();
    }

    /**
     * What an epoch did.
     *
     * @param rows the rows trained on
     * @param nonzeros their non-zeros
     * @param loss the mean of their losses, each taken before its update, weighted by the row's weight
     * @param blockTimes nanoseconds per block, over all workers
     */
    public record Result(long rows, long nonzeros, double loss, Histogram blockTimes) {
    }

    /**
     * Trains one epoch; on return all workers have ended and what they wrote is visible. Whether the run was stopped
     * or failed is in the control.
     *
     * @param epoch counted from 0
     * @param tick called every 100 ms with the rows done since the run began
     * @throws NonFiniteException if a parameter is not finite at the end
     * @throws IllegalArgumentException if all rows have weight 0
     */
    public Result run(final int epoch, final LongConsumer tick) {
        queue.fill(Window.shuffled(plan.dataset().blockCount(), plan.seed(), epoch));
        final List<Callable<Void>> tasks = new ArrayList<>();
        for (final Worker worker : workers) {
            tasks.add(() -> {
                worker.train(epoch);
                return null;
            });
        }
        final long nonzerosBefore = nonzeros();
        pool.run(tasks, control, () -> tick.accept(rows()));
        if (!control.isStopped()) {
            NonFinite.check(plan, epoch);
        }
        return result(nonzeros() - nonzerosBefore);
    }

    private Result result(final long nonzeros) {
        // packed: a report is kept for every epoch, and there may be many thousand
        final Histogram times = new PackedHistogram(Worker.LONGEST_BLOCK_NS, Worker.DIGITS);
        long rows = 0;
        double loss = 0;
        double weights = 0;
        for (final Worker worker : workers) {
            times.add(worker.blockTimes());
            rows += worker.rows();
            loss += worker.loss();
            weights += worker.weights();
        }
        if (rows > 0 && weights == 0 && !control.isStopped()) {
            throw new IllegalArgumentException("found only rows of weight 0, expected at least one that counts");
        }
        return new Result(rows, nonzeros, loss / weights, times);
    }

    /** {@return the rows done since the run began; from any thread} */
    public long rows() {
        return counters.rowsAcquire();
    }

    /** {@return the non-zeros done since the run began; from any thread} */
    public long nonzeros() {
        return counters.nonzerosAcquire();
    }

    @Override
    public void close() {
        workers.forEach(Worker::close);
        readers.forEach(BlockReader::close);
    }
}
