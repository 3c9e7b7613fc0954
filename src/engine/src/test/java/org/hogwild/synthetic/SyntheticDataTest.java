package org.hogwild.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SyntheticDataTest {

    private static final int ROWS = 20_000;
    private static final SyntheticConfig CONFIG = SyntheticConfig.rcv1Like().withRows(ROWS).withSeed(5);
    private static SyntheticData data;

    @TempDir
    Path directory;

    @BeforeAll
    static void createData() throws IOException {
        data = SyntheticData.create(CONFIG, 2);
    }

    @Test
    void shouldWriteTheSameBytesOnAnyNumberOfThreads() throws IOException {
        final SyntheticConfig config = CONFIG.withRows(2_000);
        final byte[] expected = write(SyntheticData.create(config, 1), SyntheticPart.TRAINING, 2_000);
        for (final int threads : new int[] {2, 3, 8}) {
            final SyntheticData parallel = SyntheticData.create(config, threads);
            assertArrayEquals(expected, write(parallel, SyntheticPart.TRAINING, 2_000), "threads=" + threads);
        }
    }

    @Test
    void shouldHaveTheConfiguredStatistics() throws IOException {
        final SyntheticSummary summary = data.write(SyntheticPart.TRAINING, ROWS, OutputStream.nullOutputStream(),
                done -> { });
        assertEquals(ROWS, summary.rows());
        final double meanError = 73 * Math.sqrt(Math.exp(0.55 * 0.55) - 1) / Math.sqrt(ROWS);
        assertEquals(73, (double) summary.nonzeros() / ROWS, 4 * meanError);
        final double flipError = Math.sqrt(ROWS * 0.03 * 0.97);
        assertEquals(0.03 * ROWS, summary.flipped(), 4 * flipError);
        assertEquals(ROWS / 2.0, summary.positives(), 4 * flipError, "half the rows lie above the median");
        assertTrue(summary.maxIndex() <= CONFIG.dimension());
    }

    @Test
    void shouldSplitNoiselessTrainingRowsIntoHalves() throws IOException {
        final SyntheticConfig config = CONFIG.withRows(1_001).withLabelNoise(0);
        final SyntheticSummary summary = SyntheticData.create(config, 1)
                .write(SyntheticPart.TRAINING, 1_001, OutputStream.nullOutputStream(), done -> { });
        assertEquals(500, summary.positives(), "the median row itself is negative");
        assertEquals(0, summary.flipped());
    }

    @Test
    void shouldHandOutUnitVectorsWithAscendingIndices() {
        final int[] longest = {0};
        data.forEach(SyntheticPart.TRAINING, 0, 1_000, (label, indices, values, length) -> {
            assertTrue(label == 1 || label == -1);
            double squares = 0;
            for (int i = 0; i < length; i++) {
                assertTrue(indices[i] > (i == 0 ? 0 : indices[i - 1]));
                assertTrue(values[i] > 0);
                squares += (double) values[i] * values[i];
            }
            assertEquals(1, squares, 1e-5);
            longest[0] = Math.max(longest[0], length);
        });
        assertTrue(longest[0] > 200);
    }

    @Test
    void shouldHandOutTheRowsOfTheText() throws IOException {
        final String text = new String(write(data, SyntheticPart.HELD_OUT, 300), StandardCharsets.US_ASCII);
        final String[] lines = text.split("\n");
        final int[] row = {100};
        data.forEach(SyntheticPart.HELD_OUT, 100, 300, (label, indices, values, length) -> {
            final String[] fields = lines[row[0]++].split("[ :]");
            assertEquals(label, Integer.parseInt(fields[0]));
            assertEquals(1 + 2 * length, fields.length);
            for (int i = 0; i < length; i++) {
                assertEquals(Integer.parseInt(fields[1 + 2 * i]), indices[i]);
                assertEquals(Float.parseFloat(fields[2 + 2 * i]), values[i], 1e-5 * values[i]);
            }
        });
        assertEquals(300, row[0]);
    }

    @Test
    void shouldMakeRowsIndependentlyOfTheRowCount() throws IOException {
        final SyntheticData shorter = SyntheticData.create(CONFIG.withRows(10), 1);
        assertEquals(features(data, SyntheticPart.TRAINING), features(shorter, SyntheticPart.TRAINING));
    }

    @Test
    void shouldMakeOtherRowsForOtherStreamsAndSeeds() throws IOException {
        final SyntheticData reseeded = SyntheticData.create(CONFIG.withRows(10).withSeed(6), 1);
        final List<String> training = features(data, SyntheticPart.TRAINING);
        assertNotEquals(training, features(data, SyntheticPart.HELD_OUT));
        assertNotEquals(training, features(reseeded, SyntheticPart.TRAINING));
    }

    @Test
    void shouldReportProgressUpToTheLastRow() throws IOException {
        final List<Long> reports = new ArrayList<>();
        data.write(SyntheticPart.HELD_OUT, 1_300, OutputStream.nullOutputStream(), reports::add);
        assertEquals(1_300L, reports.get(reports.size() - 1));
        assertTrue(reports.size() > 1);
        assertEquals(reports.stream().sorted().distinct().toList(), reports);
    }

    @Test
    void shouldWriteNothingForNoRows() throws IOException {
        assertEquals(SyntheticSummary.EMPTY,
                data.write(SyntheticPart.HELD_OUT, 0, OutputStream.nullOutputStream(), done -> { }));
    }

    @Test
    void shouldPutCompleteFileInPlace() throws IOException {
        final Path file = directory.resolve("rows.svm");
        Files.writeString(file, "old");
        final SyntheticSummary summary = data.write(SyntheticPart.HELD_OUT, 10, file, done -> { });
        assertEquals(Files.size(file), summary.bytes());
        assertArrayEquals(write(data, SyntheticPart.HELD_OUT, 10), Files.readAllBytes(file));
        assertEquals(List.of(file), filesIn(directory));
    }

    @Test
    void shouldKeepOldFileWhenWritingFails() throws IOException {
        final Path file = directory.resolve("rows.svm");
        Files.writeString(file, "old");
        assertThrows(IllegalStateException.class, () -> data.write(SyntheticPart.HELD_OUT, 5_000, file, done -> {
            throw new IllegalStateException("stop");
        }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), filesIn(directory));
    }

    @Test
    void shouldPassOnFailureOfTheOutput() {
        final OutputStream full = new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                throw new IOException("disk full");
            }
        };
        final IOException e = assertThrows(IOException.class,
                () -> data.write(SyntheticPart.HELD_OUT, 5_000, full, done -> { }));
        assertEquals("disk full", e.getMessage());
    }

    @Test
    void shouldStopWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedIOException.class,
                () -> data.write(SyntheticPart.HELD_OUT, 5_000, OutputStream.nullOutputStream(), done -> { }));
        assertTrue(Thread.interrupted());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void shouldRejectImpossibleArguments() {
        assertThrows(IllegalArgumentException.class, () -> SyntheticData.create(CONFIG, 0));
        assertThrows(IllegalArgumentException.class,
                () -> data.write(SyntheticPart.TRAINING, -1, OutputStream.nullOutputStream(), done -> { }));
        assertThrows(IllegalArgumentException.class,
                () -> data.forEach(SyntheticPart.TRAINING, 5, 4, (label, indices, values, length) -> { }));
    }

    private static byte[] write(SyntheticData source, SyntheticPart stream, long rows) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final SyntheticSummary summary = source.write(stream, rows, out, done -> { });
        assertEquals(out.size(), summary.bytes());
        return out.toByteArray();
    }

    private static List<String> features(SyntheticData source, SyntheticPart stream) {
        final List<String> rows = new ArrayList<>();
        source.forEach(stream, 0, 10, (label, indices, values, length) -> {
            rows.add(Arrays.toString(Arrays.copyOf(indices, length)));
            rows.add(Arrays.toString(Arrays.copyOf(values, length)));
        });
        return rows;
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
