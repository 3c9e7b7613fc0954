package org.hogwild.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hogwild.cli.Cli.Result;
import org.hogwild.synthetic.SyntheticConfig;
import org.hogwild.synthetic.SyntheticData;
import org.hogwild.synthetic.SyntheticPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GenerateCommandTest {
    @TempDir
    private Path directory;

    @Test
    void shouldWriteWhatTheGeneratorMakes() throws IOException {
        final Path train = directory.resolve("train");
        final Path test = directory.resolve("test");
        final Result result = Cli.succeed("generate", "--rows", 700, "--dimension", 90, "--mean-nnz", 7, "--zipf", 0.9,
            "--noise", 0.1, "--seed", 5, "--threads", 2, "--output", train, "--test-rows", 70, "--test-output", test);
        final SyntheticData data = SyntheticData.create(new SyntheticConfig(700, 90, 7, 0.9, 0.1, 5), 1);
        assertArrayEquals(bytes(data, SyntheticPart.TRAINING, 700), Files.readAllBytes(train));
        assertArrayEquals(bytes(data, SyntheticPart.HELD_OUT, 70), Files.readAllBytes(test));
        assertEquals(2, result.lines().size());
        final int nonzeros = Rows.read(train).features().stream().mapToInt(java.util.Map::size).sum();
        assertEquals(String.format(java.util.Locale.ROOT, "%s: 700 rows, %,d non-zeros", train, nonzeros),
            result.lines().get(0).replaceFirst(" \\(.*", ""));
        assertEquals(List.of("test", "train"), Cli.names(directory));
    }

    private static byte[] bytes(final SyntheticData data, final SyntheticPart part, final int rows)
        throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        data.write(part, rows, bytes, done -> { });
        return bytes.toByteArray();
    }

    @Test
    void shouldOverwriteOnlyWhenForced() throws IOException {
        final Path file = Files.writeString(directory.resolve("file"), "precious");
        assertEquals(new Result(1, "", "hogwild: " + file + " exists; --force overwrites it\n"),
            Cli.run("generate", "--rows", 3, "--output", file));
        assertEquals("precious", Files.readString(file));
        Cli.succeed("generate", "--rows", 3, "--output", file, "--force", "--quiet");
        assertEquals(3, Files.readAllLines(file).size());
    }

    @Test
    void shouldRejectTheSameFileTwice() {
        final Path file = directory.resolve("file");
        assertEquals(new Result(2, "",
            "hogwild: --output and --test-output are the same file. Try 'hogwild generate --help'.\n"),
            Cli.run("generate", "--rows", 3, "--output", file, "--test-rows", 2, "--test-output",
                directory.resolve(".").resolve("file")));
        assertEquals(List.of(), Cli.names(directory));
    }
}
