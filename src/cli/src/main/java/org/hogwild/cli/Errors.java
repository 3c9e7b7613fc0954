package org.hogwild.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** Turns exceptions into one line on standard error and an exit code. */
final class Errors {
    private Errors() {
    }

    static int misused(final CommandLine.ParameterException e) {
        final CommandLine command = e.getCommandLine();
        System.err.println("hogwild: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, new PrintWriter(System.err, true));
        System.err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.MISUSED;
    }

    static int failed(final Exception e, final boolean stackTrace) {
        if (StandardOutput.isClosedByReader(e)) {
            return ExitCode.BROKEN_PIPE;
        }
        if (stackTrace) {
            e.printStackTrace();
        } else if (!Interrupts.isInterrupted()) {
            System.err.println("hogwild: " + message(e));
        }
        return ExitCode.FAILED;
    }

    private static String message(final Throwable e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getFile() + ": " + file.getReason();
        }
        if (e instanceof OutOfMemoryError) {
            return "the Java heap is too small (" + e.getMessage() + "); give it more with HOGWILD_JAVA_OPTS=-Xmx4g";
        }
        if (e instanceof IOException || e instanceof IllegalArgumentException || e.getMessage() != null) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
        return e + " (more with --stack-trace)";
    }
}
