package org.hogwild.bench.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hogwild.EpochReport;
import org.hogwild.LinearModel;
import org.hogwild.Trainer;
import org.hogwild.TrainingConfig;
import org.hogwild.bench.record.RunRecord;
import org.hogwild.data.Dataset;
import org.hogwild.synthetic.SyntheticConfig;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What sections are built from does what it says. */
@Timeout(120)
class ToolsTest {
    @TempDir
    Path directory;

    private Context context() {
        return new Context(Size.TINY, 1, 1, directory, directory, directory, line -> { },
            new RunRecord(Map.of(), Map.of()));
    }

    private static SyntheticConfig shape() {
        return SyntheticConfig.rcv1Like().withRows(500).withDimension(2_000);
    }

    @Test
    void shouldTrainStepwiseAsInOneGo() throws Exception {
        final TrainingConfig config = TrainingConfig.defaults().withThreads(1).withEpochs(3);
        try (Dataset dataset = DataSets.inMemory(context(), shape());
             LinearModel whole = new Trainer(config).train(dataset);
             StepwiseTraining stepwise = new StepwiseTraining(config, dataset)) {
            for (int epoch = 1; epoch <= 3; epoch++) {
                final EpochReport report = stepwise.epoch();
                assertEquals(epoch, report.epoch());
                assertEquals(500, report.rows());
            }
            for (int feature = 0; feature < whole.dimension(); feature++) {
                assertEquals(whole.weight(feature), stepwise.model().weight(feature));
            }
        }
    }

    @Test
    void shouldGenerateTextOnceAndTheSameRowsInMemory() throws Exception {
        final DataSets.Texts texts = DataSets.texts(context(), shape());
        final var time = Files.getLastModifiedTime(texts.training());
        assertEquals(time, Files.getLastModifiedTime(DataSets.texts(context(), shape()).training()));
        try (Dataset read = Dataset.read(texts.training()); Dataset made = DataSets.inMemory(context(), shape())) {
            assertEquals(500, read.rows());
            assertEquals(read.statistics().nonzeros(), made.statistics().nonzeros());
            assertEquals(read.dimension(), made.dimension());
        }
    }

    @Test
    void shouldTrainTheReferenceOnDemand() throws Exception {
        Assumptions.assumeTrue(CompiledReference.isPossible(), CompiledReference.howToInstall());
        final CompiledReference reference = CompiledReference.compile(directory);
        final DataSets.Texts texts = DataSets.texts(context(), shape());
        try (CompiledReference.Running running = reference.start(texts, "sgd", 0.5, 1, "frequency")) {
            for (int epoch = 0; epoch < 3; epoch++) {
                assertTrue(running.epoch() > 0);
            }
        }
        final List<String> lines = Program.run(directory, List.of(directory.resolve("reference").toString(),
            texts.training().toString(), texts.heldOut().toString(), "adagrad", "0.5", "1", "2", "source")).lines();
        assertEquals(2, lines.size());
        assertEquals(2, CompiledReference.field(lines.get(1), "epoch"));
        assertTrue(CompiledReference.field(lines.get(1), "log_loss") < Math.log(2), lines::toString);
    }

    @Test
    void shouldNoticeThatTheReferenceHasEnded() throws Exception {
        Assumptions.assumeTrue(CompiledReference.isPossible(), CompiledReference.howToInstall());
        final CompiledReference reference = CompiledReference.compile(directory);
        final Path missing = directory.resolve("missing");
        try (CompiledReference.Running running =
                 reference.start(new DataSets.Texts(missing, missing), "sgd", 0.5, 1, "source")) {
            assertThrows(IOException.class, running::await);
        }
    }

    @Test
    void shouldReadAndWriteJson() throws Exception {
        assertEquals(Map.of("a", List.of(1, 2.5), "b", "x\"\n"),
            Json.read(Json.write(Map.of("a", List.of(1, 2.5), "b", "x\"\n"))));
        assertEquals(null, Json.read(Json.write(Map.of("a", Double.NaN))).get("a"));
        final List<String> lines =
            List.of("{\"event\":\"a\",\"n\":1}", "{\"event\":\"b\"}", "{\"event\":\"a\",\"n\":2}");
        assertEquals(2, Json.number(Json.events(lines, "a").get(1), "n"));
        assertThrows(IOException.class, () -> Json.events(lines, "c"));
        assertThrows(IOException.class, () -> Json.number(Json.events(lines, "b").get(0), "n"));
        assertThrows(IOException.class, () -> Json.events(List.of("no json"), "a"));
    }

    @Test
    void shouldCloseTheNewestFirstAndAll() {
        final List<String> closed = new ArrayList<>();
        final Resources resources = new Resources();
        resources.add(() -> closed.add("first"));
        resources.add(() -> {
            throw new IOException("stuck");
        });
        resources.add(() -> closed.add("last"));
        assertEquals("closing failed: stuck",
            assertThrows(IllegalStateException.class, resources::close).getMessage());
        assertEquals(List.of("last", "first"), closed);
    }

    @Test
    void shouldRunJavaInAProcessOfItsOwn() throws Exception {
        assertEquals(List.of("3 a b"), JavaProgram.run(directory, Echo.class, "64m", "a", "b", "c").lines());
    }

    /** Prints how many arguments there are, and two of them. */
    static final class Echo {
        private Echo() {
        }

        /** Prints. */
        public static void main(final String[] arguments) {
            System.out.println(arguments.length + " " + arguments[0] + " " + arguments[1]);
        }
    }
}
