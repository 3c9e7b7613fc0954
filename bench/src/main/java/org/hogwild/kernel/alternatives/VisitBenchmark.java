package org.hogwild.kernel.alternatives;

import java.util.concurrent.TimeUnit;
import org.hogwild.bench.SampleRows;
import org.hogwild.data.Block;
import org.hogwild.memory.Memory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds per non-zero of logistic SGD for ways to visit the rows of blocks that come from memory. The engine reads
 * a block once from front to back, then visits its rows at random; what was given up cost, over that, when it was
 * chosen (JDK 17, AMD Zen 4): about 1.5 without touching the block first, 0.6 to 1.1 with touching the next block a
 * little after every row, whose misses the processor then cannot hide behind the row's own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class VisitBenchmark {
    /** No shuffling: the bound. */
    @Benchmark
    @OperationsPerInvocation(ManyBlocks.ROWS * SampleRows.NONZEROS)
    public void inOrder(final ManyBlocks state) {
        for (final Block block : state.blocks) {
            state.train(block, state.inOrder, 0, block.rows());
        }
    }

    /** The engine's way. */
    @Benchmark
    @OperationsPerInvocation(ManyBlocks.ROWS * SampleRows.NONZEROS)
    public int atRandomTouchedBefore(final ManyBlocks state) {
        int sum = 0;
        for (final Block block : state.blocks) {
            sum += block.touch();
            train(state, block);
        }
        return sum;
    }

    /** Every row waits for memory. */
    @Benchmark
    @OperationsPerInvocation(ManyBlocks.ROWS * SampleRows.NONZEROS)
    public void atRandomUntouched(final ManyBlocks state) {
        for (final Block block : state.blocks) {
            train(state, block);
        }
    }

    private void train(final ManyBlocks state, final Block block) {
        state.train(block, state.shuffled(block), 0, block.rows());
    }

    /** While one block is trained on, the next one is touched a few lines at a time. */
    @Benchmark
    @OperationsPerInvocation(ManyBlocks.ROWS * SampleRows.NONZEROS)
    public int atRandomTouchedAhead(final ManyBlocks state) {
        int sum = state.blocks.get(0).touch();
        for (int i = 0; i < state.blocks.size(); i++) {
            final Block block = state.blocks.get(i);
            final Block next = state.blocks.get(Math.min(i + 1, state.blocks.size() - 1));
            final int[] rows = state.shuffled(block);
            final long lines = (next.bytes() / Memory.ALIGNMENT + block.rows() - 1) / block.rows();
            // a block's offsets, labels and indices lie in front of its values: address by the last section's end
            final long end = next.values() + aligned(4L * next.nonzeros());
            long at = end - next.bytes();
            for (int row = 0; row < block.rows(); row++) {
                for (long last = Math.min(end, at + lines * Memory.ALIGNMENT); at < last; at += Memory.ALIGNMENT) {
                    sum += Memory.getInt(at);
                }
                state.train(block, rows, row, row + 1);
            }
        }
        return sum;
    }

    private static long aligned(final long bytes) {
        return (bytes + Memory.ALIGNMENT - 1) & -Memory.ALIGNMENT;
    }
}
