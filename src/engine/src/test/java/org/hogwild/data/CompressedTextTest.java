package org.hogwild.data;

import static org.hogwild.data.TestData.assertRejected;
import static org.hogwild.data.TestData.bytes;
import static org.hogwild.data.TestData.bzip2;
import static org.hogwild.data.TestData.concat;
import static org.hogwild.data.TestData.gzip;
import static org.hogwild.data.TestData.zstd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class CompressedTextTest {
    private static final String UNSUPPORTED = "LIBSVM text, plain or compressed with gzip, bzip2 or zstd";
    private static final String TEXT = TestData.randomText(1, 800_000);
    private static final int HALF = TEXT.length() / 2;
    private static final List<String> ROWS = NaiveParser.rows(TEXT);

    @ParameterizedTest
    @ValueSource(ints = { 1, 7, 1000, 100_000 })
    void shouldReadGzipOfSeveralMembersFromSlowStreams(final int mostAtOnce) throws IOException {
        // Neither members nor lines end where chunks do; an empty member stands in between.
        final byte[] compressed =
            gzip(bytes(TEXT.substring(0, 5)), new byte[0], bytes(TEXT.substring(5, HALF)), bytes(TEXT.substring(HALF)));
        assertEquals(ROWS, rows(compressed, mostAtOnce));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 1000 })
    void shouldReadBzip2OfSeveralStreamsFromSlowStreams(final int mostAtOnce) throws IOException {
        assertEquals(ROWS, rows(bzip2(bytes(TEXT.substring(0, HALF)), bytes(TEXT.substring(HALF))), mostAtOnce));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 7, 1000, 100_000 })
    void shouldReadZstdOfSeveralFramesFromSlowStreams(final int mostAtOnce) throws IOException {
        // the second one is to be skipped: four bytes of magic, four of length
        final byte[] skipped = { 0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3 };
        final byte[] frames = zstd(bytes(TEXT.substring(0, 5)), new byte[0], bytes(TEXT.substring(5, HALF)));
        final byte[] last = zstd(bytes(TEXT.substring(HALF)));
        assertEquals(ROWS, rows(concat(frames, skipped, last), mostAtOnce));
        assertEquals(ROWS, rows(concat(skipped, frames, last), mostAtOnce));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 1000 })
    void shouldReadPlainTextFromSlowStreams(final int mostAtOnce) throws IOException {
        assertEquals(ROWS, rows(bytes(TEXT), mostAtOnce));
    }

    private static List<String> rows(final byte[] stored, final int mostAtOnce) throws IOException {
        final TextInput input = TextInput.of("pipe", new TestData.DrippingStream(stored, 3, mostAtOnce));
        try (Dataset dataset = TestData.read(2, input)) {
            return TestData.rows(dataset);
        }
    }

    @Test
    void shouldGiveTheSameDatasetPlainOrCompressed(@TempDir final Path folder) throws IOException {
        final Path plain = Files.write(folder.resolve("plain"), bytes(TEXT));
        final List<String> expected = fingerprint(plain, folder);
        assertEquals(expected, fingerprint(Files.write(folder.resolve("a.txt"), gzip(bytes(TEXT))), folder));
        assertEquals(expected, fingerprint(Files.write(folder.resolve("b.gz"), bzip2(bytes(TEXT))), folder));
        assertEquals(expected, fingerprint(Files.write(folder.resolve("c.bz2"), bytes(TEXT)), folder));
        assertEquals(expected, fingerprint(Files.write(folder.resolve("d.zst"), zstd(bytes(TEXT))), folder));
    }

    private static List<String> fingerprint(final Path file, final Path folder) throws IOException {
        try (Dataset dataset = Dataset.read(file)) {
            final List<String> print = TestData.fingerprint(dataset);
            print.replaceAll(line -> line.replace(file.toString(), folder.toString()));
            return print;
        }
    }

    @Test
    void shouldNameTheLineBehindTheLastWholeLineOfTruncatedGzip() throws IOException {
        // Stored without compression, so that it is known how much text a prefix holds.
        final byte[] text = bytes("1 1:1\n".repeat(50_000));
        final byte[] stored = storedGzip(text);
        for (final int missing : new int[] { 1, 7, 8 }) {
            assertTruncated(Arrays.copyOf(stored, stored.length - missing), 50_001);
        }
        for (final int cut : new int[] { 1000, 100_000, 200_000 }) {
            // A header of 10 bytes, and 5 bytes before every block.
            assertTruncated(Arrays.copyOf(stored, cut), 1 + storedText(stored, cut) / 6);
        }
        assertRejected("t:1:1: found an input that cannot be read on (unexpected end), "
            + "expected more rows or a proper end", "t", Arrays.copyOf(stored, 12));
    }

    /** @param expectedLine 0 if it is not known */
    private static void assertTruncated(final byte[] compressed, final long expectedLine) {
        for (final int threads : TestData.THREADS) {
            final InputFormatException e = assertThrows(InputFormatException.class,
                () -> TestData.read(threads, TestData.input("t", compressed)));
            assertTrue(e.getMessage().matches("t:\\d+:1: found an input that cannot be read on \\(.+\\), "
                + "expected more rows or a proper end"), e.getMessage());
            assertTrue(e.getCause() instanceof IOException, "the cause is lost");
            assertEquals(expectedLine == 0 ? e.line() : expectedLine, e.line());
            assertTrue(e.line() > 1, e.getMessage());
        }
    }

    /** {@return the bytes of text in the first {@code cut} bytes of a gzip file of stored blocks} */
    private static int storedText(final byte[] stored, final int cut) {
        int text = 0;
        int at = 10;
        while (at < cut) {
            final int length = stored[at + 1] & 0xFF | (stored[at + 2] & 0xFF) << 8;
            text += Math.max(0, Math.min(length, cut - at - 5));
            at += 5 + length;
        }
        return text;
    }

    private static byte[] storedGzip(final byte[] text) throws IOException {
        final java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(out) {
            {
                def.setLevel(java.util.zip.Deflater.NO_COMPRESSION);
            }
        }) {
            gzip.write(text);
        }
        return out.toByteArray();
    }

    @Test
    void shouldNameALineOfTruncatedOrCorruptBzip2() throws IOException {
        final byte[] compressed = bzip2(bytes(TEXT));
        assertTruncated(Arrays.copyOf(compressed, compressed.length - 1), 1 + TEXT.lines().count());
        assertTruncated(Arrays.copyOf(compressed, compressed.length / 2), 0);
        final byte[] corrupt = compressed.clone();
        corrupt[corrupt.length / 2] ^= 0x10; // gives text that is wrong, or none
        assertThrows(InputFormatException.class, () -> TestData.read(2, TestData.input("t", corrupt)));
    }

    @Test
    void shouldNameALineOfTruncatedOrCorruptZstd() throws IOException {
        final byte[] compressed = zstd(bytes(TEXT));
        assertTruncated(Arrays.copyOf(compressed, compressed.length - 1), 0);
        assertTruncated(Arrays.copyOf(compressed, compressed.length / 2), 0);
        final byte[] corrupt = compressed.clone();
        Arrays.fill(corrupt, corrupt.length / 2, corrupt.length / 2 + 100, (byte) 0xFF); // wrong text, or none
        assertEquals("t", assertThrows(InputFormatException.class,
            () -> TestData.read(2, TestData.input("t", corrupt))).file());
        final byte[] badChecksum = withChecksum(bytes(TEXT));
        badChecksum[badChecksum.length - 1] ^= 0x10;
        assertTruncated(badChecksum, 0);
        assertRejected("t:1:1: found an input that cannot be read on (Truncated source), "
            + "expected more rows or a proper end", "t", Arrays.copyOf(compressed, 12));
    }

    private static byte[] withChecksum(final byte[] text) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            return context.setChecksum(true).compress(text);
        }
    }

    @Test
    void shouldRejectGarbageBehindAZstdFrame() {
        assertTruncated(concat(zstd(bytes("1 1:1\n-1 2:1\n")), bytes("garbage")), 0);
    }

    @Test
    void shouldRejectCorruptGzip() throws IOException {
        final byte[] corrupt = gzip(bytes(TEXT));
        corrupt[corrupt.length - 6] ^= 0x10; // the checksum
        assertTruncated(corrupt, 1 + TEXT.lines().count());
    }

    @Test
    void shouldRejectGarbageBehindAMember() throws IOException {
        assertRejected("t:3:1: found an input that cannot be read on (Unexpected data after a valid .gz stream.), "
            + "expected more rows or a proper end", "t", concat(gzip(bytes("1 1:1\n-1 2:1\n")), bytes("garbage")));
    }

    @Test
    void shouldRejectBrokenHeaders() {
        for (final String header : new String[] { "\u001F\u008B", "\u001F\u008B\b", "\u001F\u008Bx23456789", "BZh",
            "BZhx", "BZh9", "BZh9abcdefghi" }) {
            final InputFormatException e = assertThrows(InputFormatException.class, () -> TestData.read(header));
            assertTrue(e.getMessage().startsWith("t:1:1: found "), e.getMessage());
        }
    }

    @Test
    void shouldRecogniseWhatItCannotRead() {
        assertUnsupported("xz-compressed data", "\u00FD7zXZ\0\0");
        assertUnsupported("a zip archive", "PK\3\4....");
        assertUnsupported("a Parquet file", "PAR1....");
    }

    private static void assertUnsupported(final String found, final String text) {
        assertRejected("t:1:1: found " + found + ", expected " + UNSUPPORTED, text);
    }
}
