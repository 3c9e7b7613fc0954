package org.hogwild;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.hogwild.data.Dataset;
import org.hogwild.data.DatasetReader;
import org.hogwild.data.SparsityStatistics;
import org.hogwild.data.TextInput;
import org.hogwild.evaluation.Evaluation;
import org.hogwild.loss.Loss;
import org.hogwild.loss.Losses;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.synthetic.SyntheticConfig;
import org.hogwild.synthetic.SyntheticData;
import org.hogwild.synthetic.SyntheticPart;
import org.hogwild.update.UpdateRule;
import org.hogwild.update.UpdateRules;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Training on blocks that stay in their file: the same as in memory, in a tenth of it. */
@Timeout(120)
class OutOfCoreTest {
    private static final int ROWS = 30_000;
    /** Several blocks fit, the data do not. */
    private static final long BUDGET = 1_400_000;
    private static final TrainingConfig CONFIG = TrainingConfig.defaults().withThreads(1).withEpochs(2)
        .withLearningRate(0.1).withL2(1e-6).withHoldout(0.1);

    @TempDir
    private static Path directory;
    private static Path compiled;

    private final MemoryBudget budget = MemoryBudget.ofBytes(BUDGET);

    @BeforeAll
    static void makeData() throws IOException {
        final Path text = directory.resolve("train.svm");
        SyntheticData.create(SyntheticConfig.rcv1Like().withRows(ROWS).withDimension(10_000).withMeanNonzeros(80)
            .withSeed(3), 2).write(SyntheticPart.TRAINING, ROWS, text, rows -> { });
        compiled = directory.resolve("train.hgd");
        new DatasetReader().compile(List.of(TextInput.of(text)), compiled);
    }

    private static Dataset resident() throws IOException {
        return new DatasetReader().read(List.of(TextInput.of(compiled)));
    }

    private Dataset onDemand(final Path file) throws IOException {
        return new DatasetReader().threads(1).budget(budget).read(List.of(TextInput.of(file)));
    }

    private byte[] train(final TrainingConfig config, final Dataset dataset) throws IOException {
        final Path file = directory.resolve("model");
        try (LinearModel model = new Trainer(config).train(dataset)) {
            model.save(file);
        }
        return Files.readAllBytes(file);
    }

    @Test
    void shouldTrainTheSameModelAsInMemory() throws IOException {
        try (Dataset resident = resident(); Dataset stored = onDemand(compiled)) {
            assertTrue(resident.statistics().bytes() > 10 * BUDGET, resident.toString());
            for (final Loss loss : Losses.all()) {
                for (final UpdateRule rule : UpdateRules.all()) {
                    final TrainingConfig config = CONFIG.withLoss(loss).withOptimizer(rule);
                    assertArrayEquals(train(config, resident), train(config, stored), config.toString());
                }
            }
            final TrainingConfig defaults = TrainingConfig.defaults().withThreads(1).withEpochs(1);
            assertEquals(defaults.resolvedFor(resident), defaults.resolvedFor(stored));
            assertArrayEquals(train(defaults, resident), train(defaults, stored));
        }
        assertEquals(0, budget.used());
    }

    @Test
    void shouldReachTheSameLossWithTwoWorkers() throws IOException {
        final TrainingConfig config = CONFIG.withThreads(2).withEpochs(3);
        final MemoryBudget twice = MemoryBudget.ofBytes(2 * BUDGET);
        try (Dataset resident = resident();
             Dataset stored = new DatasetReader().threads(2).budget(twice).read(List.of(TextInput.of(compiled)));
             LinearModel inMemory = new Trainer(config).train(resident);
             LinearModel fromFile = new Trainer(config).train(stored)) {
            final Evaluation expected = inMemory.evaluate(resident);
            final Evaluation evaluation = fromFile.evaluate(stored);
            assertEquals(expected.loss(), evaluation.loss(), 0.01 * expected.loss());
            assertEquals(ROWS, evaluation.rows());
            assertTrue(twice.used() == 0, twice.used() + " bytes are still in use");
        }
    }

    @Test
    void shouldEvaluateAndMeasureAsInMemory() throws IOException {
        try (Dataset resident = resident(); Dataset stored = onDemand(compiled);
             LinearModel model = new Trainer(CONFIG).train(resident)) {
            assertEquals(model.evaluate(resident), model.evaluate(stored));
            assertEquals(SparsityStatistics.of(resident, budget, 100, 1),
                SparsityStatistics.of(stored, budget, 100, 1));
        }
    }

    @Test
    void shouldStopWhereTheFileIsDamagedAndNameTheBlock() throws IOException {
        final Path damaged = Files.copy(compiled, directory.resolve("damaged"));
        try (Dataset stored = onDemand(damaged)) {
            try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
                file.seek(file.length() / 2);
                final int right = file.read();
                file.seek(file.length() / 2);
                file.write(~right);
            }
            final TrainingException e = assertThrows(TrainingException.class,
                () -> new Trainer(CONFIG.withHoldout(0).withL2(0)).train(stored));
            assertTrue(e.getMessage().matches("training stopped in epoch 1: " + damaged
                + ": block \\d+: found a wrong checksum, expected the one stored; the file is damaged: delete it or "
                + "convert again"),
                e.getMessage());
            assertThrows(UncheckedIOException.class, () -> stored.forEachRow((row, indices, values, length) -> { }));
        }
        assertEquals(0, budget.used());
    }

    @Test
    void shouldStopWhenTheFileIsCutShort() throws IOException {
        final Path cut = Files.copy(compiled, directory.resolve("cut"));
        try (Dataset stored = onDemand(cut)) {
            try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
                file.setLength(file.length() / 2);
            }
            final TrainingException e =
                assertThrows(TrainingException.class, () -> new Trainer(CONFIG.withL2(0)).train(stored));
            assertTrue(e.getMessage().contains("found the end of the file, expected the rest of the block"),
                e.getMessage());
        }
        assertEquals(0, budget.used());
    }

    @Test
    void shouldKeepReadingTheFileItOpenedWhenAnotherOneTakesItsName() throws IOException {
        final Path name = Files.copy(compiled, directory.resolve("renamed"));
        final Path other = Files.copy(compiled, directory.resolve("other"));
        try (RandomAccessFile file = new RandomAccessFile(other.toFile(), "rw")) {
            file.setLength(1000);
        }
        try (Dataset resident = resident(); Dataset stored = onDemand(name)) {
            Files.move(other, name, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertArrayEquals(train(CONFIG, resident), train(CONFIG, stored));
        }
    }

    @Test
    void shouldGoOnReadingAfterAnInterrupt() throws IOException {
        try (Dataset resident = resident(); Dataset stored = onDemand(compiled)) {
            Thread.currentThread().interrupt();
            assertThrows(UncheckedIOException.class, () -> stored.forEachRow((row, indices, values, length) -> { }));
            assertTrue(Thread.interrupted());
            assertArrayEquals(train(CONFIG, resident), train(CONFIG, stored));
        }
    }

    private static long sum(final Dataset dataset) {
        final long[] sum = new long[1];
        dataset.forEachBlock(block -> sum[0] = 31 * sum[0] + block.end(block.rows() - 1)
            + Float.floatToIntBits(block.value(block.nonzeros() - 1)));
        return sum[0];
    }

    /** Runs a task on a thread of its own until something else than an interrupted read ends it. */
    private static CompletableFuture<Throwable> readUntilRefused(final Dataset dataset, final long expected) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                while (true) {
                    assertEquals(expected, sum(dataset));
                }
            } catch (final IllegalStateException | AssertionError e) {
                return e;
            }
        });
    }

    @Test
    void shouldGiveRightRowsOrRefuseWhileItIsClosed() throws Exception {
        final MemoryBudget enough = MemoryBudget.ofBytes(4 * BUDGET);
        for (int round = 0; round < 20; round++) {
            final Dataset stored = new DatasetReader().threads(1).budget(enough).read(List.of(TextInput.of(compiled)));
            final long expected = sum(stored);
            final List<CompletableFuture<Throwable>> readers = Stream.generate(
                () -> readUntilRefused(stored, expected)).limit(3).toList();
            sum(stored);
            stored.close();
            for (final CompletableFuture<Throwable> reader : readers) {
                assertEquals("the data set is closed", reader.get().getMessage());
            }
            assertEquals(0, enough.used());
        }
    }

    @Test
    void shouldLetOtherReadersGoOnWhenOneIsInterrupted() throws Exception {
        final MemoryBudget enough = MemoryBudget.ofBytes(4 * BUDGET);
        final Dataset stored = new DatasetReader().threads(1).budget(enough).read(List.of(TextInput.of(compiled)));
        final long expected = sum(stored);
        final CompletableFuture<Throwable> other = readUntilRefused(stored, expected);
        for (int round = 0; round < 50; round++) {
            Thread.currentThread().interrupt();
            assertThrows(UncheckedIOException.class, () -> sum(stored));
            assertTrue(Thread.interrupted());
            assertEquals(expected, sum(stored));
        }
        stored.close();
        assertEquals("the data set is closed", other.get().getMessage());
        assertEquals(0, enough.used());
    }

    @Test
    void shouldRefuseUseAfterCloseAndFreeWhatIsOpen() throws IOException {
        final Dataset stored = onDemand(compiled);
        stored.forEachBlock(block -> {
            stored.close();
            assertTrue(block.rows() > 0);
        });
        assertThrows(IllegalStateException.class, () -> stored.forEachBlock(block -> { }));
        assertEquals(0, budget.used());
    }
}
