package org.hogwild.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.hogwild.data.TextInput;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The files a command reads. */
final class DataOptions {
    private static final String STANDARD_INPUT = "-";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(paramLabel = "DATA", arity = "1..*", converter = FileName.class,
        description = "LIBSVM/SVMlight text: plain, gzip, bzip2 or zstd; - is standard input. "
            + "Several files are read one behind the other. Or one file that 'hogwild convert' made of text.")
    private List<Path> files;

    List<Path> files() {
        return files;
    }

    List<TextInput> inputs() {
        return inputs(files, spec);
    }

    static List<TextInput> inputs(final List<Path> files, final CommandSpec spec) {
        checkStandardInput(files, spec);
        return files.stream().map(DataOptions::input).toList();
    }

    /** Fails if standard input, which can be read once, is named twice. */
    static void checkStandardInput(final List<Path> files, final CommandSpec spec) {
        if (Collections.frequency(files, Path.of(STANDARD_INPUT)) > 1) {
            throw new ParameterException(spec.commandLine(), "standard input (-) can be read only once");
        }
    }

    /** Fails early if a file that is read late is not there. */
    static void checkReadable(final Path file) throws IOException {
        if (!isStandardInput(file) && !Files.exists(file)) {
            throw new IOException(file + " does not exist");
        }
        if (!isStandardInput(file) && Files.isDirectory(file)) {
            throw new IOException(file + " is a directory, expected a file");
        }
    }

    static TextInput input(final Path file) {
        return isStandardInput(file) ? TextInput.of("<stdin>", System.in) : TextInput.of(file);
    }

    static boolean isStandardInput(final Path file) {
        return file.toString().equals(STANDARD_INPUT);
    }
}
