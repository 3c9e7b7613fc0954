package org.hogwild.kernel.alternatives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hogwild.data.Block;
import org.hogwild.memory.Memory;
import org.junit.jupiter.api.Test;

/** The alternatives compute what the engine computes, so that their figures can be compared. */
class AlternativesTest {
    private static final int ROWS = 5000;

    private final LoopBenchmark loops = new LoopBenchmark();
    private final VisitBenchmark visits = new VisitBenchmark();
    private final RootBenchmark roots = new RootBenchmark();

    private static float[] train(final Consumer<ManyBlocks> pass) {
        return train(new ManyBlocks(ROWS), pass);
    }

    private static <S extends ManyBlocks> float[] train(final S state, final Consumer<S> pass) {
        state.open();
        try {
            pass.accept(state);
            final float[] weights = new float[(int) state.dataset.dimension()];
            for (int feature = 0; feature < weights.length; feature++) {
                weights[feature] = Memory.getFloat(state.parameters().address(feature));
            }
            return weights;
        } finally {
            state.close();
        }
    }

    private static void assertClose(final float[] expected, final float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-5f, "weight " + i);
        }
    }

    @Test
    void shouldTrainTheSameByPositionsAsByAddresses() {
        final float[] weights = train(loops::addresses);
        assertClose(weights, train(loops::positions));
        assertTrue(IntStream.range(0, weights.length).anyMatch(i -> weights[i] > 0.01f), "nothing was learned");
    }

    @Test
    void shouldTrainTheSameWhateverIsTouched() {
        final float[] weights = train(visits::atRandomUntouched);
        assertClose(weights, train(visits::atRandomTouchedBefore));
        assertClose(weights, train(visits::atRandomTouchedAhead));
    }

    @Test
    void shouldTrainTheSameByProductsAsByDivisions() {
        final float[] weights = train(new RootBenchmark.Divided(ROWS), roots::divided);
        assertClose(weights, train(new RootBenchmark.Multiplied(ROWS), roots::multiplied));
        for (float x = Float.MIN_NORMAL; x < Float.MAX_VALUE / 2; x *= 1.37f) {
            assertEquals(1, InverseRootAdaGrad.inverseRoot(x) * Math.sqrt(x), 1.2e-6, "of " + x);
        }
    }

    @Test
    void shouldShuffleAllRowsOfABlock() {
        final ManyBlocks state = new ManyBlocks(ROWS);
        state.open();
        for (final Block block : state.blocks) {
            final int[] rows = Arrays.copyOf(state.shuffled(block), block.rows());
            assertFalse(Arrays.equals(rows, Arrays.copyOf(state.inOrder, block.rows())));
            Arrays.sort(rows);
            assertArrayEquals(Arrays.copyOf(state.inOrder, block.rows()), rows);
        }
        state.close();
    }
}
