package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.MemoryLimitException;
import org.hogwild.memory.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Compiled data give back what the text gives; nothing in a damaged file is believed. */
@Timeout(120)
class CompiledDataTest {
    private static final long TOO_LITTLE = 1_300_000;
    private static final String WIDE = "1 1:1 2:1 70000:1\n-1 3:1 2147483646:1\n";
    private static final List<String> TEXTS = List.of(
        "1 1:1 2:1\n-1 2:1 3:1\n", // no values, no weights
        "1 1:1.5 2:1\n-1 2:1 3:-7\n", "1 cost:2 1:1\n-1 cost:0 2:1\n", "1 cost:2 1:1.5\n-1 2:1\n",
        "1\n-1\n", WIDE, WIDE + "1 cost:3 5:0.5\n", "0.5 1:1\n1.5 2:1\n2.5 3:1\n3.5 1:1\n",
        TestData.randomText(5, 3_000_000), TestData.randomText(6, 200_000) + WIDE.repeat(600));

    @TempDir
    private Path directory;
    private final MemoryBudget budget = MemoryBudget.ofBytes(1L << 28);

    @AfterEach
    void shouldLeaveNothing() throws IOException {
        TestData.assertNoThreadLeft();
        assertEquals(0, budget.used());
    }

    private Path compile(final String... texts) throws IOException {
        final List<TextInput> inputs = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            inputs.add(TestData.input(i == 0 ? "t" : "t" + i, texts[i]));
        }
        final Path file = directory.resolve("data.hgd");
        new DatasetReader().threads(2).budget(budget).compile(inputs, file);
        assertEquals(0, budget.used());
        return file;
    }

    private Dataset load(final Path file, final int threads) throws IOException {
        return new DatasetReader().threads(threads).budget(budget).leave(dimension -> 0)
            .read(List.of(TextInput.of(file)));
    }

    /** Leaves so much free for something else that the data stay in their file. */
    private Dataset onDemand(final Path file) throws IOException {
        final MemoryBudget memory = budget;
        return new DatasetReader().threads(2).budget(memory)
            .leave(dimension -> memory.free() - 3 * TOO_LITTLE).read(List.of(TextInput.of(file)));
    }

    @Test
    void shouldGiveBackWhatTheTextGivesInEveryLayout() throws IOException {
        for (final String text : TEXTS) {
            final Path file = compile(text);
            try (Dataset expected = TestData.read(text); Dataset stored = load(file, 1);
                 Dataset again = load(file, 5)) {
                assertEquals(TestData.fingerprint(expected), TestData.fingerprint(stored));
                assertEquals(TestData.fingerprint(expected), TestData.fingerprint(again));
                assertEquals(TestData.rows(expected), TestData.rows(stored));
                assertEquals(expected.statistics(), stored.statistics());
                assertEquals(2 * Region.allocated(stored.statistics().bytes()), budget.used());
            }
        }
    }

    @Test
    void shouldReadBlocksOnDemandWhenTheyDoNotFit() throws IOException {
        final String text = TestData.randomText(7, 8_000_000);
        final Path file = compile(text);
        try (Dataset expected = TestData.read(text); Dataset stored = onDemand(file)) {
            assertTrue(stored.statistics().bytes() > 3 * TOO_LITTLE);
            assertEquals(0, budget.used());
            assertEquals(TestData.fingerprint(expected), TestData.fingerprint(stored));
            try (BlockReader reader = stored.reader(BlockReader.WINDOW_BYTES)) {
                assertTrue(budget.used() < TOO_LITTLE, budget.used() + " bytes");
                assertEquals(0, reader.acquire(0).firstRow());
                assertEquals(expected.reader(0).acquire(3).firstRow(), reader.acquire(3).firstRow());
                reader.release();
                assertEquals(expected.reader(0).acquire(2).label(1), reader.acquire(2).label(1));
            }
        }
    }

    @Test
    void shouldRefuseWhatWouldNotEvenRunFromTheFile() throws IOException {
        final Path file = compile(TestData.randomText(7, 3_000_000));
        final MemoryBudget small = MemoryBudget.ofBytes(500_000);
        final MemoryLimitException e = assertThrows(MemoryLimitException.class,
            () -> new DatasetReader().threads(2).budget(small).read(List.of(TextInput.of(file))));
        assertTrue(e.getMessage().startsWith("training from " + file + " without loading it needs "), e.getMessage());
        assertEquals(0, small.used());
    }

    @Test
    void shouldConvertInMemoryThatDoesNotGrowWithTheText() throws IOException {
        final MemoryBudget small = MemoryBudget.ofBytes(6 << 20);
        final Path file = directory.resolve("large");
        new DatasetReader().threads(2).budget(small).compile(
            List.of(TestData.input("t", TestData.randomText(8, 30_000_000))), file);
        assertEquals(0, small.used());
        try (Dataset dataset = load(file, 2)) {
            assertTrue(dataset.statistics().bytes() > 2 * small.limit(), dataset.toString());
        }
    }

    @Test
    void shouldWriteTheSameBytesWhateverTheThreads() throws IOException {
        final String text = TestData.randomText(9, 6_000_000);
        byte[] expected = null;
        for (final int threads : TestData.THREADS) {
            final Path file = directory.resolve("t" + threads);
            new DatasetReader().threads(threads).budget(budget).compile(List.of(TestData.input("t", text)), file);
            expected = expected == null ? Files.readAllBytes(file) : expected;
            assertEquals(-1, Arrays.mismatch(expected, Files.readAllBytes(file)));
        }
    }

    @Test
    void shouldRememberWhereLabelsAndRowsCameFrom() throws IOException {
        final Path file = compile("1 1:1\n\n-1 2:1\n", "2 3:1\n1 1:1\n");
        try (Dataset dataset = load(file, 2)) {
            assertEquals("t1:1:1: found a third label, 2, expected 1 or -1",
                assertThrows(LabelException.class, dataset::twoLabels).getMessage());
            assertEquals("row 2 of t1", dataset.describeRow(3));
        }
    }

    @Test
    void shouldStreamRowsInSourceNumbering() throws IOException {
        final String text = TestData.randomText(10, 2_000_000);
        final Path file = compile(text);
        final Path plain = Files.writeString(directory.resolve("plain"), "1 5:5\n");
        final List<String> expected = new ArrayList<>(NaiveParser.rows("1 5:5\n"));
        expected.addAll(NaiveParser.rows(text));
        expected.addAll(NaiveParser.rows("1 5:5\n"));
        for (final int threads : TestData.THREADS) {
            final List<TextInput> inputs = List.of(TextInput.of(plain), TextInput.of(file), TextInput.of(plain));
            assertEquals(expected, RowStreamTest.collect(new RowStream(inputs, threads).withLabels(-1, 1)));
        }
        final LabelException e = assertThrows(LabelException.class, () -> RowStreamTest.collect(
            new RowStream(List.of(TextInput.of(file)), 2).withLabels(3, 1)));
        assertTrue(e.getMessage().matches("t:\\d+:1: found the label -1, expected 3 or 1 as in training"),
            e.getMessage());
    }

    @Test
    void shouldKeepOutCompiledDataWhereTextIsNeeded() throws IOException {
        final Path file = compile(WIDE);
        final Path text = Files.writeString(directory.resolve("text"), WIDE);
        assertEquals(file + " is compiled data, which stand alone: convert the text of all inputs together instead",
            assertThrows(IOException.class, () -> new DatasetReader().read(
                List.of(TextInput.of(text), TextInput.of(file)))).getMessage());
        assertEquals(file + " is compiled data already", assertThrows(IOException.class,
            () -> new DatasetReader().compile(List.of(TextInput.of(file)), directory.resolve("x"))).getMessage());
    }

    @Test
    void shouldLeaveNothingWhenTheTextIsBad() {
        final String text = TestData.randomText(11, 2_000_000) + "1 2:x\n";
        assertThrows(InputFormatException.class, () -> compile(text));
        assertThrows(InputFormatException.class, () -> compile(""));
        assertEquals(0, directory.toFile().list().length);
    }

    /** {@return what a file of these bytes makes of itself: its rows, or its error} */
    private String outcome(final byte[] bytes, final boolean onDemand) throws IOException {
        final Path file = Files.write(directory.resolve("damaged"), bytes);
        try (Dataset dataset = onDemand ? onDemand(file) : load(file, 2)) {
            dataset.forEachRow((row, indices, values, length) -> {
                assertTrue(Float.isFinite(row.label()) && row.weight() >= 0 && Float.isFinite(row.weight()));
                for (int i = 0; i < length; i++) {
                    assertTrue(indices[i] >= 0 && indices[i] < dataset.dimension() && Float.isFinite(values[i]));
                }
            });
            return TestData.fingerprint(dataset).toString();
        } catch (final CompiledFormatException | InputFormatException | UncheckedIOException e) {
            return e.getMessage();
        }
    }

    @Test
    void shouldDetectEveryFlippedByte() throws IOException {
        final byte[] right = Files.readAllBytes(compile("1 1:1.5 2:1 70000:2\n-1 cost:2 2:1 3:-7\n1 3:1\n"));
        assertTrue(right.length < 2000, right.length + " bytes");
        for (int at = 0; at < right.length; at++) {
            for (final int mask : new int[] {1, 0x80, 0xFF}) {
                final byte[] wrong = right.clone();
                wrong[at] ^= (byte) mask;
                for (final boolean onDemand : new boolean[] {false, true}) {
                    final String outcome = outcome(wrong, onDemand);
                    assertTrue(outcome.startsWith(directory.resolve("damaged") + ":"), at + ": " + outcome);
                }
            }
        }
    }

    @Test
    void shouldDetectTruncationAnywhere() throws IOException {
        final byte[] right = Files.readAllBytes(compile("1 1:1.5 2:1\n-1 2:1 3:-7\n"));
        for (int length = 0; length < right.length; length++) {
            final String outcome = outcome(Arrays.copyOf(right, length), false);
            assertTrue(outcome.startsWith(directory.resolve("damaged") + ":"), length + ": " + outcome);
        }
        final String longer = outcome(Arrays.copyOf(right, right.length + 1), false);
        assertTrue(longer.endsWith("the file is damaged: delete it or convert again"), longer);
    }

    @Test
    void shouldRefuseAnotherVersionByName() throws IOException {
        final byte[] bytes = Files.readAllBytes(compile(WIDE));
        bytes[CompiledDescriptor.VERSION_OFFSET] = 2;
        assertEquals(directory.resolve("damaged")
            + ": found compiled data of format version 2, expected version 1; convert the source again",
            outcome(bytes, false));
    }

    /** Files written by the first release stay readable, and are still written the same. */
    @Test
    void shouldReadAndWriteTheFormatOfVersion1() throws IOException, URISyntaxException {
        final String text = "1 1:1.5 2:1 70000:2\n-1 cost:2 2:1 3:-7\n1 3:1\n";
        final Path fixture = Path.of(CompiledDataTest.class.getResource("version-1.hgd").toURI());
        try (Dataset expected = TestData.read(text); Dataset stored = load(fixture, 2)) {
            assertEquals(TestData.fingerprint(expected), TestData.fingerprint(stored));
            assertEquals(TestData.rows(expected), TestData.rows(stored));
            assertEquals("row 2 of t", stored.describeRow(1));
        }
        assertEquals(-1, Arrays.mismatch(Files.readAllBytes(fixture), Files.readAllBytes(compile(text))));
    }

    /** Changes bytes and makes every checksum right again, as a forger would. */
    private static byte[] forged(final byte[] bytes, final int at, final int mask, final int blockBytes) {
        final byte[] forged = bytes.clone();
        forged[at] ^= (byte) mask;
        final ByteBuffer buffer = ByteBuffer.wrap(forged).order(ByteOrder.LITTLE_ENDIAN);
        final int contents = (int) buffer.getLong(CompiledDescriptor.CONTENTS_OFFSET_OFFSET);
        if (at >= CompiledDescriptor.HEADER_BYTES && at < contents) {
            buffer.putInt(forged.length - 4, checksum(forged, CompiledDescriptor.HEADER_BYTES, blockBytes));
        }
        buffer.putInt(CompiledDescriptor.CONTENTS_CHECKSUM_OFFSET,
            checksum(forged, contents, forged.length - contents));
        buffer.putInt(CompiledDescriptor.HEADER_CHECKSUM_OFFSET,
            checksum(forged, 0, CompiledDescriptor.HEADER_CHECKSUM_OFFSET));
        return forged;
    }

    private static int checksum(final byte[] bytes, final int from, final int length) {
        final CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }

    @Test
    void shouldBelieveNothingBecauseOfAChecksum() throws IOException {
        final byte[] right = Files.readAllBytes(compile("1 1:1.5 2:1 70000:2\n-1 cost:2 2:1 3:-7\n1 3:1\n"));
        final int contents = (int) ByteBuffer.wrap(right).order(ByteOrder.LITTLE_ENDIAN)
            .getLong(CompiledDescriptor.CONTENTS_OFFSET_OFFSET);
        int accepted = 0;
        for (int at = CompiledDescriptor.HEADER_BYTES; at < right.length; at++) {
            for (final int mask : new int[] {1, 0x40, 0x80, 0xFF}) {
                final byte[] forged = forged(right, at, mask, contents - CompiledDescriptor.HEADER_BYTES);
                for (final boolean onDemand : new boolean[] {false, true}) {
                    // an error, or rows whose features are all below the dimension: anything but a crash
                    accepted += outcome(forged, onDemand).startsWith("[") ? 1 : 0;
                }
            }
        }
        assertTrue(accepted > 0, "labels can be changed without harm");
    }
}
