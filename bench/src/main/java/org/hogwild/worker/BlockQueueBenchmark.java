package org.hogwild.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds for one block to go through the queue: filled by one thread, then emptied by workers that do nothing
 * else. A worker trains for a hundred microseconds on a block, so that what is measured here is the worst case.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class BlockQueueBenchmark {
    static final int BLOCKS = 1 << 16;

    /** A queue and its workers. */
    @State(Scope.Benchmark)
    public static class Workers {
        /** Which queue. */
        @Param({"BlockQueue", "oneSpmcArrayQueue", "oneMpmcArrayQueue", "oneConcurrentLinkedQueue", "counter"})
        public String dealer = "BlockQueue";
        /** How many threads empty it. */
        @Param({"1", "2"})
        public int threads = 1;

        private final int[] order = IntStream.range(0, BLOCKS).toArray();
        private final List<Callable<Long>> tasks = new ArrayList<>();
        private Dealer queue;
        private ExecutorService pool;

        /** Makes the queue and starts the threads. */
        @Setup(Level.Trial)
        public void open() {
            queue = Dealer.named(dealer, threads, BLOCKS);
            pool = Executors.newFixedThreadPool(threads);
            for (int worker = 0; worker < threads; worker++) {
                final int id = worker;
                tasks.add(() -> empty(id));
            }
        }

        private long empty(final int worker) {
            long sum = 0;
            for (int block = queue.next(worker); block != Dealer.NONE; block = queue.next(worker)) {
                sum += block;
            }
            return sum;
        }

        /** Ends the threads. */
        @TearDown(Level.Trial)
        public void close() {
            pool.shutdown();
        }
    }

    /** Fills the queue and empties it. */
    @Benchmark
    @OperationsPerInvocation(BLOCKS)
    public long fillAndEmpty(final Workers workers) throws InterruptedException, ExecutionException {
        workers.queue.fill(workers.order);
        long sum = 0;
        for (final Future<Long> result : workers.pool.invokeAll(workers.tasks)) {
            sum += result.get();
        }
        if (sum != (long) BLOCKS * (BLOCKS - 1) / 2) {
            throw new IllegalStateException("the numbers of the blocks add up to " + sum);
        }
        return sum;
    }
}
