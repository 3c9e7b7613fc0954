package org.hogwild;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the prediction benchmark measures is right, for either numbering. */
class PredictBenchmarkTest {
    @ParameterizedTest
    @ValueSource(strings = {"source", "frequency"})
    void shouldPredictAsANaiveLoopDoes(final String numbering) {
        final PredictBenchmark benchmark = new PredictBenchmark();
        final PredictBenchmark.Model state = new PredictBenchmark.Model();
        final PredictBenchmark.Rows rows = new PredictBenchmark.Rows();
        state.numbering = numbering;
        state.open();
        try {
            for (int row = 0; row < PredictBenchmark.ROWS; row++) {
                double margin = 0;
                for (int i = 0; i < PredictBenchmark.NONZEROS; i++) {
                    margin += state.weights[rows.indices[row][i]] * rows.values[row][i];
                }
                assertEquals(1 / (1 + Math.exp(-margin)), benchmark.predict(state, rows), 1e-5);
            }
        } finally {
            state.close();
        }
    }
}
