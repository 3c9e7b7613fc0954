package org.hogwild;

import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.hogwild.bench.SampleRows;
import org.hogwild.data.FeatureMap;
import org.hogwild.loss.LogisticLoss;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.model.ModelContent;
import org.hogwild.parameters.Parameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds for one prediction: a row of 76 non-zeros, one of 1,024 rows in turn, features looked up by their source
 * numbers; with {@code -t 2} and more, how far readers disturb each other.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class PredictBenchmark {
    static final int NONZEROS = 76;
    static final int ROWS = 1024;

    /** A model, shared by all threads. */
    @State(Scope.Benchmark)
    public static class Model {
        /** Whether features are numbered inside as they are outside, or by frequency. */
        @Param({"source", "frequency"})
        public String numbering = "frequency";

        final float[] weights = new float[SampleRows.DIMENSION];
        LinearModel model;

        /** Makes the model of random weights. */
        @Setup(Level.Trial)
        public void open() {
            FeatureMap features = FeatureMap.identity();
            if (numbering.equals("frequency")) {
                try (var dataset = SampleRows.dataset(1, ROWS)) {
                    features = dataset.features();
                }
            }
            final Parameters parameters =
                Parameters.allocate(MemoryBudget.machine(), SampleRows.DIMENSION, 2);
            final SplittableRandom random = new SplittableRandom(1);
            for (int feature = 0; feature < weights.length; feature++) {
                weights[feature] = (float) random.nextDouble() - 0.5f;
                Memory.putFloat(parameters.address(features.internal(feature)), weights[feature]);
            }
            model = new LinearModel(new ModelContent(
                parameters, features, new LogisticLoss(), -1f, 1f, new TreeMap<>()));
        }

        /** Frees the model. */
        @TearDown(Level.Trial)
        public void close() {
            model.close();
        }
    }

    /** Rows to predict, each thread's own. */
    @State(Scope.Thread)
    public static class Rows {
        final int[][] indices = new int[ROWS][NONZEROS];
        final float[][] values = new float[ROWS][NONZEROS];
        int next;

        /** The sample's rows, with a few more features. */
        public Rows() {
            final SampleRows source = new SampleRows(2);
            for (int row = 0; row < ROWS; row++) {
                source.next();
                System.arraycopy(source.indices(), 0, indices[row], 0, SampleRows.NONZEROS);
                System.arraycopy(source.values(), 0, values[row], 0, SampleRows.NONZEROS);
                source.next();
                final int more = NONZEROS - SampleRows.NONZEROS;
                System.arraycopy(source.indices(), 0, indices[row], SampleRows.NONZEROS, more);
                System.arraycopy(source.values(), 0, values[row], SampleRows.NONZEROS, more);
            }
        }
    }

    /** The probability of the positive class. */
    @Benchmark
    public float predict(final Model state, final Rows rows) {
        final int row = rows.next++ & ROWS - 1;
        return state.model.predict(rows.indices[row], rows.values[row]);
    }
}
