package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is valid text, and what is read from it. */
@Timeout(60)
class SvmLightTextTest {
    private static final List<String> TWO_ROWS = List.of("1.0 *1.0 0:0.5 7:2.0", "-1.0 *1.0 3:1.0");

    @ParameterizedTest
    @ValueSource(strings = {
        "1 0:0.5 7:2\n-1 3:1\n",
        "1 0:0.5 7:2\n-1 3:1",
        "1 0:0.5 7:2\r\n-1 3:1\r\n",
        "1 0:0.5 7:2\r\n-1 3:1\r",
        "\u00EF\u00BB\u00BF1 0:0.5 7:2\n-1 3:1\n",
        "\n\r\n  \t\n1 0:0.5 7:2\n\n\n-1 3:1\n\n \n",
        "\t1\t0:0.5 \t  7:2  \n   -1   3:1\t\n",
        "# head\n1 0:0.5 7:2 # 9:9\n-1 3:1# x:y\n # tail",
        "+1 qid:1 0:0.5 7:2\n-1.0 qid:2 3:1\n",
        "1e0 000:.5 0000000007:2.\n-1 0000000000000000000000003:+1e0\n" })
    void shouldReadRows(final String text) throws IOException {
        assertEquals(TWO_ROWS, TestData.rowsOf(text));
    }

    @Test
    void shouldKeepIndicesAsWritten() throws IOException {
        for (final int index : new int[] { 0, 1, 9, 99_999_999, 100_000_000, 1_234_567_890, Integer.MAX_VALUE - 1 }) {
            try (Dataset dataset = TestData.read("1 " + index + ":5\n")) {
                assertEquals(List.of("1.0 *1.0 " + index + ":5.0"), TestData.rows(dataset));
                assertEquals(index + 1L, dataset.dimension());
            }
        }
    }

    @Test
    void shouldReadRowsWithALabelOnly() throws IOException {
        try (Dataset dataset = TestData.read("1\n-1 \n1#\n0.5\t# nothing\n")) {
            assertEquals(List.of("1.0 *1.0", "-1.0 *1.0", "1.0 *1.0", "0.5 *1.0"), TestData.rows(dataset));
            assertEquals(new DatasetStatistics(4, 0, 0, dataset.statistics().bytes(), 0), dataset.statistics());
        }
    }

    @Test
    void shouldReadRowWeights() throws IOException {
        assertEquals(List.of("1.0 *2.5 1:1.0", "-1.0 *0.0 2:1.0", "1.0 *1.0 3:1.0", "1.0 *3.0", "1.0 *0.25 0:1.0"),
            TestData.rowsOf("1 cost:2.5 1:1\n-1 qid:7 cost:0 2:1\n1 3:1\n1 cost:3\n1 cost:.25 qid:3 0:1"));
    }

    @Test
    void shouldReadExplicitZerosAndSmallAndLargeValues() throws IOException {
        assertEquals(List.of("1.0 *1.0 0:0.0 1:-0.0 2:1.4E-45 3:3.4028235E38 4:-3.4028235E38 5:0.0"),
            TestData.rowsOf("1 0:0 1:-0 2:1.4e-45 3:3.4028235e38 4:-3.4028235e38 5:1e-99\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 2_000, 300_000, 5_500_000 })
    void shouldReadWhatANaiveParserReads(final int size) throws IOException {
        final long seed = 1000 + size;
        final String text = TestData.randomText(seed, size);
        try (Dataset dataset = TestData.read(text, 3)) {
            assertEquals(NaiveParser.rows(text), TestData.rows(dataset), "seed=" + seed);
        }
    }

    @Test
    void shouldReadALineLongerThanManyChunks() throws IOException {
        final StringBuilder text = new StringBuilder("1 5:1\n-1");
        for (int index = 0; text.length() < 5 * TextSource.CHUNK_BYTES; index += 3) {
            text.append(' ').append(index).append(':').append(index % 7 * 0.5);
        }
        text.append("\n1 6:1\n");
        for (final int threads : TestData.THREADS) {
            try (Dataset dataset = TestData.read(text.toString(), threads)) {
                assertEquals(NaiveParser.rows(text.toString()), TestData.rows(dataset));
            }
        }
    }

    @Test
    void shouldReadALineThatEndsAtEveryPlaceAroundAChunkEnd() throws IOException {
        for (int shift = -4; shift <= 4; shift++) {
            final String filler = "#".repeat(TextSource.CHUNK_BYTES - 20 + shift) + "\n";
            final String text = filler + "1 12:3.25 345:6\n-1 7:8.5\n1 9:1\n";
            assertEquals(NaiveParser.rows(text), TestData.rowsOf(text), "shift=" + shift);
        }
    }

    @Test
    void shouldReadSeveralFilesOneBehindTheOther(@TempDir final Path folder) throws IOException {
        final String[] texts = {
            "1 1:1\n-1 2:1", "", "# only a comment\n", "\u00EF\u00BB\u00BF1 3:1\n\n1 4:1\n", "-1 5:1" };
        final List<TextInput> inputs = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            final Path file = folder.resolve("part" + i);
            Files.write(file, i == 3 ? TestData.gzip(TestData.bytes(texts[i])) : TestData.bytes(texts[i]));
            inputs.add(TextInput.of(file));
        }
        for (final int threads : TestData.THREADS) {
            try (Dataset dataset = new DatasetReader().threads(threads).read(inputs)) {
                assertEquals(NaiveParser.rows("1 1:1\n-1 2:1\n1 3:1\n1 4:1\n-1 5:1"), TestData.rows(dataset));
                assertEquals("row 1 of " + folder.resolve("part0"), dataset.describeRow(0));
                assertEquals("row 2 of " + folder.resolve("part0"), dataset.describeRow(1));
                assertEquals("row 1 of " + folder.resolve("part3"), dataset.describeRow(2));
                assertEquals("row 2 of " + folder.resolve("part3"), dataset.describeRow(3));
                assertEquals("row 1 of " + folder.resolve("part4"), dataset.describeRow(4));
            }
        }
    }

    @Test
    void shouldReadFilesByPath(@TempDir final Path folder) throws IOException {
        final Path first = Files.writeString(folder.resolve("a"), "1 1:1\n");
        final Path second = Files.writeString(folder.resolve("b"), "-1 2:1\n");
        try (Dataset dataset = Dataset.read(first, second)) {
            assertEquals(List.of("1.0 *1.0 1:1.0", "-1.0 *1.0 2:1.0"), TestData.rows(dataset));
        }
    }

    @Test
    void shouldReadRowsOfARandomSpellingAsTheNaiveParserDoes() throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            final String text = RandomSpelling.of(seed);
            assertEquals(NaiveParser.rows(text), TestData.rowsOf(text), "seed=" + seed + "\n" + text);
        }
    }
}
