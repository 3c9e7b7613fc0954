package org.hogwild.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Turns exceptions into one line on standard error and an exit code. */
final class Errors {
    private static final Pattern NAMED_VALUE = Pattern.compile("^(\\w+)=");
    private static final Pattern CAUSE = Pattern.compile("\\((?:java\\.[\\w.]+: )(.*)\\)$");

    /** The options behind the names that the engine's messages begin with. */
    private static final Map<String, String> OPTIONS = Map.ofEntries(
        Map.entry("learningRate", "--learning-rate"), Map.entry("decay", "--schedule: decay"),
        Map.entry("meanNonzeros", "--mean-nnz"), Map.entry("zipfExponent", "--zipf"),
        Map.entry("labelNoise", "--noise"), Map.entry("l2", "--l2"), Map.entry("loss", "--loss"),
        Map.entry("optimizer", "--optimizer"), Map.entry("schedule", "--schedule"),
        Map.entry("sharing", "--sharing"), Map.entry("epochs", "--epochs"), Map.entry("threads", "--threads"),
        Map.entry("holdout", "--holdout"), Map.entry("rows", "--rows"), Map.entry("dimension", "--dimension"));

    private Errors() {
    }

    static int misused(final CommandLine.ParameterException e) {
        final CommandLine command = e.getCommandLine();
        final List<String> unknown = command.getUnmatchedArguments();
        // what is unknown explains what is missing, not the other way round
        final CommandLine.ParameterException first = e instanceof CommandLine.MissingParameterException
            && !unknown.isEmpty() ? new CommandLine.UnmatchedArgumentException(command, unknown) : e;
        final String message = first instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched(unmatched) : readable(first.getMessage()) + ".";
        print(message + " Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.MISUSED;
    }

    private static String unmatched(final CommandLine.UnmatchedArgumentException e) {
        final boolean command = !e.isUnknownOption() && e.getCommandLine().getCommandSpec().parent() == null;
        final String kind = e.isUnknownOption() ? "unknown option '" : command ? "unknown command '"
            : "unexpected argument '";
        final List<String> similar = e.getSuggestions();
        return kind + e.getUnmatched().get(0) + "'"
            + (similar.isEmpty() ? "." : "; did you mean " + String.join(" or ", similar) + "?");
    }

    private static String readable(final String message) {
        final Matcher named = NAMED_VALUE.matcher(message);
        if (named.find() && OPTIONS.containsKey(named.group(1))) {
            return OPTIONS.get(named.group(1)) + message.substring(named.end() - 1);
        }
        return CAUSE.matcher(message).replaceFirst("($1)").replaceFirst("^Error: ", "");
    }

    static int failed(final Throwable e, final boolean stackTrace) {
        final Throwable essence = essence(e);
        if (StandardOutput.isClosedByReader(essence)) {
            return ExitCode.BROKEN_PIPE;
        }
        if (stackTrace) {
            e.printStackTrace();
        } else if (!Interrupts.isInterrupted()) {
            print(message(essence));
        }
        return ExitCode.FAILED;
    }

    /** Prints a line, in place of the progress line if there is one. */
    static void print(final String message) {
        System.err.println((ProgressLine.isTerminal() ? ProgressLine.CLEAR : "") + "hogwild: " + message);
    }

    /** What went wrong, behind the layers that only passed it on. */
    private static Throwable essence(final Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UncheckedIOException unchecked) {
                return unchecked.getCause();
            }
            if (cause instanceof OutOfMemoryError) {
                return cause;
            }
        }
        return e;
    }

    private static String message(final Throwable e) {
        if (e instanceof FileSystemException file) {
            return file.getFile() + ": " + reason(file);
        }
        if (e instanceof OutOfMemoryError) {
            return "the Java heap is too small (" + e.getMessage()
                + "); use fewer threads, or give it more with HOGWILD_JAVA_OPTS=-Xmx4g";
        }
        if (e.getMessage() != null) {
            return e.getMessage().lines().findFirst().orElse(e.toString());
        }
        return e + " (more with --stack-trace)";
    }

    /** {@return what the operating system said about a file, or else what was wrong} */
    static String reason(final IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "is not a directory";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
