package org.hogwild.cli;

import java.nio.file.Path;
import java.util.List;
import org.hogwild.data.TextInput;
import picocli.CommandLine.Parameters;

/** The files a command reads. */
final class DataOptions {
    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "DATA", arity = "1..*",
        description = "LIBSVM/SVMlight text: plain, gzip or bzip2; - is standard input. "
            + "Several files are read one behind the other.")
    private List<String> files;

    List<TextInput> inputs() {
        return files.stream().map(DataOptions::input).toList();
    }

    static TextInput input(final String file) {
        return file.equals(STANDARD_INPUT) ? TextInput.of("<stdin>", System.in) : TextInput.of(Path.of(file));
    }
}
