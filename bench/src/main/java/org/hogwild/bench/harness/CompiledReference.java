package org.hogwild.bench.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The C reference, compiled on this machine for this machine. */
public final class CompiledReference {
    private static final String COMPILER = "gcc";
    private static final List<String> FLAGS = List.of("-O3", "-march=native", "-ffast-math");
    private static final String RESOURCE = "/org/hogwild/bench/reference.c";

    private final Path program;

    private CompiledReference(final Path program) {
        this.program = program;
    }

    /** {@return what to do when there is no C compiler} */
    public static String howToInstall() {
        return "the C reference: " + COMPILER + " is not installed (apt-get install gcc libc6-dev)";
    }

    /** {@return whether there is a C compiler} */
    public static boolean isPossible() {
        return Program.exists(COMPILER);
    }

    /** Compiles it into a directory. */
    public static CompiledReference compile(final Path directory) throws IOException, InterruptedException {
        final Path source = directory.resolve("reference.c");
        try (InputStream in = CompiledReference.class.getResourceAsStream(RESOURCE)) {
            Files.write(source, in.readAllBytes());
        }
        final Path program = directory.resolve("reference");
        final List<String> command = new ArrayList<>(List.of(COMPILER));
        command.addAll(FLAGS);
        command.addAll(List.of(source.toString(), "-o", program.toString(), "-lm", "-lpthread"));
        Program.run(directory, command);
        return new CompiledReference(program);
    }

    /** {@return compiler and flags} */
    public static String compiler(final Path scratch) throws InterruptedException {
        return Machine.output(scratch, List.of(COMPILER, "--version")).split(";")[0] + " " + String.join(" ", FLAGS);
    }

    /**
     * Starts loading data; {@link Running#epoch()} waits for the end of it.
     *
     * @param rule sgd or adagrad
     * @param order frequency or source: how features are numbered
     */
    public Running start(
        final DataSets.Texts texts, final String rule, final double rate, final int threads, final String order)
        throws IOException {
        return new Running(new ProcessBuilder(program.toString(), texts.training().toString(),
            texts.heldOut().toString(), rule, Double.toString(rate), Integer.toString(threads), "-", order)
            .redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** A process that has the data in memory and trains an epoch when asked to. Used by one thread. */
    public static final class Running implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;
        private final Writer questions;
        private boolean ready;

        private Running(final Process process) {
            this.process = process;
            this.answers = process.inputReader(StandardCharsets.US_ASCII);
            this.questions = process.outputWriter(StandardCharsets.US_ASCII);
        }

        /** Waits until the data are loaded. */
        public void await() throws IOException {
            if (!ready) {
                ready = answer().startsWith("ready");
            }
        }

        /** {@return nanoseconds per non-zero of one more epoch} */
        public double epoch() throws IOException {
            await();
            questions.write("\n");
            questions.flush();
            return field(answer(), "ns_per_nonzero");
        }

        private String answer() throws IOException {
            final String line = answers.readLine();
            if (line == null) {
                throw new IOException("the C reference ended early");
            }
            return line;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    /**
     * {@return the number that stands behind its name in a line of the C reference}
     *
     * @throws IllegalStateException if there is none
     */
    public static double field(final String line, final String name) {
        final List<String> words = Arrays.asList(line.trim().split(" +"));
        final int at = words.indexOf(name);
        if (at < 0 || at + 1 == words.size()) {
            throw new IllegalStateException("the C reference printed no " + name + ": " + line);
        }
        return Double.parseDouble(words.get(at + 1));
    }
}
