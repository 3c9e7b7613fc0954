package org.hogwild.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.hogwild.data.Block;
import org.hogwild.loss.Loss;
import org.hogwild.loss.Losses;
import org.hogwild.memory.Memory;
import org.hogwild.parameters.Sharing;
import org.hogwild.update.AdaGrad;
import org.hogwild.update.UpdateRule;
import org.hogwild.update.UpdateRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kernel benchmark measures is training: two passes give what a naive loop in double precision gives. */
class KernelBenchmarkTest {
    private static final int PASSES = 2;

    static List<List<String>> combinations() {
        final List<List<String>> all = new ArrayList<>();
        for (final Loss loss : Losses.all()) {
            for (final UpdateRule rule : UpdateRules.all()) {
                for (final Sharing sharing : Sharing.values()) {
                    all.add(List.of(loss.name(), rule.name(), sharing.optionName(), "specialised"));
                    all.add(List.of(loss.name(), rule.name(), sharing.optionName(), "portable"));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void shouldTrainAsANaiveLoopDoes(final List<String> combination) {
        final KernelBenchmark.OneBlock state = new KernelBenchmark.OneBlock();
        state.loss = combination.get(0);
        state.rule = combination.get(1);
        state.sharing = combination.get(2);
        state.form = combination.get(3);
        state.open();
        try {
            final KernelBenchmark benchmark = new KernelBenchmark();
            for (int pass = 0; pass < PASSES; pass++) {
                assertEquals(KernelBenchmark.ROWS, benchmark.train(state));
            }
            final double[] expected = naiveWeights(state);
            for (int feature = 0; feature < expected.length; feature++) {
                assertEquals(expected[feature], Memory.getFloat(state.parameters.address(feature)), 2e-5,
                    String.join(" ", combination) + ": weight of internal feature " + feature);
            }
        } finally {
            state.closeAll();
        }
    }

    private static double[] naiveWeights(final KernelBenchmark.OneBlock state) {
        final Block block = state.block;
        final Loss loss = Losses.named(state.loss);
        final double[] weights = new double[(int) state.dataset.dimension()];
        final double[] sums = new double[weights.length];
        final double[] bias = new double[2];
        for (int i = 0; i < PASSES * block.rows(); i++) {
            final int row = i % block.rows();
            double margin = bias[0];
            for (int k = block.begin(row); k < block.end(row); k++) {
                margin += block.value(k) * weights[block.index(row, k)];
            }
            final double derivative = loss.derivative((float) margin, block.label(row));
            bias[0] -= step(state, derivative, bias[1] += derivative * derivative);
            for (int k = block.begin(row); k < block.end(row); k++) {
                final int feature = block.index(row, k);
                final double gradient = derivative * block.value(k);
                weights[feature] -= step(state, gradient, sums[feature] += gradient * gradient);
            }
        }
        return weights;
    }

    private static double step(final KernelBenchmark.OneBlock state, final double gradient, final double sum) {
        return KernelBenchmark.RATE * gradient
            / (state.rule.equals("adagrad") ? Math.sqrt(sum + AdaGrad.DEFAULT_EPSILON) : 1);
    }
}
