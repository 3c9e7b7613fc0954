package org.hogwild.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;

/** Standard output whose errors are not swallowed. */
final class StandardOutput {
    static final String NAME = "standard output";

    private static final String BROKEN_PIPE = "Broken pipe";

    private StandardOutput() {
    }

    /** {@return standard output without a buffer; a failure to write is an exception} */
    static FileChannel channel() {
        System.out.flush();
        return stream().getChannel();
    }

    /** {@return standard output without a buffer; a failure to write is an exception} */
    static FileOutputStream stream() {
        System.out.flush();
        return new FileOutputStream(FileDescriptor.out);
    }

    /** {@return whether an exception only says that nobody reads standard output any more} */
    static boolean isClosedByReader(final Throwable e) {
        return e instanceof IOException && BROKEN_PIPE.equals(e.getMessage());
    }

    /** Prints a line; unlike the stream itself, fails if it or something before it could not be written. */
    static void println(final PrintStream out, final String line) {
        out.println(line);
        if (out == System.out && out.checkError()) {
            throw new UncheckedIOException(failure());
        }
    }

    /** Asks the operating system again, as the print stream does not keep what it said. */
    private static IOException failure() {
        try {
            stream().write('\n');
            return new IOException(NAME + " could not be written");
        } catch (final IOException e) {
            return OutputFile.failure(NAME, e);
        }
    }

    /** {@return {@code code}, or failure if something printed so far could not be written} */
    static int checked(final int code) {
        return code == ExitCode.DONE && System.out.checkError() ? Errors.failed(failure(), false) : code;
    }
}
