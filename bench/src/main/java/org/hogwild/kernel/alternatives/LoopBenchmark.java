package org.hogwild.kernel.alternatives;

import java.util.concurrent.TimeUnit;
import org.hogwild.bench.SampleRows;
import org.hogwild.data.Block;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds per non-zero of logistic SGD over rows in order: the engine's loop over addresses against a loop over int
 * positions. When the engine's form was chosen, 1.7 against 2.1 (JDK 17, AMD Zen 4, 30 million non-zeros).
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class LoopBenchmark {
    /** The engine's kernel. */
    @Benchmark
    @OperationsPerInvocation(ManyBlocks.ROWS * SampleRows.NONZEROS)
    public void addresses(final ManyBlocks state) {
        for (final Block block : state.blocks) {
            state.train(block, state.inOrder, 0, block.rows());
        }
    }

    /** The loop over int positions. */
    @Benchmark
    @OperationsPerInvocation(ManyBlocks.ROWS * SampleRows.NONZEROS)
    public void positions(final ManyBlocks state) {
        for (final Block block : state.blocks) {
            IndexedLoop.train(block, state.inOrder, block.rows(), state.base(), state.bias());
        }
    }
}
