package org.hogwild.kernel;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hogwild.bench.SampleRows;
import org.hogwild.data.Block;
import org.hogwild.data.Dataset;
import org.hogwild.loss.Loss;
import org.hogwild.loss.Losses;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.Region;
import org.hogwild.parameters.Parameters;
import org.hogwild.parameters.Sharing;
import org.hogwild.update.UpdateRule;
import org.hogwild.update.UpdateRules;
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
 * Nanoseconds per non-zero to train on one block that lies in the second-level cache, dot product and update, for loss,
 * rule and sharing; by a specialised kernel and by the portable one. The JVM has trained with every combination before,
 * as one that embeds the engine may have: the portable kernel's calls are virtual then.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class KernelBenchmark {
    static final int ROWS = 512;
    static final float RATE = 0.01f;
    private static final int OTHER_PASSES = 30;

    /** A block, and what trains on it. */
    @State(Scope.Thread)
    public static class OneBlock {
        /** The loss's name. */
        @Param({"logistic", "hinge", "squared"})
        public String loss = "logistic";
        /** The update rule's name. */
        @Param({"sgd", "adagrad"})
        public String rule = "sgd";
        /** The sharing's name. */
        @Param({"hogwild", "atomic"})
        public String sharing = "hogwild";
        /** Which kernel. */
        @Param({"specialised", "portable"})
        public String form = "specialised";

        final Dataset dataset = SampleRows.dataset(1, ROWS);
        final Block block = dataset.blocks().get(0);
        final int[] order = IntStream.range(0, ROWS).toArray();
        Parameters parameters;
        Region bias;
        KernelRun run;
        private Kernel kernel;

        /** Trains with every combination, then sets up the one to measure. */
        @Setup(Level.Trial)
        public void warmUpOthers() {
            for (final Loss otherLoss : Losses.all()) {
                for (final UpdateRule otherRule : UpdateRules.all()) {
                    for (final Sharing otherSharing : Sharing.values()) {
                        open(otherLoss, otherRule, otherSharing);
                        for (int i = 0; i < OTHER_PASSES; i++) {
                            pass();
                        }
                        close();
                    }
                }
            }
            open();
        }

        void open() {
            open(Losses.named(loss), UpdateRules.named(rule), Sharing.valueOf(sharing.toUpperCase(Locale.ROOT)));
        }

        private void open(final Loss trainedLoss, final UpdateRule trainedRule, final Sharing writtenBy) {
            parameters = Parameters.allocate(MemoryBudget.machine(), dataset.dimension(), trainedRule.slots());
            bias = Region.allocate(MemoryBudget.machine(), 4L * trainedRule.slots(), "a bias");
            run = new KernelRun(parameters, bias.address(), 1f);
            run.at(RATE, 0);
            final Kernels kernels = form.equals("portable")
                ? Kernels.portable(trainedLoss, trainedRule, writtenBy, parameters.strideShift(), -1)
                : Kernels.create(trainedLoss, trainedRule, writtenBy, parameters.strideShift(), -1);
            kernel = kernels.forBlock(block);
        }

        int pass() {
            return kernel.train(block, order, 0, ROWS, run);
        }

        private void close() {
            bias.close();
            parameters.lifetime().close();
        }

        /** Frees everything. */
        @TearDown(Level.Trial)
        public void closeAll() {
            close();
            dataset.close();
        }
    }

    /** One pass over the block. */
    @Benchmark
    @OperationsPerInvocation(ROWS * SampleRows.NONZEROS)
    public int train(final OneBlock state) {
        final int end = state.pass();
        if (end != ROWS) {
            throw new IllegalStateException("the margin of row " + end + " is not finite");
        }
        return end;
    }
}
