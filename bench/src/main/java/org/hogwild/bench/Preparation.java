package org.hogwild.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.hogwild.bench.harness.Program;

/** What has to be there before anything is measured: data, and the C reference. Installs nothing. */
final class Preparation {
    private static final Path REFERENCE_SOURCE = Path.of("bench/src/main/c/reference.c");

    private final ComparisonOptions options;
    private final Consumer<String> say;

    Preparation(final ComparisonOptions options, final Consumer<String> say) {
        this.options = options;
        this.say = say;
    }

    /** Generates the data unless they are there: RCV1's shape, every byte a function of the options. */
    void data() throws IOException, InterruptedException {
        if (Files.exists(options.training()) && Files.exists(options.test())) {
            return;
        }
        say.accept("generating " + options.get("rows") + " rows into " + options.work() + " ...");
        Program.run(options.work(), List.of(options.get("hogwild"), "generate", "--rows", options.get("rows"),
            "--dimension", "47236", "--mean-nnz", "73", "--zipf", "1.1", "--noise", "0.03", "--seed",
            options.get("seed"), "--output", options.training().toString(), "--test-rows", options.get("test-rows"),
            "--test-output", options.test().toString(), "--force"));
    }

    /** {@return the C reference, compiled anew unless one was given; null, with a word on it, without a compiler} */
    String reference() throws IOException, InterruptedException {
        if (!options.get("reference").isEmpty()) {
            return options.get("reference");
        }
        if (!Program.exists(options.get("cc"))) {
            say.accept("no C reference: " + options.get("cc") + " is missing (apt-get install gcc libc6-dev)");
            return null;
        }
        final String program = options.work().resolve("reference").toString();
        Program.run(options.work(), List.of(options.get("cc"), "-O3", "-march=native", "-ffast-math",
            REFERENCE_SOURCE.toString(), "-o", program, "-lm", "-lpthread"));
        return program;
    }

    /** {@return whether LIBLINEAR is there; says how to get it if not} */
    boolean hasLiblinear() {
        if (Program.exists(options.get("liblinear"))) {
            return true;
        }
        say.accept("no LIBLINEAR: " + options.get("liblinear") + " is missing (apt-get install liblinear-tools)");
        return false;
    }
}
