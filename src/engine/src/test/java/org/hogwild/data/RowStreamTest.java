package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RowStreamTest {
    @AfterEach
    void shouldLeaveNoThread() {
        TestData.assertNoThreadLeft();
    }

    private static RowStream stream(final int threads, final String text) {
        return new RowStream(List.of(TestData.input("t", text)), threads);
    }

    private static List<String> rows(final RowBuffer buffer) {
        final List<String> rows = new ArrayList<>();
        for (int row = 0; row < buffer.rows(); row++) {
            final List<Integer> indices = new ArrayList<>();
            final List<Float> values = new ArrayList<>();
            for (int k = buffer.begin(row); k < buffer.end(row); k++) {
                indices.add(buffer.indices()[k]);
                values.add(buffer.values()[k]);
            }
            rows.add(TestData.row(buffer.label(row), buffer.weight(row), indices, values));
        }
        return rows;
    }

    static List<String> collect(final RowStream stream) throws IOException {
        final List<String> rows = new ArrayList<>();
        stream.run(RowStreamTest::rows, rows::addAll);
        return rows;
    }

    @Test
    void shouldDeliverRowsInSourceOrder() throws IOException {
        final String text = TestData.randomText(12, 2_500_000);
        final List<String> expected = NaiveParser.rows(text);
        for (final int threads : TestData.THREADS) {
            assertEquals(expected, collect(stream(threads, text)));
            assertEquals(expected, collect(stream(threads, text).withLabels(-1, 1)));
            assertEquals(expected, collect(stream(threads, text).withoutLabels()));
        }
    }

    @Test
    void shouldReadRowsWithoutLabelsWhenAllowed() throws IOException {
        final String text = "1:2 3:4\n1 5:6\n\nqid:3 7:8\ncost:2 9:1\n-1\n0:1\n12345678901:1 # too large\n";
        final InputFormatException e =
            assertThrows(InputFormatException.class, () -> collect(stream(2, text).withoutLabels()));
        assertEquals("t:8:1: found index '12345678901', expected at most 2147483646", e.getMessage());
        final String good = text.substring(0, text.indexOf("12345"));
        assertEquals(List.of("NaN *1.0 1:2.0 3:4.0", "1.0 *1.0 5:6.0", "NaN *1.0 7:8.0", "NaN *2.0 9:1.0",
            "-1.0 *1.0", "NaN *1.0 0:1.0"), collect(stream(2, good).withoutLabels()));
        assertEquals("t:1:1: found '1:2', expected a label (a decimal number)",
            assertThrows(InputFormatException.class, () -> collect(stream(2, text))).getMessage());
    }

    @Test
    void shouldNameTheFirstLabelThatIsNotAllowed() {
        for (final int threads : TestData.THREADS) {
            final String text = "1 1:1\n0 1:1\n".repeat(150_000) + "\n 7\n5\n";
            assertEquals("t:300002:2: found the label 7, expected 0 or 1 as in training",
                assertThrows(LabelException.class, () -> collect(stream(threads, text).withLabels(0, 1))).getMessage());
        }
    }

    @Test
    void shouldGiveNothingForNothing() throws IOException {
        assertEquals(List.of(), collect(stream(2, "")));
        assertEquals(List.of(), collect(stream(2, "# nothing\n")));
    }

    @Test
    void shouldRethrowWhatStageAndSinkThrew() {
        final IllegalStateException failure = new IllegalStateException("mine");
        final IOException full = new IOException("disk full");
        for (final int threads : TestData.THREADS) {
            final String text = "1 1:1\n".repeat(300_000);
            assertSame(failure, assertThrows(IllegalStateException.class, () -> stream(threads, text).run(rows -> {
                throw failure;
            }, result -> { })));
            assertSame(full, assertThrows(IOException.class, () -> stream(threads, text).run(RowBuffer::rows, count -> {
                throw full;
            })));
        }
    }

    @Test
    void shouldStopWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedIOException.class, () -> collect(stream(2, "1 1:1\n")));
        assertTrue(Thread.interrupted());
    }
}
