package org.hogwild.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: exit codes, signals, pipes, and what else a JVM prints. */
@Timeout(120)
class ProcessTest {
    private static final int PATIENCE_SECONDS = 60;
    private static final String[] FOREVER = {"--epochs", "1000000"};

    @TempDir
    private Path directory;
    private Path data;
    private Path model;
    private Path errors;
    private Process process;

    @BeforeEach
    void generate() throws IOException {
        data = Cli.generate(directory.resolve("data"), 2000, 1);
        model = directory.resolve("model");
        errors = Files.createTempFile("hogwild", ".err");
    }

    @AfterEach
    void end() throws IOException {
        if (process != null) {
            process.destroyForcibly();
        }
        Files.deleteIfExists(errors);
    }

    private Process start(final Object... arguments) throws IOException {
        return start(Cli.process(List.of(), arguments));
    }

    /** Starts a process that is killed in the end: then whatever waits for it fails. */
    private Process start(final ProcessBuilder builder) throws IOException {
        final Process started = builder.redirectError(errors.toFile()).start();
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(started::destroyForcibly);
        process = started;
        return started;
    }

    private int exitCode() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still runs");
        return process.exitValue();
    }

    private String errorText() throws IOException {
        return Files.readString(errors);
    }

    @Test
    void shouldPrintNothingButJsonOnStandardOutput() throws Exception {
        start("train", data, "--model", model, "--holdout", 0.1, "--json", "--epochs", 2);
        final String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, exitCode());
        assertEquals(List.of("load", "training", "epoch", "epoch", "blocks", "evaluation", "save", "done"),
            JsonLines.parse(out).stream().map(object -> object.get("event")).toList());
        assertEquals("", errorText());
    }

    @Test
    void shouldExitWithOneAfterAFailureAndTwoAfterMisuse() throws Exception {
        start("train", directory.resolve("missing"), "--model", model);
        assertEquals(1, exitCode());
        assertEquals("hogwild: " + directory.resolve("missing") + " does not exist\n", errorText());
        start("train");
        assertEquals(2, exitCode());
        assertEquals(0, process.getInputStream().readAllBytes().length);
    }

    @Test
    void shouldKeepTheLastFinishedEpochWhenInterrupted() throws Exception {
        start("train", data, "--model", model, "--save-each-epoch", "--json", FOREVER[0], FOREVER[1]);
        final int code = interruptAfter("\"save\"");
        assertInterrupted(code);
        assertEquals(List.of("data", "model"), Cli.names(directory));
        final int epochs = Integer.parseInt(Cli.succeed("inspect", "--model", model).lines().get(0).substring(8));
        assertTrue(epochs >= 1, epochs + " epochs");
        assertEquals(0, Cli.run("evaluate", data, "--model", model).code());
    }

    @Test
    void shouldLeaveNothingOfAnInterruptedTraining() throws Exception {
        start("train", data, "--model", model, "--json", FOREVER[0], FOREVER[1]);
        assertInterrupted(interruptAfter("\"epoch\""));
        assertEquals(List.of("data"), Cli.names(directory));
    }

    @Test
    void shouldStopReadingWhenInterrupted() throws Exception {
        start(Cli.process(List.of("-Dhogwild.terminal=true"), "train", "-", "--model", model, "--threads", 2));
        final OutputStream input = process.getOutputStream();
        for (int i = 0; i < 12; i++) { // more than the first look takes
            input.write("+1 1:1 2:1 3:1\n-1 4:1 5:1 6:1\n".repeat(30_000).getBytes(StandardCharsets.US_ASCII));
            input.flush();
        }
        await("reading");
        assertInterrupted(interrupt());
        assertEquals(List.of("data"), Cli.names(directory));
    }

    @Test
    void shouldLeaveNothingOfAnInterruptedConversion() throws Exception {
        start("convert", "-", "--to", directory.resolve("compiled"));
        final OutputStream input = process.getOutputStream();
        for (int i = 0; i < 12; i++) {
            input.write("+1 1:1 2:1 3:1\n-1 4:1 5:1 6:1\n".repeat(30_000).getBytes(StandardCharsets.US_ASCII));
            input.flush();
        }
        awaitFile(".compiled.");
        assertInterrupted(interrupt());
        assertEquals(List.of("data"), Cli.names(directory));
    }

    @Test
    void shouldLeaveNothingWhenTheDiskIsFull() throws Exception {
        final Path large = Cli.generate(directory.resolve("large"), 20_000, 1);
        final Path folder = Files.createDirectory(directory.resolve("folder"));
        final Path compiled = folder.resolve("compiled");
        for (final List<Object> command : List.<List<Object>>of(List.of("convert", large, "--to", compiled),
            List.of("train", large, "--cache=" + folder, "--model", model))) {
            final List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -f 400; exec \"$@\"", "sh"));
            limited.addAll(Cli.process(List.of("-XX:-UsePerfData"), command.toArray()).command());
            start(new ProcessBuilder(limited));
            assertEquals(1, exitCode());
            assertTrue(errorText().matches("hogwild: " + folder + "/\\S+ cannot be written: File too large\n"),
                errorText());
            assertEquals(List.of(), Cli.names(folder));
        }
    }

    @Test
    void shouldConvertInMemoryThatDoesNotGrowWithTheRows() throws Exception {
        final Path compiled = directory.resolve("compiled");
        start(Cli.process(List.of("-Xmx48m"), "convert", "-", "--to", compiled, "--threads", 1, "--memory", "4m"));
        final byte[] rows = Files.readAllBytes(data);
        final int times = (64 << 20) / rows.length;
        try (OutputStream input = process.getOutputStream()) {
            for (int i = 0; i < times; i++) {
                input.write(rows);
            }
        }
        assertEquals(0, exitCode(), errorText());
        assertTrue(Files.size(compiled) > 4 << 20, Files.size(compiled) + " bytes");
    }

    @Test
    void shouldLeaveNoPredictionsWhenInterrupted() throws Exception {
        Cli.succeed("train", data, "--model", model, "--epochs", 1, "--quiet");
        start("predict", "-", "--model", model, "--output", directory.resolve("predictions"));
        process.getOutputStream().write(Files.readAllBytes(data));
        process.getOutputStream().flush();
        awaitFile(".predictions.");
        assertInterrupted(interrupt());
        assertEquals(List.of("data", "model"), Cli.names(directory));
    }

    @Test
    void shouldLeaveNothingOfInterruptedGeneration() throws Exception {
        // many rows for testing: the others are first made without being written
        start("generate", "--rows", 100, "--output", directory.resolve("generated"), "--test-rows", 50_000_000,
            "--test-output", directory.resolve("test"));
        awaitFile("test.");
        assertInterrupted(interrupt());
        assertEquals(List.of("data", "generated"), Cli.names(directory));
    }

    @Test
    void shouldEndQuietlyWhenTheReaderHasEnoughOfIt() throws Exception {
        start("train", data, "--model", model, FOREVER[0], FOREVER[1]);
        process.inputReader().readLine();
        process.getInputStream().close();
        assertEquals(ExitCode.BROKEN_PIPE, exitCode());
        assertEquals("", errorText());
        assertEquals(List.of("data"), Cli.names(directory));
    }

    @Test
    void shouldFailWhenStandardOutputIsFull() throws Exception {
        final Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full));
        Cli.succeed("train", data, "--model", model, "--epochs", 1, "--quiet");
        final List<List<Object>> commands = List.of(List.of("evaluate", data, "--model", model),
            List.of("predict", data, "--model", model), List.of("inspect", data), List.of("--help"),
            List.of("train", data, "--model", directory.resolve("other"), "--json"));
        for (final List<Object> command : commands) {
            start(Cli.process(List.of(), command.toArray()).redirectOutput(full.toFile()));
            assertEquals(1, exitCode(), command.toString());
            assertEquals("hogwild: standard output cannot be written: No space left on device\n", errorText(),
                command.toString());
        }
        assertEquals(List.of("data", "model"), Cli.names(directory));
    }

    @Test
    void shouldPredictInMemoryThatDoesNotGrowWithTheRows() throws Exception {
        Cli.succeed("train", data, "--model", model, "--epochs", 1, "--quiet");
        start(Cli.process(List.of("-Xmx24m"), "predict", "-", "--model", model, "--threads", 1, "--output",
            "/dev/null"));
        final byte[] rows = Files.readAllBytes(data);
        final int times = (64 << 20) / rows.length;
        try (OutputStream input = process.getOutputStream()) {
            for (int i = 0; i < times; i++) {
                input.write(rows);
            }
        }
        assertEquals(0, exitCode(), errorText());
        assertEquals(TextReporter.format("predicted %,d rows, 0 features unseen in training\n", 2000 * times),
            errorText());
    }

    @Test
    void shouldShowProgressOnATerminalOnlyAndClearIt() throws Exception {
        start(Cli.process(List.of("-Dhogwild.terminal=true"), "train", data, "--model", model));
        final String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, exitCode());
        assertTrue(errorText().startsWith("\r\033[Kreading [#"), errorText());
        assertTrue(errorText().endsWith("\r\033[K"), errorText());
        assertFalse(out.contains("\r"), out);
        assertEquals(10, out.lines().filter(line -> line.matches(" +\\d+ +[\\d.]+ +.* [kM] +.* [kM]")).count(), out);
    }

    private int interruptAfter(final String word) throws Exception {
        final BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.contains(word)) {
            line = out.readLine();
        }
        assertTrue(line != null, "ended without " + word + ": " + errorText());
        final Thread drain = new Thread(() -> out.lines().forEach(rest -> { }));
        drain.setDaemon(true);
        drain.start();
        return interrupt();
    }

    /** Sends what Ctrl-C does, or, where a shell has made its children ignore that, a termination. */
    private int interrupt() throws Exception {
        final String signal = isInterruptIgnored() ? "TERM" : "INT";
        final long start = System.nanoTime();
        assertEquals(0, new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor());
        final int code = exitCode();
        assertTrue(System.nanoTime() - start < 10e9, "slow to end");
        return code;
    }

    private void assertInterrupted(final int code) throws IOException {
        assertEquals(isInterruptIgnored() ? 143 : 130, code, errorText());
        assertTrue(errorText().endsWith("hogwild: interrupted\n"), errorText());
    }

    private static boolean isInterruptIgnored() throws IOException {
        final Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        final String ignored = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
            .findFirst().orElse("SigIgn: 0").substring(7).trim();
        return (Long.parseUnsignedLong(ignored, 16) & 2) != 0;
    }

    private void await(final String word) throws IOException {
        while (!errorText().contains(word)) {
            assertTrue(process.isAlive() && !Thread.currentThread().isInterrupted(), errorText());
            LockSupport.parkNanos(10_000_000);
        }
    }

    private void awaitFile(final String prefix) throws IOException {
        while (Cli.names(directory).stream().noneMatch(name -> name.startsWith(prefix))) {
            assertTrue(process.isAlive() && !Thread.currentThread().isInterrupted(), errorText());
            LockSupport.parkNanos(10_000_000);
        }
    }
}
