package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read fast, and that everything else is left alone. */
@Timeout(60)
class FeatureRunTest {
    private final RowBuffer rows = new RowBuffer();

    private int read(final String text, final int previous) {
        return FeatureRun.read(Arrays.copyOf(TestData.bytes(text), text.length() + Chunk.SLACK), 0, previous, rows);
    }

    private void assertRead(final int[] indices, final float[] values) {
        assertArrayEquals(indices, Arrays.copyOf(rows.indices(), rows.nonzeros()));
        assertArrayEquals(values, Arrays.copyOf(rows.values(), rows.nonzeros()));
    }

    @Test
    void shouldReadUpToTheLineFeed() {
        final String text = "0:1 7:-0.25 12345678:0.00798491\n8:1\n";
        assertEquals(text.indexOf('\n'), read(text, -1));
        assertRead(new int[] { 0, 7, 12_345_678 }, new float[] { 1, -0.25f, 0.00798491f });
    }

    @Test
    void shouldAppend() {
        rows.add(3, 5);
        assertEquals(3, read("4:2\n", 3));
        assertRead(new int[] { 3, 4 }, new float[] { 5, 2 });
    }

    /** The third feature is not of the usual shape, or wrong; what it is, is for others to say. */
    @ParameterizedTest
    @ValueSource(strings = {
        "123456789:1", "2:1", "1:1", ":1", "x:1", "3", "3 :1", "3:", "3: 1", "3:+1", "3:.5", "3:5.", "3:1e5",
        "3:1.5e5", "3:12.5", "3:1.123456789012345678", "3:12345678", "3:0.5\t", "3:--1", "3:0.5#", "3:0.5\r", "3:1x",
        "#", "\t3:1", " 3:1" })
    void shouldStopBeforeWhatIsUnusual(final String feature) {
        final String text = "1:1 2:1 " + feature + "\n";
        assertEquals(8, read(text, -1), text);
        assertRead(new int[] { 1, 2 }, new float[] { 1, 1 });
    }

    @Test
    void shouldStopWhenTheBufferIsFull() {
        final int capacity = rows.indices().length;
        for (int index = 0; index < capacity - 1; index++) {
            rows.add(index, 1);
        }
        final String text = capacity + ":1 " + (capacity + 1) + ":1\n";
        assertEquals(text.indexOf(' ') + 1, read(text, capacity - 2));
        assertEquals(capacity, rows.nonzeros());
        assertEquals(0, read(text, -1));
        assertEquals(capacity, rows.nonzeros());
    }

    @Test
    void shouldAgreeWithTheJdkOnRandomRows() {
        final long seed = 11;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int row = 0; row < 20_000; row++) {
            final int[] indices = random.ints(random.nextInt(1, 30), 0, 10_000_000).distinct().sorted().toArray();
            final float[] values = new float[indices.length];
            final StringBuilder text = new StringBuilder();
            for (int i = 0; i < indices.length; i++) {
                final String value = usual(random);
                values[i] = Float.parseFloat(value);
                text.append(indices[i]).append(':').append(value).append(i + 1 < indices.length ? ' ' : '\n');
            }
            rows.clear();
            assertEquals(text.length() - 1, read(text.toString(), -1), () -> "seed=" + seed + " " + text);
            assertRead(indices, values);
        }
    }

    private static String usual(final SplittableRandom random) {
        final String sign = random.nextInt(4) == 0 ? "-" : "";
        final StringBuilder digits = new StringBuilder();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            digits.append(random.nextInt(10));
        }
        return switch (random.nextInt(3)) {
            case 0 -> sign + digits;
            case 1 -> sign + "0." + "0".repeat(random.nextInt(6)) + digits;
            default -> sign + random.nextInt(10) + "." + digits;
        };
    }
}
