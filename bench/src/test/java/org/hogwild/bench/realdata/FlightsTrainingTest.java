package org.hogwild.bench.realdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.hogwild.EpochReport;
import org.hogwild.Trainer;
import org.hogwild.TrainingConfig;
import org.hogwild.TrainingListener;
import org.hogwild.data.Dataset;
import org.hogwild.data.DatasetReader;
import org.hogwild.data.TextInput;
import org.hogwild.update.Schedule;
import org.hogwild.update.UpdateRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Many workers learn from very hot features, at the rates one would use, what one learns: the first 300,000 flights, a
 * day of the week, an hour and a bias in each row.
 *
 * <p>Better is right, too: the last steps of SGD are about flights of one hour and leave noise in the weights, about a
 * hundredth of the held-out loss, which merging evens out. The rate falls so that there is less of it.
 */
@Timeout(300)
class FlightsTrainingTest {
    private static final int TRAINING_ROWS = 240_000;
    private static final int TEST_ROWS = 60_000;
    private static final int EPOCHS = 4;
    private static final double TOLERANCE = 0.01;

    private static Dataset training;
    private static Dataset test;

    /** Losses after an epoch. */
    private record Losses(double training, double heldOut) {
    }

    @BeforeAll
    static void readFlights(@TempDir final Path directory) throws IOException {
        final RealData flights;
        try {
            flights = RealData.flights(dataDirectory(), System.out::println);
        } catch (final UnreachableException e) {
            System.out.println("SKIPPED, the flights cannot be fetched without npm and a network: " + e.getMessage());
            Assumptions.abort("no flights: " + e.getMessage());
            return;
        }
        training = read(cut(flights.train(), TRAINING_ROWS, directory.resolve("train")), null);
        test = read(cut(flights.test(), TEST_ROWS, directory.resolve("test")), training);
    }

    /** Where the harness keeps its data as well, unless told otherwise. */
    private static Path dataDirectory() {
        return Path.of(System.getProperty("java.io.tmpdir"), "hogwild-bench-data");
    }

    private static Path cut(final Path file, final int rows, final Path target) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII);
            OutputStream out = Files.newOutputStream(target)) {
            final StringBuilder text = new StringBuilder();
            for (final Iterator<String> line = lines.limit(rows).iterator(); line.hasNext();) {
                text.append(line.next()).append('\n');
            }
            out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return target;
    }

    private static Dataset read(final Path file, final Dataset like) throws IOException {
        final DatasetReader reader = new DatasetReader();
        if (like != null) {
            reader.like(like);
        }
        return reader.read(List.of(TextInput.of(file)));
    }

    @AfterAll
    static void close() {
        if (training != null) {
            training.close();
        }
        if (test != null) {
            test.close();
        }
    }

    private static List<Losses> train(final String rule, final int workers) {
        final List<Losses> losses = new ArrayList<>();
        final TrainingListener listener = new TrainingListener() {
            @Override
            public void onEpoch(final EpochReport report) {
                losses.add(new Losses(report.trainLoss(), report.validation().loss()));
            }
        };
        final TrainingConfig config = TrainingConfig.defaults().withOptimizer(UpdateRules.named(rule))
            .withSchedule(rule.equals("sgd") ? Schedule.parse("inverse-time:2") : Schedule.constant())
            .withThreads(workers).withEpochs(EPOCHS);
        new Trainer(config).validation(test).listener(listener).train(training).close();
        return losses;
    }

    @ParameterizedTest(name = "{0}, {1} workers")
    @CsvSource({"sgd, 2", "sgd, 4", "sgd, 8", "sgd, 16", "adagrad, 2", "adagrad, 4", "adagrad, 8", "adagrad, 16"})
    void shouldLearnInEveryEpochWhatOneWorkerLearns(final String rule, final int workers) {
        final List<Losses> one = train(rule, 1);
        final List<Losses> many = train(rule, workers);
        assertEquals(EPOCHS, one.size());
        assertEquals(EPOCHS, many.size());
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            final String when = rule + ", " + workers + " workers, epoch " + (epoch + 1);
            final Losses expected = one.get(epoch);
            if (epoch > 0) { // in the first, every worker starts from nothing
                assertNotWorse(many.get(epoch).training, expected.training, "training loss, " + when);
            }
            assertNotWorse(many.get(epoch).heldOut, expected.heldOut, "held-out loss, " + when);
        }
    }

    private static void assertNotWorse(final double many, final double one, final String what) {
        assertTrue(many <= one * (1 + TOLERANCE), () -> what + ": " + many + ", of one worker " + one);
    }
}
