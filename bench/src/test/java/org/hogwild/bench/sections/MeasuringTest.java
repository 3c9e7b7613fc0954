package org.hogwild.bench.sections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.hogwild.bench.harness.DataSets;
import org.hogwild.data.Dataset;
import org.hogwild.synthetic.SyntheticConfig;
import org.hogwild.update.UpdateRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is timed does the work that it is timed for. */
@Timeout(60)
class MeasuringTest {
    private static void waste(final long nanos) {
        final long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldChargeOneDelayToAllThatWaitForIt() {
        final long delay = TimeUnit.MILLISECONDS.toNanos(20);
        final Latency.Operation firstIsSlow = i -> waste(i == 0 ? delay : 0);
        final Histogram offered = Latency.offered(10_000, 200, firstIsSlow);
        assertEquals(200, offered.getTotalCount());
        // the i-th was due after i / 10 ms and could not end before 20 ms: the first hundred took 10 ms or more
        assertTrue(offered.getCountBetweenValues(delay / 2, Long.MAX_VALUE) >= 100);
        final Histogram service = Latency.service(200, firstIsSlow);
        assertEquals(200, service.getTotalCount());
        assertTrue(service.getMaxValue() >= delay);
    }

    @Test
    void shouldReadAndUpdateWholeArrays() {
        final MemorySpeed memory = new MemorySpeed(1 << 10);
        assertEquals(4096, memory.bytes());
        assertTrue(memory.sequentialBytesPerNano() > 0);
        assertEquals(1024, memory.kept());
        assertTrue(memory.randomReadNanos(500) > 0);
        assertEquals(1524, memory.kept());
        assertTrue(memory.randomUpdateNanos(500) > 0);
        assertTrue(memory.dependentReadNanos(500) > 0);
        assertTrue(memory.sequentialBytesPerNano() > 0);
        assertEquals(1524 + 1024 + 500, memory.kept());
        assertThrows(IllegalArgumentException.class, () -> new MemorySpeed(1000));
    }

    @Test
    void shouldHandALineBackAndForth() throws Exception {
        assertTrue(new LineTransfer().nanos(1000) > 0);
    }

    @Test
    void shouldTrainInOrderAsANaiveLoopDoes() throws Exception {
        final double rate = 0.5;
        final SyntheticConfig shape = SyntheticConfig.rcv1Like().withRows(2_000).withDimension(500);
        try (Dataset dataset = DataSets.inMemory(shape, 1);
             InOrder inOrder = new InOrder(dataset, UpdateRules.named("sgd"), rate)) {
            final double[] weights = new double[(int) dataset.dimension() + 1];
            for (int pass = 0; pass < 3; pass++) {
                final double[] loss = new double[1];
                dataset.forEachRow((row, indices, values, length) ->
                    loss[0] += update(weights, rate, row.label(), Arrays.copyOf(indices, length), values));
                assertTrue(inOrder.pass() > 0);
                assertEquals(loss[0] / 2_000, inOrder.takeLoss(), 1e-4, "pass " + pass);
            }
        }
    }

    /** One step of logistic SGD with a bias, which stands last; the loss before it. */
    private static double update(
        final double[] weights, final double rate, final float label, final int[] indices, final float[] values) {
        double margin = weights[weights.length - 1];
        for (int i = 0; i < indices.length; i++) {
            margin += weights[indices[i]] * values[i];
        }
        final double derivative = -label / (1 + Math.exp(label * margin));
        for (int i = 0; i < indices.length; i++) {
            weights[indices[i]] -= rate * derivative * values[i];
        }
        weights[weights.length - 1] -= rate * derivative;
        return Math.log1p(Math.exp(-label * margin));
    }
}
