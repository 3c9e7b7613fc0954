package org.hogwild.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Standard output whose errors are not swallowed. */
final class StandardOutput {
    private static final String BROKEN_PIPE = "Broken pipe";

    private StandardOutput() {
    }

    /** {@return standard output without a buffer; a failure to write is an exception} */
    static WritableByteChannel channel() {
        System.out.flush();
        return new FileOutputStream(FileDescriptor.out).getChannel();
    }

    /** {@return whether an exception only says that nobody reads standard output any more} */
    static boolean isClosedByReader(final Throwable e) {
        return e instanceof IOException && BROKEN_PIPE.equals(e.getMessage());
    }

    /** {@return {@code code}, or failure if something printed so far could not be written} */
    static int checked(final int code) {
        if (code == ExitCode.DONE && System.out.checkError()) {
            System.err.println("hogwild: standard output could not be written");
            return ExitCode.FAILED;
        }
        return code;
    }
}
