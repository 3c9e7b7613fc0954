package org.hogwild.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hogwild.cli.Cli.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are not what they should be: one line on standard error with the place, exit code 1, and no new file. */
@Timeout(60)
class BrokenInputTest {
    private static final String FINITE = "a finite decimal number within float32";

    @TempDir
    private Path directory;
    private Path data;
    private Path good;
    private Path model;
    private List<String> before;

    @BeforeEach
    void trainModel() throws IOException {
        data = directory.resolve("data");
        good = Files.writeString(directory.resolve("good"), "+1 1:1\n-1 2:1\n");
        model = directory.resolve("model");
        Cli.succeed("train", good, "--model", model, "--epochs", 1, "--threads", 1, "--quiet");
        Files.writeString(data, "");
        before = Cli.names(directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', ignoreLeadingAndTrailingWhitespace = true, value = {
        "\"\"                | 1:1: found no rows, expected at least one",
        "\\n# comment\\n     | 1:1: found no rows, expected at least one",
        "x 1:1               | 1:1: found 'x', expected a label (a decimal number)",
        "nan 1:1             | 1:1: found 'nan', expected a label (a decimal number)",
        "1,1:1               | 1:1: found '1,1:1', expected a label (a decimal number)",
        "1:1                 | 1:1: found '1:1', expected a label (a decimal number)",
        "1e99 1:1            | 1:1: found '1e99', expected " + FINITE,
        "1 3                 | 1:3: found '3', expected INDEX:VALUE",
        "1 a:1               | 1:3: found 'a:1', expected INDEX:VALUE",
        "1 -3:1              | 1:3: found '-3:1', expected INDEX:VALUE",
        "1 3:                | 1:5: found no value behind '3:', expected " + FINITE,
        "1 3:1x              | 1:5: found '1x', expected " + FINITE,
        "1 3:nan             | 1:5: found 'nan', expected " + FINITE,
        "1 3:inf             | 1:5: found 'inf', expected " + FINITE,
        "1 3:1e40            | 1:5: found '1e40', expected " + FINITE,
        "1 1:1 1:2           | 1:7: found index 1 twice in a row, expected each index at most once",
        "1 3:1 2:2           | 1:7: found index 2 behind 3, expected ascending indices",
        "1 2147483647:1      | 1:3: found index '2147483647', expected at most 2147483646",
        "1 qid:x 1:1         | 1:3: found 'qid:x', expected qid:NUMBER",
        "1 cost:-2 1:1       | 1:3: found 'cost:-2', expected cost:WEIGHT, a finite number that is not negative",
        "1 1:1 cost:2        | 1:7: found 'cost:2', expected cost:WEIGHT before the features",
        "1 1:1\\n\\n-1 2:1\\r\\n1 x | 4:3: found 'x', expected INDEX:VALUE",
        "1 1:1               | 1:1: found no other label than 1 in all rows, expected two different ones",
        "1 1:1\\n1 2:1       | 1:1: found no other label than 1 in all rows, expected two different ones",
        "1 1:1\\n2 2:1\\n3 3:1 | 3:1: found a third label, 3, expected 1 or 2"})
    void shouldNamePlaceFoundAndExpected(final String text, final String expected) throws IOException {
        Files.writeString(data, text.replace("\\n", "\n").replace("\\r", "\r"));
        final Result result = Cli.run("train", data, "--model", directory.resolve("new"), "--quiet");
        assertEquals(new Result(1, "", "hogwild: " + data + ":" + expected + "\n"), result);
        assertEquals(before, Cli.names(directory));
    }

    @Test
    void shouldPrintNoTableForDataThatCannotBeTrainedOn() throws IOException {
        Files.writeString(data, "1 1:1\n2 2:1\n3 3:1\n");
        final Result result = Cli.run("train", data, "--model", directory.resolve("new"));
        assertEquals(1, result.code());
        assertTrue(result.out().startsWith("training data: 3 rows, 4 features, 3 non-zeros"), result.out());
        assertEquals(1, result.lines().size(), result.out());
    }

    @Test
    void shouldRejectLabelsThatTheModelDoesNotKnow() throws IOException {
        Files.writeString(data, "+1 1:1\n\n3 2:1\n");
        final Path fresh = directory.resolve("new");
        final String place = "hogwild: " + data + ":3:1: found the label 3, expected -1 or 1 as in training\n";
        assertEquals(new Result(1, "", place), Cli.run("evaluate", data, "--model", model));
        assertEquals(new Result(1, "", place), Cli.run("evaluate", good, data, "--model", model, "--json"));
        assertEquals(new Result(1, "", place),
            Cli.run("train", data, "--initial-model", model, "--model", fresh, "--quiet"));
        assertEquals(new Result(1, "", place),
            Cli.run("train", good, "--validation", data, "--model", fresh, "--quiet"));
        assertEquals(new Result(1, "", "hogwild: " + data + ":1:1: found no rows, expected at least one\n"),
            Cli.run("evaluate", Files.writeString(data, "\n"), "--model", model));
        assertEquals(before, Cli.names(directory));
    }

    @Test
    void shouldTellTheInputOnStandardInput() {
        assertEquals(new Result(1, "", "hogwild: <stdin>:2:3: found 'x', expected INDEX:VALUE\n"),
            Cli.runWithInput("1 1:1\n2 x\n", "train", "-", "--model", directory.resolve("new"), "--quiet"));
    }

    @Test
    void shouldLeaveNoPredictionsOfABrokenFile() throws IOException {
        final Path output = Files.writeString(directory.resolve("output"), "before");
        Files.writeString(data, "1 1:1\n".repeat(200_000) + "1 2:x\n");
        final String expected = "hogwild: " + data + ":200001:5: found 'x', expected " + FINITE + "\n";
        assertEquals(new Result(1, "", expected),
            Cli.run("predict", data, "--model", model, "--output", output, "--force"));
        assertEquals(new Result(1, "", expected),
            Cli.run("predict", data, "--model", model, "--output", directory.resolve("other")));
        assertEquals("before", Files.readString(output));
        assertEquals(List.of("data", "good", "model", "output"), Cli.names(directory));
    }

    @Test
    void shouldRejectWhatIsNoModel() throws IOException {
        final byte[] bytes = Files.readAllBytes(model);
        final byte[] damaged = bytes.clone();
        damaged[bytes.length / 2] ^= 4;
        final List<byte[]> contents = List.of(new byte[0], "1 1:1\n".getBytes(StandardCharsets.US_ASCII),
            java.util.Arrays.copyOf(bytes, bytes.length - 5), damaged);
        final List<String> messages = List.of(
            "found a file that does not begin like a model, expected a Hogwild model",
            "found a file that does not begin like a model, expected a Hogwild model",
            "found " + (bytes.length - 5) + " bytes, expected " + bytes.length + "; the file is truncated",
            "found a wrong checksum, expected the one stored; the file is damaged");
        for (int i = 0; i < contents.size(); i++) {
            Files.write(data, contents.get(i));
            for (final String command : List.of("predict", "evaluate", "inspect", "train")) {
                final List<Object> arguments = new ArrayList<>(List.of(command));
                arguments.addAll(command.equals("inspect") ? List.of() : List.of(good));
                arguments.addAll(command.equals("train")
                    ? List.of("--initial-model", data, "--model", directory.resolve("new")) : List.of("--model", data));
                assertEquals(new Result(1, "", "hogwild: " + data + ": " + messages.get(i) + "\n"),
                    Cli.run(arguments.toArray()), command);
            }
        }
        assertEquals(before, Cli.names(directory));
    }

    @Test
    void shouldStopWhenNumbersAreNoLongerFinite() throws IOException {
        final Path fresh = directory.resolve("new");
        Files.writeString(data, "1 1:1\n2 2:1\n3 3:1\n4 1:1 2:1\n".repeat(50));
        final Result result = Cli.run("train", data, "--model", fresh, "--loss", "squared", "--optimizer", "sgd",
            "--learning-rate", "1e30", "--quiet");
        assertEquals(1, result.code());
        assertTrue(result.err().startsWith("hogwild: training stopped in epoch 1: "), result.err());
        assertTrue(result.err().endsWith("; lower the learning rate (now 1.0E30) or scale the features, labels and "
            + "row weights to values near 1\n"), result.err());
        assertEquals(before, Cli.names(directory));
    }

    @Test
    void shouldRefuseMoreMemoryThanAllowed() throws IOException {
        Files.writeString(data, "1 1:1\n-1 2147483646:1\n");
        final Result result =
            Cli.run("train", data, "--model", directory.resolve("new"), "--memory", "50m", "--quiet");
        assertEquals(1, result.code());
        assertTrue(result.err().matches("hogwild: .* 16\\.0 GiB, but only 50\\.0 MiB of the 50\\.0 MiB .*\n"),
            result.err());
        final Result none = Cli.run("train", good, "--model", directory.resolve("new"), "--memory", 0, "--quiet");
        assertEquals(1, none.code());
        assertEquals(before, Cli.names(directory));
    }

    @Test
    void shouldRejectBrokenFeatureNames() throws IOException {
        final Result noTab = Cli.run("inspect", "--model", model, "--names", good);
        assertEquals(new Result(1, "", "hogwild: " + good
            + ":1:1: found '+1 1:1', expected a feature number, a tab and a name\n"), noTab);
        final Result binary = Cli.run("inspect", "--model", model, "--names", model);
        assertEquals("hogwild: " + model + ": found bytes that are no UTF-8, expected lines of text\n", binary.err());
        assertEquals("hogwild: " + directory + " is a directory, expected a file\n",
            Cli.run("inspect", "--model", model, "--names", directory).err());
    }
}
