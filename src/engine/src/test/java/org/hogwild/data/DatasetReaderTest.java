package org.hogwild.data;

import static org.hogwild.data.TestData.THREADS;
import static org.hogwild.data.TestData.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.MemoryLimitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class DatasetReaderTest {
    /** Longer than the sample. */
    private static final String TEXT = TestData.randomText(6, TextLoader.SAMPLE_BYTES + 1_500_000);

    private final MemoryBudget budget = MemoryBudget.ofBytes(1L << 28);

    @AfterEach
    void shouldReturnMemoryAndThreads() {
        assertEquals(0, budget.used());
        TestData.assertNoThreadLeft();
    }

    private DatasetReader reader(final int threads) {
        return new DatasetReader().threads(threads).budget(budget);
    }

    private Dataset read(final int threads, final String text) throws IOException {
        return reader(threads).read(List.of(TestData.input("t", text)));
    }

    @Test
    void shouldGiveTheSameBlocksWhateverTheThreads() throws IOException {
        List<String> expected = null;
        for (final int threads : THREADS) {
            for (int repetition = 0; repetition < 2; repetition++) {
                try (Dataset dataset = read(threads, TEXT)) {
                    final List<String> print = TestData.fingerprint(dataset);
                    expected = expected == null ? print : expected;
                    assertEquals(expected, print, "threads=" + threads);
                    assertEquals(TestData.allocated(dataset), budget.used());
                }
            }
        }
    }

    @Test
    void shouldCountWhatItRead() throws IOException {
        final List<String> rows = NaiveParser.rows(TEXT);
        long nonzeros = 0;
        long dimension = 0;
        for (final String row : rows) {
            final String[] words = row.split(" ");
            nonzeros += words.length - 2;
            if (words.length > 2) {
                final String last = words[words.length - 1];
                dimension = Math.max(dimension, 1 + Long.parseLong(last.substring(0, last.indexOf(':'))));
            }
        }
        try (Dataset dataset = read(2, TEXT)) {
            final DatasetStatistics statistics = dataset.statistics();
            assertEquals(
                new DatasetStatistics(rows.size(), nonzeros, dimension, statistics.bytes(), 0), statistics);
            assertEquals(TestData.allocated(dataset), budget.used());
            assertEquals(rows.size(), dataset.rows());
            assertEquals(dimension, dataset.dimension());
            for (final Block block : dataset.blocks()) {
                for (int row = 0; row < block.rows(); row++) {
                    for (int k = block.begin(row); k < block.end(row); k++) {
                        assertTrue(block.index(row, k) >= 0 && block.index(row, k) < dimension);
                    }
                }
            }
        }
    }

    @Test
    void shouldMakeHotWhatIsFrequentInTheSample() throws IOException {
        final String sample = "1 3:1 900:1\n1 900:1 1000:1\n1 5:1 900:1\n";
        try (Dataset dataset = read(2, sample)) {
            assertEquals(1, dataset.features().hot());
            assertEquals(900, dataset.features().source(0));
        }
        try (Dataset dataset = read(2, TEXT + "1 77777777:1\n1 77777777:2\n".repeat(20_000))) {
            assertEquals(77_777_777, dataset.features().internal(77_777_777), "seen behind the sample only");
        }
    }

    @Test
    void shouldNumberLikeTheTrainingDataAndDropAndCountTheRest() throws IOException {
        final String validationText = "1 0:1 9:2 12:5\n-1 10:1 99:2\n1 3:4\n";
        try (Dataset training = read(2, "1 0:1 2:1 9:5\n-1 9:1\n1 2:1 9:3\n")) {
            for (final int threads : THREADS) {
                try (Dataset validation = reader(threads).like(training)
                    .read(List.of(TestData.input("v", validationText)))) {
                    assertSame(training.features(), validation.features());
                    assertEquals(List.of("1.0 *1.0 0:1.0 9:2.0", "-1.0 *1.0", "1.0 *1.0 3:4.0"),
                        TestData.rows(validation));
                    assertEquals(3, validation.statistics().dropped());
                    assertEquals(3, validation.statistics().nonzeros());
                    assertEquals(10, validation.dimension());
                }
            }
        }
    }

    /** The internal number of a small feature may be large: 0 makes room for 9 here. */
    @Test
    void shouldStoreOnlyIndicesBelowTheDimensionWhenNumberedLikeTrainingData() throws IOException {
        try (Dataset training = read(2, "1 9:1\n-1 9:1\n");
            Dataset validation = reader(2).like(training).read(List.of(TestData.input("v", "1 0:1\n")))) {
            final int index = validation.blocks().get(0).index(0, 0);
            assertEquals(9, index);
            assertTrue(index < validation.dimension(), "dimension=" + validation.dimension());
        }
    }

    @Test
    void shouldReadLikeTrainingDataWithoutFeatures() throws IOException {
        try (Dataset training = read(2, "1\n-1\n");
            Dataset validation = reader(2).like(training).read(List.of(TestData.input("v", "1 0:1 5:1\n")))) {
            assertEquals(0, validation.dimension());
            assertEquals(2, validation.statistics().dropped());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void shouldRefuseBeforeLoadingWhatWillNotFit(final boolean compressed, @TempDir final Path folder)
        throws IOException {
        final String text = TEXT.repeat(3);
        final byte[] stored = compressed ? TestData.gzip(bytes(text)) : bytes(text);
        final Path file = Files.write(folder.resolve("large"), stored);
        final long needed;
        try (Dataset dataset = reader(2).read(List.of(TextInput.of(file)))) {
            needed = dataset.statistics().bytes();
        }
        final MemoryBudget small = MemoryBudget.ofBytes(needed / 2);
        final AtomicInteger progress = new AtomicInteger();
        final MemoryLimitException e = assertThrows(MemoryLimitException.class, () -> new DatasetReader().budget(small)
            .onProgress(done -> progress.incrementAndGet()).read(List.of(TextInput.of(file))));
        assertEquals(0, progress.get(), "it was loading already");
        assertEquals(0, small.used());
        final java.util.regex.Matcher message = java.util.regex.Pattern.compile(
            "the training data \\(estimated from the first rows\\) needs (\\d+\\.\\d) MiB, but only (\\d+\\.\\d) MiB "
                + "of the (\\d+\\.\\d) MiB available for off-heap memory is free").matcher(e.getMessage());
        assertTrue(message.matches(), e.getMessage());
        final double mebibytes = needed / 1048576.0;
        assertEquals(mebibytes, Double.parseDouble(message.group(1)), 0.1 * mebibytes);
        assertEquals(mebibytes / 2, Double.parseDouble(message.group(2)), 0.1);
    }

    @Test
    void shouldRefuseDataThatLeaveTooLittleForTraining(@TempDir final Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("t"), "1 1:1\n-1 999:1\n".repeat(5000));
        final long needed;
        try (Dataset dataset = reader(2).read(List.of(TextInput.of(file)))) {
            needed = TestData.allocated(dataset);
        }
        final MemoryBudget memory = MemoryBudget.ofBytes(needed + 8000);
        new DatasetReader().budget(memory).leave(dimension -> 8 * dimension).read(List.of(TextInput.of(file))).close();
        final MemoryLimitException e = assertThrows(MemoryLimitException.class, () -> new DatasetReader().budget(memory)
            .leave(dimension -> 16 * dimension).read(List.of(TextInput.of(file))));
        assertTrue(e.getMessage().startsWith("the training data (estimated from the first rows) and what training needs"
            + " besides them needs "), e.getMessage());
        assertEquals(0, memory.used());
    }

    @Test
    void shouldAcceptABudgetThatJustSuffices(@TempDir final Path folder) throws IOException {
        final String[] texts = { "1 1:1\n-1 2:1 9:1\n".repeat(2000), "1 1:2\n".repeat(3000), "1 cost:2 1:1\n-1\n" };
        for (final String text : texts) {
            final Path file = Files.writeString(folder.resolve("t"), text);
            final long needed;
            try (Dataset dataset = reader(2).read(List.of(TextInput.of(file)))) {
                needed = budget.used();
                assertEquals(TestData.allocated(dataset), needed);
            }
            final MemoryBudget enough = MemoryBudget.ofBytes(needed);
            try (Dataset dataset = new DatasetReader().budget(enough).read(List.of(TextInput.of(file)))) {
                assertEquals(needed, enough.used());
                assertThrows(MemoryLimitException.class,
                    () -> new DatasetReader().budget(enough).read(List.of(TextInput.of(file))));
                assertEquals(needed, enough.used());
                assertEquals(needed, TestData.allocated(dataset));
            }
            final MemoryBudget less = MemoryBudget.ofBytes(needed - 1);
            assertThrows(MemoryLimitException.class,
                () -> new DatasetReader().budget(less).read(List.of(TextInput.of(file))));
            assertEquals(0, less.used());
        }
    }

    @Test
    void shouldRefuseAStreamWhenTheBudgetIsUsedUpAndReturnIt() {
        for (final int threads : THREADS) {
            final MemoryBudget small = MemoryBudget.ofBytes(1_000_000);
            assertThrows(MemoryLimitException.class, () -> new DatasetReader().threads(threads).budget(small)
                .read(List.of(TestData.input("t", TEXT))));
            assertEquals(0, small.used());
        }
    }

    @Test
    void shouldReportProgressInStoredBytesUpToTheEnd(@TempDir final Path folder) throws IOException {
        final Path plain = Files.writeString(folder.resolve("plain"), TEXT);
        final Path compressed = Files.write(folder.resolve("gzip"), TestData.gzip(bytes(TEXT)));
        for (final int threads : THREADS) {
            final List<Long> progress = new ArrayList<>(); // not thread-safe: calls must not overlap
            try (Dataset dataset = reader(threads).onProgress(progress::add)
                .read(List.of(TextInput.of(plain), TextInput.of(compressed)))) {
                assertTrue(dataset.rows() > 0);
            }
            assertEquals(progress.stream().sorted().toList(), progress);
            assertEquals(Files.size(plain) + Files.size(compressed), progress.get(progress.size() - 1));
            assertTrue(progress.size() > 10);
        }
    }

    @Test
    void shouldFreeEverythingWhenTheProgressListenerThrows() {
        for (final int threads : THREADS) {
            final IllegalStateException failure = new IllegalStateException("listener");
            final AtomicInteger calls = new AtomicInteger();
            assertSame(failure, assertThrows(IllegalStateException.class, () -> reader(threads).onProgress(done -> {
                if (calls.incrementAndGet() == 5) {
                    throw failure;
                }
            }).read(List.of(TestData.input("t", TEXT)))));
            assertEquals(0, budget.used());
        }
    }

    /** Gives some text, says so, and then blocks until the reading thread is interrupted. */
    private static InputStream blockingBehind(final String text, final CountDownLatch blocked) {
        final CountDownLatch never = new CountDownLatch(1);
        return new SequenceInputStream(new java.io.ByteArrayInputStream(bytes(text)), new InputStream() {
            @Override
            public int read() throws IOException {
                blocked.countDown();
                try {
                    never.await();
                    return -1;
                } catch (final InterruptedException e) {
                    throw new InterruptedIOException("woken");
                }
            }
        });
    }

    /** Gives some text, says so, and then comment without an end, a byte at a time; takes no notice of interrupts. */
    private static InputStream drippingBehind(final String text, final CountDownLatch dripping) {
        return new SequenceInputStream(new java.io.ByteArrayInputStream(bytes(text)), new InputStream() {
            @Override
            public int read() {
                dripping.countDown();
                return '#';
            }

            @Override
            public int read(final byte[] target, final int offset, final int length) {
                target[offset] = (byte) read();
                return 1;
            }
        });
    }

    @Test
    void shouldStopOnAnInterruptAndReturnTheMemory() throws InterruptedException {
        for (final int threads : THREADS) {
            for (final String before : new String[] { "", "1 1:1\n", TEXT }) {
                assertStopsOnInterrupt(threads, true, before);
                assertStopsOnInterrupt(threads, false, before);
            }
        }
    }

    private void assertStopsOnInterrupt(final int threads, final boolean blocking, final String before)
        throws InterruptedException {
        final CountDownLatch reached = new CountDownLatch(1);
        final InputStream stream = blocking ? blockingBehind(before, reached) : drippingBehind(before, reached);
        final AtomicReference<Throwable> thrown = new AtomicReference<>();
        final AtomicReference<Boolean> flag = new AtomicReference<>();
        final Thread reading = new Thread(() -> {
            try {
                reader(threads).read(List.of(TextInput.of("t", stream))).close();
            } catch (final Throwable e) {
                thrown.set(e);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        reading.start();
        reached.await();
        reading.interrupt();
        reading.join();
        assertTrue(thrown.get() instanceof InterruptedIOException, String.valueOf(thrown.get()));
        assertEquals("interrupted while reading data", thrown.get().getMessage());
        assertTrue(flag.get(), "the interrupt is lost");
        assertEquals(0, budget.used());
    }

    @Test
    void shouldNotStartWhenInterruptedAlready() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedIOException.class, () -> read(2, "1 1:1\n"));
        assertTrue(Thread.interrupted());
    }

    @Test
    void shouldReportAnErrorOfAStreamThatIsStillOpen() {
        final CountDownLatch blocked = new CountDownLatch(1);
        final InputStream stream = blockingBehind("1 x\n" + "1 1:1\n".repeat(200_000), blocked);
        assertEquals("t:1:3: found 'x', expected INDEX:VALUE", assertThrows(InputFormatException.class,
            () -> reader(2).read(List.of(TextInput.of("t", stream)))).getMessage());
    }

    @Test
    void shouldReadMoreThanOnce() throws IOException {
        final DatasetReader reader = reader(2);
        for (int i = 0; i < 3; i++) {
            try (Dataset dataset = reader.read(List.of(TestData.input("t", "1 1:1\n")))) {
                assertEquals(1, dataset.rows());
            }
        }
    }

    @Test
    void shouldRejectWrongArguments() {
        assertEquals("threads=0 must be at least 1",
            assertThrows(IllegalArgumentException.class, () -> new DatasetReader().threads(0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new DatasetReader().read(List.of()));
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
