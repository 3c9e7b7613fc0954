package org.hogwild;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hogwild.data.Dataset;
import org.hogwild.data.DatasetReader;
import org.hogwild.data.TextInput;
import org.hogwild.loss.Loss;
import org.hogwild.loss.Losses;
import org.hogwild.parameters.Sharing;
import org.hogwild.synthetic.SyntheticConfig;
import org.hogwild.synthetic.SyntheticData;
import org.hogwild.synthetic.SyntheticPart;
import org.hogwild.update.Schedule;
import org.hogwild.update.UpdateRule;
import org.hogwild.update.UpdateRules;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One worker and one seed give one model, to the byte. */
@Timeout(60)
class DeterminismTest {
    private static final TrainingConfig CONFIG = TrainingConfig.defaults().withThreads(1).withEpochs(2)
        .withLearningRate(0.1).withSchedule(Schedule.of(Schedule.Kind.EXPONENTIAL)).withL2(1e-6).withHoldout(0.1);

    @TempDir
    static Path directory;
    private static Path text;

    @BeforeAll
    static void writeText() throws IOException {
        text = directory.resolve("train.svm");
        final SyntheticData data = SyntheticData.create(
            SyntheticConfig.rcv1Like().withRows(6_000).withDimension(5_000).withMeanNonzeros(30).withSeed(3), 2);
        data.write(SyntheticPart.TRAINING, 6_000, text, rows -> { });
    }

    private static Dataset read(final int threads) throws IOException {
        return new DatasetReader().threads(threads).read(List.of(TextInput.of(text)));
    }

    private static byte[] bytes(final LinearModel model) throws IOException {
        final Path file = directory.resolve("model.hgw");
        model.save(file);
        return Files.readAllBytes(file);
    }

    private static byte[] train(final TrainingConfig config, final Dataset dataset) throws IOException {
        try (LinearModel model = new Trainer(config).train(dataset)) {
            return bytes(model);
        }
    }

    @Test
    void shouldGiveTheSameBytesRunAfterRun() throws IOException {
        try (Dataset dataset = read(2)) {
            for (final Loss loss : Losses.all()) {
                for (final UpdateRule rule : UpdateRules.all()) {
                    for (final Sharing sharing : Sharing.values()) {
                        final TrainingConfig config =
                            CONFIG.withLoss(loss).withOptimizer(rule).withSharing(sharing).withEpochs(1);
                        assertArrayEquals(train(config, dataset), train(config, dataset), config.toString());
                    }
                }
            }
        }
    }

    @Test
    void shouldGiveTheSameBytesWhateverTheReaderThreads() throws IOException {
        byte[] expected = null;
        for (final int threads : new int[] {1, 2, 3, 8}) {
            try (Dataset dataset = read(threads)) {
                final byte[] bytes = train(CONFIG, dataset);
                expected = expected == null ? bytes : expected;
                assertArrayEquals(expected, bytes, "threads=" + threads);
            }
        }
    }

    @Test
    void shouldGiveTheSameBytesInTheBackground() throws IOException, InterruptedException {
        try (Dataset dataset = read(2)) {
            final Trainer trainer = new Trainer(CONFIG);
            final TrainingRun run = trainer.start(dataset);
            try (LinearModel model = run.model()) {
                assertEquals(2, run.await().epochs().size());
                assertArrayEquals(train(CONFIG, dataset), bytes(model));
            }
            try (LinearModel again = trainer.train(dataset)) {
                assertArrayEquals(train(CONFIG, dataset), bytes(again), "the same trainer, used again");
            }
        }
    }

    @Test
    void shouldGiveOtherBytesForAnotherSeed() throws IOException {
        try (Dataset dataset = read(2)) {
            // the seed is in the metadata, too: compare what lies behind them
            final byte[] one = train(CONFIG.withSeed(1).withHoldout(0), dataset);
            final byte[] two = train(CONFIG.withSeed(2).withHoldout(0), dataset);
            assertEquals(one.length, two.length);
            final int half = one.length / 2;
            assertFalse(Arrays.equals(Arrays.copyOfRange(one, half, one.length - 8),
                Arrays.copyOfRange(two, half, two.length - 8)));
        }
    }

    @Test
    void shouldHoldNoTimeAndNoMachineInTheFile() throws IOException {
        try (Dataset dataset = read(2); LinearModel model = new Trainer(CONFIG).train(dataset)) {
            assertEquals(Set.of("loss", "optimizer", "learning_rate", "schedule", "l2", "epochs", "seed", "sharing",
                "rows"), model.metadata().keySet());
            final String content = new String(bytes(model), StandardCharsets.ISO_8859_1);
            for (final String word : new String[] {"thread", "second", "time=", directory.toString(),
                System.getProperty("user.name"), System.getProperty("java.version")}) {
                assertFalse(content.contains(word), word);
            }
        }
        try (Dataset dataset = read(2);
             LinearModel many = new Trainer(CONFIG.withThreads(3)).train(dataset);
             LinearModel one = new Trainer(CONFIG).train(dataset)) {
            assertEquals(one.metadata(), many.metadata());
        }
    }
}
