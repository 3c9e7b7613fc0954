package org.hogwild.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.hogwild.cli.Cli.Result;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where files can and cannot be written, found out before the work begins. */
@Timeout(60)
class OutputFilesTest {
    @TempDir
    private Path directory;
    private Path data;
    private Path model;

    @BeforeEach
    void writeData() throws IOException {
        data = Files.writeString(directory.resolve("data"), "+1 1:1\n-1 2:1\n");
        model = directory.resolve("model");
    }

    private void assertRefused(final Path file, final String message, final Object... more) {
        // the data are not even looked at
        final Path missing = directory.resolve("missing");
        final Object[] arguments = new Object[4 + more.length];
        System.arraycopy(new Object[] {"train", missing, "--model", file}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        assertEquals(new Result(1, "", "hogwild: " + message + "\n"), Cli.run(arguments));
    }

    @Test
    void shouldRefuseAnExistingModelBeforeTraining() throws IOException {
        Files.writeString(model, "precious");
        assertRefused(model, model + " exists; --force overwrites it");
        assertEquals("precious", Files.readString(model));
        Cli.succeed("train", data, "--model", model, "--force", "--quiet");
        assertTrue(Files.size(model) > 64);
    }

    @Test
    void shouldRefusePlacesThatCannotBeWritten() throws IOException {
        final Path nowhere = directory.resolve("no/such/model");
        assertRefused(nowhere, nowhere + ": there is no directory " + nowhere.getParent());
        assertRefused(directory, directory + " is a directory, expected a file to write", "--force");
        final Path below = data.resolve("model");
        assertRefused(below, below + ": there is no directory " + data);
        final Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("nowhere"));
        assertRefused(link, link + " is a symbolic link to nowhere, which does not exist");
        Files.delete(link);
        if (Files.exists(Path.of("/dev/null"))) {
            assertRefused(Path.of("/dev/null"), "/dev/null is not a regular file", "--force");
        }
        assertEquals(List.of("data"), Cli.names(directory));
    }

    @Test
    void shouldRefuseAReadOnlyDirectory() throws IOException {
        final Path readOnly = Files.createDirectory(directory.resolve("read-only"));
        Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
        Assumptions.assumeFalse(Files.isWritable(readOnly), "permissions do not bind this user");
        final Path file = readOnly.resolve("model");
        assertRefused(file, file + " cannot be written: permission denied");
        assertEquals("hogwild: " + file + " cannot be written: permission denied\n",
            Cli.run("generate", "--rows", 2, "--output", file).err());
    }

    @Test
    void shouldRefuseMissingFilesBeforeReadingOthers() {
        final Path missing = directory.resolve("missing");
        final Result result = Cli.run("train", data, "--validation", missing, "--model", model);
        assertEquals(new Result(1, "", "hogwild: " + missing + " does not exist\n"), result);
        assertEquals("hogwild: " + directory + " is a directory, expected a file\n",
            Cli.run("train", data, directory, "--model", model).err());
        assertEquals("hogwild: " + missing + " does not exist\n", Cli.run("predict", data, "--model", missing).err());
        assertEquals("hogwild: " + directory + " is a directory, expected a model file\n",
            Cli.run("evaluate", data, "--model", directory).err());
        assertEquals("hogwild: " + missing + " does not exist\n", Cli.run("inspect", missing).err());
    }

    @Test
    void shouldNotOverwriteItsInputs() throws IOException {
        final String message = "hogwild: " + data + " is also an input, it must not be overwritten\n";
        assertEquals(message, Cli.run("train", data, "--model", data, "--force").err());
        Cli.succeed("train", data, "--model", model, "--quiet");
        assertEquals(message, Cli.run("predict", data, "--model", model, "--output", data, "--force").err());
        assertEquals("hogwild: " + model + " is also an input, it must not be overwritten\n",
            Cli.run("predict", data, "--model", model, "--output", model, "--force").err());
        // a model may replace the one it started from
        Cli.succeed("train", data, "--model", model, "--initial-model", model, "--force", "--quiet");
    }

    @Test
    void shouldWriteThroughASymbolicLink() throws IOException {
        Cli.succeed("train", data, "--model", model, "--quiet");
        final Path link = Files.createSymbolicLink(directory.resolve("link"), model.getFileName());
        Cli.succeed("train", data, "--model", link, "--force", "--epochs", 1, "--quiet");
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Cli.succeed("inspect", "--model", model).lines().contains("epochs: 1"));
        assertEquals(List.of("data", "link", "model"), Cli.names(directory));
    }

    @Test
    void shouldWritePredictionsToADevice() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        Cli.succeed("train", data, "--model", model, "--quiet");
        assertEquals(new Result(0, "", "predicted 2 rows, 0 features unseen in training\n"),
            Cli.run("predict", data, "--model", model, "--output", "/dev/null"));
        assertEquals(new Result(1, "", "hogwild: /dev/full cannot be written: No space left on device\n"),
            Cli.run("predict", data, "--model", model, "--output", "/dev/full"));
        assertEquals(new Result(1, "", "hogwild: /dev/full cannot be written: No space left on device\n"),
            Cli.run("generate", "--rows", 9, "--output", "/dev/full"));
    }

    @Test
    void shouldTakeNamesWithSpacesAndRelativeOnes() throws IOException {
        final Path odd = Files.createDirectory(directory.resolve("a b")).resolve("-m:'$");
        Cli.succeed("train", data, "--model", odd, "--quiet");
        final Path relative = Path.of("").toAbsolutePath().relativize(directory.toAbsolutePath()).resolve("model");
        Cli.succeed("train", data, "--model", relative, "--quiet");
        assertEquals(List.of("-m:'$"), Cli.names(odd.getParent()));
        assertEquals(List.of("a b", "data", "model"), Cli.names(directory));
    }
}
