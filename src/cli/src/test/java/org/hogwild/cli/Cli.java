package org.hogwild.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs commands, in this process with captured streams or in one of their own. */
final class Cli {
    private Cli() {
    }

    /** What a command left behind. */
    record Result(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    /** Runs a command in this process. */
    static Result run(final Object... arguments) {
        return runWithInput("", arguments);
    }

    /** Runs a command in this process, with something on its standard input. */
    static Result runWithInput(final String input, final Object... arguments) {
        final PrintStream out = System.out;
        final PrintStream err = System.err;
        final InputStream in = System.in;
        final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            final int code = Main.run(strings(arguments).toArray(String[]::new));
            return new Result(code, outBytes.toString(StandardCharsets.UTF_8),
                errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.setIn(in);
        }
    }

    /** Runs a command in this process that must succeed without a word on standard error. */
    static Result succeed(final Object... arguments) {
        final Result result = run(arguments);
        if (result.code() != 0 || !result.err().isEmpty()) {
            throw new AssertionError(List.of(arguments) + ": " + result);
        }
        return result;
    }

    /** {@return how to start a command in a JVM of its own} */
    static ProcessBuilder process(final List<String> options, final Object... arguments) {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.hogwild.cli.Main"));
        command.addAll(strings(arguments));
        return new ProcessBuilder(command);
    }

    private static List<String> strings(final Object... arguments) {
        return Stream.of(arguments).map(String::valueOf).toList();
    }

    /** {@return the names of all files in a directory, hidden ones included, in order} */
    static List<String> names(final Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a small two-class file of 400 rows and returns it. */
    static Path generate(final Path file, final int rows, final int seed) {
        succeed("generate", "--rows", rows, "--dimension", 300, "--mean-nnz", 12, "--seed", seed, "--threads", 1,
            "--quiet", "--output", file);
        return file;
    }
}
