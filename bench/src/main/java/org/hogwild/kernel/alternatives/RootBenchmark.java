package org.hogwild.kernel.alternatives;

import java.util.concurrent.TimeUnit;
import org.hogwild.bench.SampleRows;
import org.hogwild.data.Block;
import org.hogwild.update.AdaGrad;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds per non-zero of Adagrad over rows in order: with the processor's square root and division, as the engine
 * has it, and with products only. When it was tried in whole training runs, 3.7 against 4.0 on text and 6.3 against 7.4
 * on one-hot rows (JDK 25, AMD Zen 4).
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class RootBenchmark {
    /** The engine's rule. */
    @State(Scope.Thread)
    public static class Divided extends ManyBlocks {
        /** As many rows as are measured. */
        public Divided() {
            this(ROWS);
        }

        Divided(final int rows) {
            super(rows);
        }

        /** Untrained parameters. */
        @Override
        @Setup(Level.Trial)
        public void open() {
            open(new AdaGrad());
        }
    }

    /** The rule of products. */
    @State(Scope.Thread)
    public static class Multiplied extends ManyBlocks {
        /** As many rows as are measured. */
        public Multiplied() {
            this(ROWS);
        }

        Multiplied(final int rows) {
            super(rows);
        }

        /** Untrained parameters. */
        @Override
        @Setup(Level.Trial)
        public void open() {
            open(new InverseRootAdaGrad());
        }
    }

    /** Square root and division. */
    @Benchmark
    @OperationsPerInvocation(ManyBlocks.ROWS * SampleRows.NONZEROS)
    public void divided(final Divided state) {
        train(state);
    }

    /** Products. */
    @Benchmark
    @OperationsPerInvocation(ManyBlocks.ROWS * SampleRows.NONZEROS)
    public void multiplied(final Multiplied state) {
        train(state);
    }

    private static void train(final ManyBlocks state) {
        for (final Block block : state.blocks) {
            state.train(block, state.inOrder, 0, block.rows());
        }
    }
}
