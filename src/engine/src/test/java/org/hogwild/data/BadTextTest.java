package org.hogwild.data;

import static org.hogwild.data.TestData.assertRejected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hogwild.memory.MemoryBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of bad input, with the message to the letter. */
@Timeout(120)
class BadTextTest {
    private static final String LABEL = "a label (a decimal number)";
    private static final String FINITE = "a finite decimal number within float32";
    private static final String COST = "cost:WEIGHT, a finite number that is not negative";

    static List<Arguments> badLines() {
        return List.of(
            bad("x 1:1", 1, "'x'", LABEL),
            bad("1:2 3:4", 1, "'1:2'", LABEL),
            bad("qid:1 3:4", 1, "'qid:1'", LABEL),
            bad("nan 1:1", 1, "'nan'", LABEL),
            bad("  -inf", 3, "'-inf'", LABEL),
            bad("1f 1:1", 1, "'1f'", LABEL),
            bad("0x1 1:1", 1, "'0x1'", LABEL),
            bad("1, 1:1", 1, "'1,'", LABEL),
            bad("1e39 1:1", 1, "'1e39'", FINITE),
            bad("1 2", 3, "'2'", "INDEX:VALUE"),
            bad("1 12345678", 3, "'12345678'", "INDEX:VALUE"),
            bad("1 123456789", 3, "'123456789'", "INDEX:VALUE"),
            bad("1 2 3:4", 3, "'2'", "INDEX:VALUE"),
            bad("1 2 :3", 3, "'2'", "INDEX:VALUE"),
            bad("1\t :3", 4, "':3'", "INDEX:VALUE"),
            bad("1 a:3", 3, "'a:3'", "INDEX:VALUE"),
            bad("1 -1:3", 3, "'-1:3'", "INDEX:VALUE"),
            bad("1 +1:3", 3, "'+1:3'", "INDEX:VALUE"),
            bad("1 1.5:3", 3, "'1.5:3'", "INDEX:VALUE"),
            bad("1 1e2:3", 3, "'1e2:3'", "INDEX:VALUE"),
            bad("1 1:1 2147483647:1", 7, "index '2147483647'", "at most 2147483646"),
            bad("1 4294967297:1", 3, "index '4294967297'", "at most 2147483646"),
            bad("1 18446744073709551617:1", 3, "index '18446744073709551617'", "at most 2147483646"),
            bad("1 5:1  3:1", 8, "index 3 behind 5", "ascending indices"),
            bad("1 5:1 5:1", 7, "index 5 twice in a row", "each index at most once"),
            bad("1 0:1 00:1", 7, "index 0 twice in a row", "each index at most once"),
            bad("1 2:", 5, "no value behind '2:'", FINITE),
            bad("1 2: 3", 5, "no value behind '2:'", FINITE),
            bad("1 2:# 3", 5, "no value behind '2:'", FINITE),
            bad("1 2:nan", 5, "'nan'", FINITE),
            bad("1 2:NaN 3:1", 5, "'NaN'", FINITE),
            bad("1 2:inf", 5, "'inf'", FINITE),
            bad("1 2:-Infinity", 5, "'-Infinity'", FINITE),
            bad("1 2:1e39", 5, "'1e39'", FINITE),
            bad("1 2:-3.4028236e38", 5, "'-3.4028236e38'", FINITE),
            bad("1 2:1f", 5, "'1f'", FINITE),
            bad("1 2:1d 3:1", 5, "'1d'", FINITE),
            bad("1 2:0x1p3", 5, "'0x1p3'", FINITE),
            bad("1 2:1e", 5, "'1e'", FINITE),
            bad("1 2:1:1", 5, "'1:1'", FINITE),
            bad("1 2:1,3:1", 5, "'1,3:1'", FINITE),
            bad("1 2:1.2.3", 5, "'1.2.3'", FINITE),
            bad("1 2:--1", 5, "'--1'", FINITE),
            bad("1 2:1\0", 5, "'1\\x00'", FINITE),
            bad("\0\0", 1, "'\\x00\\x00'", LABEL),
            bad("1 \u00C3\u00A9:1", 3, "'\\xc3\\xa9:1'", "INDEX:VALUE"),
            bad("1 1:1\u000B2:1", 5, "'1\\x0b2:1'", FINITE),
            bad("1 " + "z".repeat(41), 3, "'" + "z".repeat(40) + "…'", "INDEX:VALUE"),
            bad("1 " + "z".repeat(40), 3, "'" + "z".repeat(40) + "'", "INDEX:VALUE"),
            bad("1 qid: 1:1", 3, "'qid:'", "qid:NUMBER"),
            bad("1 qid:a 1:1", 3, "'qid:a'", "qid:NUMBER"),
            bad("1 qid:1a 1:1", 3, "'qid:1a'", "qid:NUMBER"),
            bad("1 qi:1", 3, "'qi:1'", "INDEX:VALUE"),
            bad("1 cost: 1:1", 3, "'cost:'", COST),
            bad("1 cost:-1 1:1", 3, "'cost:-1'", COST),
            bad("1 cost:nan 1:1", 3, "'cost:nan'", COST),
            bad("1 cost:1e39", 3, "'cost:1e39'", COST),
            bad("1 1:1 cost:2", 7, "'cost:2'", "cost:WEIGHT before the features"));
    }

    private static Arguments bad(final String line, final int column, final String found, final String expected) {
        return Arguments.of(line, column, found, expected);
    }

    @ParameterizedTest
    @MethodSource("badLines")
    void shouldNameLineAndColumn(final String line, final int column, final String found, final String expected) {
        final String rest = column + ": found " + found + ", expected " + expected;
        assertRejected("t:1:" + rest, line);
        assertRejected("t:1:" + rest, "\u00EF\u00BB\u00BF" + line);
        assertRejected("t:4:" + rest, "1 1:1\n\n# comment\n" + line + "\n1 1:1\n");
        assertRejected("t:2:" + rest, "1 1:1\r\n" + line + "\r\nx 1:1\r\n");
    }

    @ParameterizedTest
    @MethodSource("badLines")
    void shouldNameLineAndColumnBeyondTheSampleAndManyChunks(
        final String line, final int column, final String found, final String expected) {
        final String rest = column + ": found " + found + ", expected " + expected;
        assertRejected("t:" + (Long.valueOf(LongText.LINES) + 1) + ":" + rest, LongText.TEXT + line + "\n1 1:1\n");
    }

    /** Longer than the sample; comments, because they are read fastest, and a few rows. */
    private static final class LongText {
        static final String PART = "1 1:1\n" + ("#" + "c".repeat(8_190) + "\n").repeat(60) + "\n";
        static final int PARTS = 9;
        static final String TEXT = PART.repeat(PARTS);
        static final int LINES = 62 * PARTS;
    }

    @Test
    void shouldReportTheFirstOfSeveralErrorsWhateverTheThreads() {
        final String good = TestData.randomText(8, 700_000);
        final long lines = good.lines().count();
        final String text =
            good + good + "1 1:first\n" + good + "1 1:second\n" + good + "third\n" + good.repeat(4) + "x";
        for (int repetition = 0; repetition < 5; repetition++) {
            assertRejected("t:" + (2 * lines + 1) + ":5: found 'first', expected " + FINITE, text);
        }
    }

    @Test
    void shouldReportAnErrorInsideAVeryLongLine() {
        final StringBuilder line = new StringBuilder("1 1:1\n1");
        for (int index = 0; line.length() < 2_000_000; index++) {
            line.append(' ').append(index).append(":1");
        }
        final int column = line.length() - 4;
        assertRejected("t:2:" + column + ": found 'oops', expected INDEX:VALUE", line + " oops 99999999:1\n");
    }

    @ParameterizedTest
    @MethodSource("textsWithoutRows")
    void shouldRejectTextWithoutRows(final String text) {
        assertRejected("t:1:1: found no rows, expected at least one", text);
    }

    static List<String> textsWithoutRows() {
        return List.of("", "\n", "\u00EF\u00BB\u00BF", "# a\n#b", "\r\n \t\r\n", "#".repeat(6_000_000));
    }

    @Test
    void shouldRejectCompressedEmptinessAndSeveralEmptyInputs() throws IOException {
        assertRejected("t:1:1: found no rows, expected at least one", "t", TestData.gzip(new byte[0]));
        final InputFormatException e = assertThrows(InputFormatException.class,
            () -> TestData.read(2, TestData.input("a", ""), TestData.input("b", "#")));
        assertEquals("a:1:1: found no rows, expected at least one", e.getMessage());
    }

    @Test
    void shouldRejectBinaryJunk() {
        final byte[] junk = new byte[100_000];
        new java.util.Random(4).nextBytes(junk);
        junk[0] = (byte) 0x81;
        junk[1] = '\n';
        assertRejected("t:1:1: found '\\x81', expected " + LABEL, "t", junk);
        assertRejected("t:1:1: found '" + "\\x00".repeat(40) + "…', expected " + LABEL, "t", new byte[3_000_000]);
        final byte[] utf16 = { (byte) 0xFF, (byte) 0xFE, '1', 0, ' ', 0, '1', 0, ':', 0, '1', 0, '\n', 0 };
        assertRejected("t:1:1: found '\\xff\\xfe1\\x00', expected " + LABEL, "t", utf16);
    }

    @Test
    void shouldRestartLineNumbersInEveryFile() {
        final InputFormatException e = assertThrows(InputFormatException.class, () -> TestData.read(3,
            TestData.input("a", "1 1:1\n".repeat(1000)), TestData.input("b", "\n\n"), TestData.input("c", "1\n2\nx")));
        assertEquals("c:3:1: found 'x', expected " + LABEL, e.getMessage());
    }

    @Test
    void shouldReportTheErrorOfAnEarlierFileThoughALaterOneCannotBeRead() throws IOException {
        final String first = "1 1:1\n".repeat(80_000) + "1 1:bad";
        final byte[] zstd = { 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD };
        for (int repetition = 0; repetition < 20; repetition++) {
            final InputFormatException e = assertThrows(InputFormatException.class,
                () -> TestData.read(4, TestData.input("a", first), TestData.input("b", zstd)));
            assertEquals("a:80001:5: found 'bad', expected " + FINITE, e.getMessage());
        }
    }

    @Test
    void shouldRejectMissingFilesAndFoldersBeforeReadingAnything(@TempDir final Path folder) throws IOException {
        final Path bad = Files.writeString(folder.resolve("bad"), "x");
        final Path missing = folder.resolve("missing");
        assertIoError(missing + " does not exist", bad, missing);
        assertIoError(folder + " is a directory, expected a file", bad, folder);
    }

    @Test
    void shouldRejectAFileWithoutPermission(@TempDir final Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("secret"), "1 1:1\n");
        file.toFile().setReadable(false);
        assumeFalse(Files.isReadable(file), "the superuser reads everything");
        assertIoError(file + " cannot be read: permission denied", file);
    }

    private static void assertIoError(final String message, final Path... files) {
        final MemoryBudget budget = MemoryBudget.ofBytes(1L << 20);
        final List<TextInput> inputs = java.util.Arrays.stream(files).map(TextInput::of).toList();
        assertEquals(message,
            assertThrows(IOException.class, () -> new DatasetReader().budget(budget).read(inputs)).getMessage());
        assertEquals(message,
            assertThrows(IOException.class, () -> new RowStream(inputs, 2).run(rows -> 0, sum -> { })).getMessage());
        assertEquals(0, budget.used());
    }
}
