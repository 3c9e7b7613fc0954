package org.hogwild.cli;

import static org.hogwild.cli.JsonLines.event;
import static org.hogwild.cli.JsonLines.events;
import static org.hogwild.cli.JsonLines.number;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.hogwild.cli.Cli.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From data to a model to its predictions, against values computed independently. */
@Timeout(60)
class TrainPredictTest {
    private static final int ROWS = 4000;

    @TempDir
    private Path directory;
    private Path train;
    private Path test;
    private Path model;

    @BeforeEach
    void generate() {
        train = directory.resolve("train.svm");
        test = directory.resolve("test.svm");
        model = directory.resolve("model");
        Cli.succeed("generate", "--rows", ROWS, "--dimension", 300, "--mean-nnz", 12, "--output", train,
            "--test-rows", 500, "--test-output", test, "--quiet");
    }

    @Test
    void shouldTrainEvaluateAndPredictWhatTheWeightsSay() {
        final String trained = Cli.succeed(
            "train", train, "--validation", test, "--model", model, "--epochs", 3, "--threads", 1, "--json").out();
        final Rows rows = Rows.read(test);
        final Map<Integer, Double> weights = new HashMap<>();
        final double[] margins = rows.margins(weights, readModel(weights));
        final String evaluated = Cli.succeed("evaluate", test, "--model", model, "--json").out();
        for (final String output : List.of(trained, evaluated)) {
            final Map<String, Object> evaluation = event(output, "evaluation");
            assertEquals(500, number(evaluation, "rows"));
            assertEquals(rows.logLoss(margins), number(evaluation, "log_loss"), 1e-6);
            assertEquals(rows.accuracy(margins), number(evaluation, "accuracy"), 1e-12);
            assertEquals(rows.areaUnderCurve(margins), number(evaluation, "auc"), 1e-4);
        }
        assertPredicted(margins, "margin");
        assertPredicted(java.util.Arrays.stream(margins).map(m -> 1 / (1 + Math.exp(-m))).toArray(), "probability");
        assertPredicted(java.util.Arrays.stream(margins).map(Math::signum).toArray(), "label");
    }

    private double readModel(final Map<Integer, Double> weights) {
        double bias = Double.NaN;
        for (final String line : Cli.succeed("inspect", "--model", model, "--weights").lines()) {
            if (line.startsWith("bias: ")) {
                bias = Double.parseDouble(line.substring(6));
            } else if (line.contains("\t")) {
                final String[] words = line.split("\t");
                weights.put(Integer.valueOf(words[0]), Double.valueOf(words[1]));
            }
        }
        return bias;
    }

    private void assertPredicted(final double[] expected, final String what) {
        final Path output = directory.resolve(what);
        final Result result = Cli.run("predict", test, "--model", model, "--print", what, "--output", output);
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.out());
        assertTrue(result.err().matches("predicted 500 rows, \\d+ features unseen in training\n"), result.err());
        try {
            assertArrayEquals(expected,
                Files.readAllLines(output).stream().mapToDouble(Double::parseDouble).toArray(), 1e-5);
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"logistic sgd", "logistic adagrad", "hinge sgd", "hinge adagrad"})
    void shouldReachTheSameLossWithOneAndTwoThreads(final String names) {
        final String[] words = names.split(" ");
        // enough rows, and a penalty, so that what the order of rows makes stays well below one per cent
        Cli.succeed("generate", "--rows", 10_000, "--dimension", 300, "--mean-nnz", 12, "--output", train,
            "--test-rows", 5000, "--test-output", test, "--quiet", "--force");
        final double one = validationLoss(words, 1);
        assertEquals(1, validationLoss(words, 2) / one, 0.01);
    }

    private double validationLoss(final String[] names, final int threads) {
        final String out = Cli.succeed("train", train, "--validation", test, "--model", model, "--force",
            "--loss", names[0], "--optimizer", names[1], "--threads", threads, "--schedule", "exponential:0.5",
            "--l2", "1e-3", "--json").out();
        return number(events(out, "epoch").get(9), "validation_loss");
    }

    @Test
    void shouldContinueFromTheInitialModel() throws IOException {
        final String first = Cli.succeed(
            "train", train, "--model", model, "--epochs", 3, "--threads", 1, "--json").out();
        final Path next = directory.resolve("next");
        final String second = Cli.succeed("train", train, "--initial-model", model, "--model", next, "--epochs", 1,
            "--threads", 1, "--json", "--learning-rate", "1e-30").out();
        final double[] losses = events(first, "epoch").stream().mapToDouble(e -> number(e, "train_loss")).toArray();
        final double continued = number(event(second, "epoch"), "train_loss");
        assertTrue(continued < losses[2], continued + " after " + losses[2]);
        // with steps of nothing it stays where it was
        assertEquals(Cli.succeed("inspect", "--model", model, "--weights").lines().stream()
            .filter(line -> line.contains("\t")).toList(), Cli.succeed("inspect", "--model", next, "--weights")
            .lines().stream().filter(line -> line.contains("\t")).toList());
    }

    @Test
    void shouldTakeTheLossOfTheInitialModelUnlessToldOtherwise() {
        Cli.succeed("train", train, "--model", model, "--loss", "hinge", "--epochs", 1, "--quiet");
        final Path next = directory.resolve("next");
        final String out = Cli.succeed(
            "train", train, "--initial-model", model, "--model", next, "--epochs", 1, "--json").out();
        assertEquals("hinge", event(out, "training").get("loss"));
        final Result other = Cli.run("train", train, "--initial-model", model, "--model", directory.resolve("other"),
            "--loss", "logistic", "--quiet");
        assertEquals(new Result(1, "", "hogwild: the initial model was trained with hinge loss, expected logistic\n"),
            other);
    }

    @Test
    void shouldHoldOutTheSameRowsForTheSameSeed() throws IOException {
        final String first = trainWithHoldout("first", 7);
        final String again = trainWithHoldout("again", 7);
        final String other = trainWithHoldout("other", 8);
        assertEquals(losses(first), losses(again));
        assertNotEquals(losses(first), losses(other));
        assertEquals(-1, Files.mismatch(directory.resolve("first"), directory.resolve("again")));
        final double heldOut = number(event(first, "evaluation"), "rows");
        assertEquals(ROWS, heldOut + number(events(first, "epoch").get(0), "rows"));
        assertEquals(ROWS * 0.1, heldOut, 5 * Math.sqrt(ROWS * 0.09));
        assertEquals("holdout", event(first, "evaluation").get("data"));
    }

    private String trainWithHoldout(final String name, final int seed) {
        return Cli.succeed("train", train, "--holdout", 0.1, "--model", directory.resolve(name), "--epochs", 2,
            "--threads", 1, "--seed", seed, "--json").out();
    }

    private static List<Object> losses(final String out) {
        return events(out, "epoch").stream()
            .<Object>map(e -> List.of(e.get("train_loss"), e.get("validation_loss"), e.get("validation_accuracy")))
            .toList();
    }

    @Test
    void shouldTrainTheSameFromAnyFormOfTheData() throws IOException {
        // few enough to be one chunk in every form: where longer text is cut depends on its length
        final String unix = String.join("\n", Files.readAllLines(train).subList(0, 300)) + "\n";
        final byte[] text = unix.getBytes(StandardCharsets.US_ASCII);
        Cli.succeed("train", Files.write(directory.resolve("few"), text), "--model", model, "--epochs", 1,
            "--threads", 1, "--quiet");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve("gz")))) {
            out.write(text);
        }
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new BZip2CompressorOutputStream(bytes)) {
            out.write(text);
        }
        Files.write(directory.resolve("bz2"), bytes.toByteArray());
        Files.write(directory.resolve("zst"), Zstd.compress(text));
        Files.writeString(directory.resolve("crlf"), unix.replace("\n", "\r\n"));
        Files.writeString(directory.resolve("no-last-newline"), unix.stripTrailing());
        for (final String form : List.of("gz", "bz2", "zst", "crlf", "no-last-newline")) {
            final Path file = directory.resolve("model-" + form);
            Cli.succeed("train", directory.resolve(form), "--model", file, "--epochs", 1, "--threads", 1, "--quiet");
            assertEquals(-1, Files.mismatch(model, file), form);
        }
        final Path file = directory.resolve("model-stdin");
        assertEquals(new Result(0, "", ""), Cli.runWithInput(
            unix, "train", "-", "--model", file, "--epochs", 1, "--threads", 1, "--quiet"));
        assertEquals(-1, Files.mismatch(model, file), "stdin");
    }

    @Test
    void shouldTrainOnStandardInputForSeveralEpochsAndOnSeveralFiles() throws IOException {
        final Result fromInput = Cli.runWithInput(Files.readString(train), "train", "-", test, "--model", model,
            "--json", "--threads", 2, "--epochs", 3);
        assertEquals(0, fromInput.code(), fromInput.err());
        assertEquals(ROWS + 500, number(event(fromInput.out(), "load"), "rows"));
        assertEquals(3, events(fromInput.out(), "epoch").size());
    }

    @Test
    void shouldPredictUnlabelledRowsAndCountUnseenFeatures() throws IOException {
        Cli.succeed("train", train, "--model", model, "--epochs", 1, "--threads", 1, "--quiet");
        final Result result = Cli.runWithInput("1:1\n+1 1:1\n\n# nothing\n2:0.5 5000:1 2000000000:2",
            "predict", "-", "--model", model, "--print", "margin", "--output", directory.resolve("margins"));
        assertEquals(0, result.code());
        assertEquals("predicted 3 rows, 2 features unseen in training\n", result.err());
        final List<String> margins = Files.readAllLines(directory.resolve("margins"));
        assertEquals(3, margins.size());
        assertEquals(margins.get(0), margins.get(1));
        final Result quiet = Cli.runWithInput("1:1\n", "predict", "-", "--model", model, "--quiet",
            "--output", directory.resolve("quiet"));
        assertEquals("", quiet.err());
    }

    @Test
    void shouldPrintLabelsAndMarginsByDefaultWhereThereAreNoProbabilities() throws IOException {
        final Path data = Files.writeString(directory.resolve("data"), "3 1:1\n7 2:1\n3 1:2\n7 2:2\n");
        Cli.succeed("train", data, "--model", model, "--loss", "hinge", "--quiet");
        assertEquals(List.of("3", "7", "3", "7"), predictions(data, "labels"));
        final Result probability = Cli.run("predict", data, "--model", model, "--print", "probability");
        assertEquals(new Result(2, "", "hogwild: --print probability: the model's hinge loss gives no probabilities."
            + " Try 'hogwild predict --help'.\n"), probability);
        Cli.succeed("train", data, "--model", model, "--loss", "squared", "--epochs", 500, "--quiet", "--force");
        assertEquals(7, Double.parseDouble(predictions(data, "margins").get(3)), 1.5);
    }

    private List<String> predictions(final Path data, final String name) throws IOException {
        final Path output = directory.resolve(name);
        Cli.succeed("predict", data, "--model", model, "--output", output, "--quiet");
        return Files.readAllLines(output);
    }
}
