package org.hogwild.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hogwild.cli.Cli.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that cannot be meant: one line on standard error, exit code 2, and no file. */
class MisuseTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void writeData() throws IOException {
        Files.writeString(directory.resolve("data"), "+1 1:1\n-1 2:1\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", value = {
        "nothing                          | no command given.",
        "bogus                            | unknown command 'bogus'.",
        "trian                            | unknown command 'trian'; did you mean train?",
        "--bogus                          | unknown option '--bogus'.",
        "train                            | Missing required options and parameters: '--model=FILE', 'DATA'.",
        "train data                       | Missing required option: '--model=FILE'.",
        "train --model m                  | Missing required parameter: 'DATA'.",
        "train data --modle m             | unknown option '--modle'; did you mean --model?",
        "train data --model m --thread 1  | unknown option '--thread'; did you mean --threads?",
        "train data --model m --model n   | option '--model' (FILE) should be specified only once.",
        "train data --model m --epochs    | Missing required parameter for option '--epochs' (N).",
        "train data --model m --epochs 0  | --epochs=0 must be at least 1.",
        "train data --model m --epochs 1e | Invalid value for option '--epochs': '1e' is not an int.",
        "train data --model m --threads 0 | --threads=0 must be from 1 to 4096.",
        "train data --model m -t 5000     | --threads=5000 must be from 1 to 4096.",
        "train data --model m --seed text | Invalid value for option '--seed': 'text' is not a long.",
        "train data --model m --l2 -1     | --l2=-1.0 must be finite and not negative.",
        "train data --model m --l2 NaN    | --l2=NaN must be finite and not negative.",
        "train data --model m --loss log  | --loss=log, expected one of logistic, hinge, squared.",
        "train data --model m --optimizer adam | --optimizer=adam, expected one of sgd, adagrad.",
        "train data --model m --sharing lock   | --sharing=lock, expected one of hogwild, atomic, replicated.",
        "train data --model m --learning-rate nan "
            + "| Invalid value for option '--learning-rate': 'nan' is not a double.",
        "train data --model m --learning-rate NaN | --learning-rate=NaN must be positive and finite (in float32).",
        "train data --model m --learning-rate -1  | --learning-rate=-1.0 must be positive and finite (in float32).",
        "train data --model m --learning-rate 0   | --learning-rate=0.0 must be positive and finite (in float32).",
        "train data --model m --learning-rate 1e300 "
            + "| --learning-rate=1.0E300 must be positive and finite (in float32).",
        "train data --model m --schedule bogus    | --schedule=bogus, expected one of constant, inverse-time, "
            + "inverse-sqrt, exponential, epoch, with :DECAY behind it if wanted.",
        "train data --model m --schedule epoch:x  | --schedule=epoch:x, expected a number after the colon.",
        "train data --model m --schedule exponential:2 | --schedule: decay=2.0 is out of range for the schedule "
            + "exponential, expected more than 0 and at most 1.",
        "train data --model m --holdout 1 | --holdout=1.0 must be above 0 and below 1.",
        "train data --model m --holdout 0 | --holdout=0.0 must be above 0 and below 1.",
        "train data --model m --holdout 0.1 --validation data "
            + "| --validation=FILE, --holdout=FRACTION are mutually exclusive (specify only one).",
        "train data --model m --memory 1x "
            + "| Invalid value for option '--memory': '1x' is not a size such as 800m or 6g.",
        "train data --model m --memory 999999999999t "
            + "| Invalid value for option '--memory': '999999999999t' is more than any machine has.",
        "train data --model ''            | Invalid value for option '--model': a file name must not be empty.",
        "train - - --model m              | standard input (-) can be read only once.",
        "train - --model m --validation - | standard input (-) can be read only once.",
        "convert data --to -              | --to must be a file; compiled data cannot go to standard output.",
        "predict data                     | Missing required option: '--model=FILE'.",
        "predict data --model m --print x | Invalid value for option '--print': "
            + "expected one of [probability, margin, label] (case-insensitive) but was 'x'.",
        "evaluate --model m               | Missing required parameter: 'DATA'.",
        "inspect                          | give either DATA or --model FILE.",
        "inspect data --model m           | give either DATA or --model FILE.",
        "inspect data --sample 0          | --sample must be at least 1.",
        "inspect data --weights           | --weights, --strongest and --names are for a model, not for DATA.",
        "inspect data --threads 0         | --threads=0 must be from 1 to 4096.",
        "inspect --model m --sample 9     | --sample, --seed and --threads are for DATA, not for a model.",
        "inspect --model m --strongest -1 | --strongest must not be negative.",
        "inspect --model m --weights --strongest 1 | --weights and --strongest exclude each other.",
        "inspect --model m --json --weights        "
            + "| --json prints no weights: it does not go with --weights, --strongest or --names.",
        "generate                         | Missing required option: '--output=FILE'.",
        "generate --output g --rows 0     | --rows=0 is not from 1 to 2147483639.",
        "generate --output g --rows x     | Invalid value for option '--rows': 'x' is not an int.",
        "generate --output g --mean-nnz 0 | --mean-nnz=0.0 is not above 0 and at most 4096.",
        "generate --output g --zipf 3     | --zipf=3.0 is not from 0 to 2.0.",
        "generate --output g --noise 0.6  | --noise=0.6 is not from 0 to 0.5.",
        "generate --output g --test-rows 5     | --test-rows and --test-output go together.",
        "generate --output g --test-output h   | --test-rows and --test-output go together.",
        "generate --output g --test-rows -1 --test-output h | --test-rows must not be negative.",
        "demo data                        | unexpected argument 'data'.",
        "demo --directory d --threads 0   | --threads=0 must be from 1 to 4096.",
        "demo --directory d --repository foo   | --repository=foo is not an http or https URL."})
    void shouldSayInOneLineWhatIsWrong(final String command, final String expected) {
        final String[] words = command == null ? new String[0] : command.split(" +");
        final Object[] arguments = Stream.of(words).map(word -> switch (word) {
            case "data", "m", "n", "g", "h", "d" -> directory.resolve(word);
            case "''" -> "";
            default -> word;
        }).toArray();
        final String help = words.length < 2 && !"train".equals(command) && !"inspect".equals(command)
            && !"generate".equals(command) ? "hogwild" : "hogwild " + words[0];
        final Result result = Cli.run(arguments);
        final String shown = result.err().replace(directory.resolve("data").toString(), "data");
        assertEquals("hogwild: " + expected + " Try '" + help + " --help'.\n", shown);
        assertEquals(2, result.code());
        assertEquals("", result.out().replaceFirst("Hogwild demo: .*\n", ""));
        assertEquals(List.of("data"), Cli.names(directory));
    }
}
