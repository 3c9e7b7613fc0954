package org.hogwild.data;

import static org.hogwild.data.TestData.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TextSourceTest {
    /** Line ends are looked for in pieces of random lengths, some longer than a chunk. */
    private static String randomLines(final long seed, final int size) {
        final SplittableRandom random = new SplittableRandom(seed);
        final StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            final int length = random.nextInt(20) == 0 ? random.nextInt(3 * TextSource.CHUNK_BYTES)
                : random.nextInt(200_000);
            text.append((char) ('a' + random.nextInt(26)));
            text.append("x".repeat(length)).append('\n');
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4 })
    void shouldCutWhereTheTextSaysWhateverReadsAndBuffersAre(final long seed) throws IOException {
        final String text = randomLines(seed, 6_000_000);
        final List<String> expected = cuts(input(text, seed, Integer.MAX_VALUE), Chunk::new);
        assertEquals(text, String.join("", expected));
        final Chunk reused = new Chunk();
        assertEquals(expected, cuts(input(text, seed, 10_000), () -> reused), "seed=" + seed);
        assertEquals(expected, cuts(input(text, seed, 600_000), Chunk::new), "seed=" + seed);
        final Chunk huge = new Chunk();
        huge.reserve(8_000_000);
        assertEquals(expected, cuts(input(text, seed, Integer.MAX_VALUE), () -> huge), "seed=" + seed);
    }

    private static TextInput input(final String text, final long seed, final int mostAtOnce) {
        return TextInput.of("t", new TestData.DrippingStream(bytes(text), seed, Math.min(mostAtOnce, 1 << 30)));
    }

    private static List<String> cuts(final TextInput input, final Supplier<Chunk> chunks) throws IOException {
        final List<String> cuts = new ArrayList<>();
        try (TextSource source = new TextSource(List.of(input))) {
            Chunk chunk = chunks.get();
            while (source.next(chunk)) {
                assertEquals(cuts.size(), chunk.sequence);
                assertEquals('\n', chunk.bytes[chunk.length]);
                assertTrue(chunk.bytes.length >= chunk.length + Chunk.SLACK);
                cuts.add(new String(chunk.bytes, 0, chunk.length, StandardCharsets.ISO_8859_1));
                chunk = chunks.get();
            }
        }
        return cuts;
    }

    @Test
    void shouldCutAtLineEndsAboutEveryChunkSize() throws IOException {
        final String text = TestData.randomText(1, 3_000_000);
        final List<String> cuts = cuts(input(text, 1, 1_000_000), Chunk::new);
        for (final String cut : cuts.subList(0, cuts.size() - 1)) {
            assertTrue(cut.endsWith("\n"));
            assertTrue(cut.length() <= TextSource.CHUNK_BYTES && cut.length() > TextSource.CHUNK_BYTES - 1_000,
                "length=" + cut.length());
        }
    }

    @Test
    void shouldKeepInputsApart() throws IOException {
        try (TextSource source = new TextSource(List.of(TestData.input("a", "1\n2"), TestData.input("b", ""),
            TestData.input("c", "\u00EF\u00BB\u00BF3\n"), TestData.input("d", "\u00EF\u00BB\u00BF"),
            TestData.input("e", "\u00EF\u00BB4")))) {
            assertChunk(source, "a", 0, "1\n2");
            assertChunk(source, "c", 2, "3\n");
            assertChunk(source, "e", 4, "\u00EF\u00BB4");
            assertFalse(source.next(new Chunk()));
            assertFalse(source.next(new Chunk()));
            assertEquals(3 + 0 + 5 + 3 + 3, source.rawBytes());
        }
    }

    private static void assertChunk(final TextSource source, final String name, final int input, final String text) {
        final Chunk chunk = new Chunk();
        assertTrue(source.next(chunk));
        assertEquals(name, chunk.name);
        assertEquals(input, chunk.input);
        assertEquals(text, new String(chunk.bytes, 0, chunk.length, StandardCharsets.ISO_8859_1));
    }

    @Test
    void shouldCountBytesAsStored() throws IOException {
        final byte[] stored = TestData.gzip(bytes("1 1:1\n".repeat(10_000)));
        try (TextSource source = new TextSource(List.of(TestData.input("t", stored), TestData.input("u", "1\n")))) {
            assertEquals(0, source.rawBytes());
            while (source.next(new Chunk())) {
                assertTrue(source.rawBytes() > 0);
            }
            assertEquals(stored.length + 2, source.rawBytes());
        }
    }

    @Test
    void shouldRefuseALineBeyondTheLimitNamingFileAndLine() {
        final int limit = 1_000_000;
        final String line = "1 1:1\n#" + "x".repeat(3 * limit) + "\n";
        final String error = ":2:1: found a line of more than 1000000 bytes, expected a line end";
        for (final int threads : TestData.THREADS) {
            assertEquals("t" + error, limited(limit, threads, TestData.input("t", line)));
            assertEquals("t" + error, limited(limit, threads, TestData.input("t", line.strip())));
            assertEquals("u" + error, limited(limit, threads, TestData.input("t", "1\n"), TestData.input("u", line)));
        }
    }

    @Test
    void shouldReadALineUpToTheLimitWhateverStandsAroundIt() throws Exception {
        final int limit = 3 * TextSource.CHUNK_BYTES;
        for (final int before : new int[] { 0, 100, TextSource.CHUNK_BYTES - 1, TextSource.CHUNK_BYTES + 5 }) {
            final String text = "#".repeat(before) + "\n#" + "x".repeat(limit - 2) + "\n1 1:1\n";
            assertEquals("", limited(limit, 2, TestData.input("t", text)), "before=" + before);
        }
    }

    private static String limited(final int limit, final int threads, final TextInput... inputs) {
        try (TextSource source = new TextSource(List.of(inputs), limit)) {
            new RowPipeline<Integer>(source, true, (rows, delivery) -> { })
                .run(threads, () -> (rows, parser) -> rows.rows());
            return "";
        } catch (final InputFormatException e) {
            return e.getMessage();
        } catch (final IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldNameTheLineAtWhichAStreamThrew() {
        final String text = "1 1:1\n".repeat(200_000);
        for (final int good : new int[] { 0, 3, 6, 9, 600_000, 1_199_999 }) {
            for (final RuntimeException failure : new RuntimeException[] {
                new UncheckedIOException(new IOException("cable cut")), new IllegalStateException("cable cut") }) {
                final FailingStream stream = new FailingStream(text, good, failure);
                final InputFormatException e = assertThrows(InputFormatException.class,
                    () -> TestData.read(2, TextInput.of("t", stream)));
                assertEquals("t:" + (good / 6 + 1) + ":1: found an input that cannot be read on ("
                    + failure.getMessage() + "), expected more rows or a proper end", e.getMessage());
                assertSame(failure, e.getCause());
                assertEquals(1, stream.closed);
            }
        }
    }

    @Test
    void shouldReportAnErrorInTheTextBeforeAStreamThrew() {
        final FailingStream stream = new FailingStream("1 1:1\n1 x\n1 1:1\n", 14, new IllegalStateException("late"));
        assertEquals("t:2:3: found 'x', expected INDEX:VALUE", assertThrows(InputFormatException.class,
            () -> TestData.read(3, TextInput.of("t", stream))).getMessage());
    }

    @Test
    void shouldReportAStreamThatCannotBeClosedAtItsEnd() {
        final InputStream stream = new FilterInputStream(new ByteArrayInputStream(bytes("1 1:1\n"))) {
            @Override
            public void close() throws IOException {
                throw new IOException("the producer failed");
            }
        };
        assertEquals("t:2:1: found an input that cannot be read on (the producer failed), "
            + "expected more rows or a proper end", assertThrows(InputFormatException.class,
                () -> TestData.read(2, TextInput.of("t", stream))).getMessage());
    }

    @Test
    void shouldCloseEveryStreamHoweverItEnds() throws IOException {
        final String zstd = "\u0028\u00B5\u002F\u00FD....";
        for (final String text : new String[] { "1 1:1\n", "1 x", zstd, "\u001F\u008Bxx", "" }) {
            final FailingStream first = new FailingStream(text, text.length(), null);
            final FailingStream second = new FailingStream("1 2:1\n", 6, null);
            try (Dataset dataset = TestData.read(2, TextInput.of("a", first), TextInput.of("b", second))) {
                assertTrue(dataset.rows() > 0);
            } catch (final InputFormatException e) {
                assertEquals("a", e.file());
            }
            assertTrue(first.closed > 0, text);
            assertTrue(second.closed > 0, text);
        }
    }

    /** Throws behind {@code good} bytes, unless {@code failure} is null. */
    private static final class FailingStream extends InputStream {
        private final InputStream in;
        private final RuntimeException failure;
        private int closed;

        FailingStream(final String text, final int good, final RuntimeException failure) {
            this.in = new ByteArrayInputStream(bytes(text), 0, good);
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            final int b = in.read();
            if (b < 0 && failure != null) {
                throw failure;
            }
            return b;
        }

        @Override
        public int read(final byte[] target, final int offset, final int length) throws IOException {
            final int read = in.read(target, offset, length);
            if (read < 0 && failure != null) {
                throw failure;
            }
            return read;
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
