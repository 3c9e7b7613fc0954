package org.hogwild.bench.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs another program to its end, and says how long it took and how much memory it had resident at most. */
public final class Program {
    private static final long POLL_MS = 5;
    private static final String PEAK = "VmHWM:";

    private Program() {
    }

    /**
     * What a program did.
     *
     * @param lines what it printed on standard output
     * @param seconds from its start to its end
     * @param peakBytes the most memory it had resident, -1 if the system does not tell
     */
    public record Result(List<String> lines, double seconds, long peakBytes) {
    }

    /**
     * Runs a command.
     *
     * @param scratch a directory for what it prints
     * @throws IOException if it cannot be started or fails; the message holds what it said
     */
    public static Result run(final Path scratch, final List<String> command) throws IOException, InterruptedException {
        final Path out = scratch.resolve("out.txt");
        final Path err = scratch.resolve("err.txt");
        final long start = System.nanoTime();
        final Process process = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(
            Path.of("/dev/null").toFile())).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        long peak = -1;
        try {
            // the peak never falls, so the last reading before the end is missed by a few milliseconds at most
            while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, peak(process.pid()));
            }
        } finally {
            process.destroy();
        }
        final double seconds = (System.nanoTime() - start) * 1e-9;
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed with exit code " + process.exitValue() + ":\n"
                + Files.readString(err, StandardCharsets.UTF_8).strip());
        }
        return new Result(Files.readAllLines(out, StandardCharsets.UTF_8), seconds, peak);
    }

    private static long peak(final long pid) {
        try {
            for (final String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith(PEAK)) {
                    return Long.parseLong(line.substring(PEAK.length()).replace("kB", "").trim()) * 1024;
                }
            }
            return -1;
        } catch (final IOException e) {
            return -1; // it has just ended
        }
    }

    /** {@return whether a command, a path or a name on PATH, can be run} */
    public static boolean exists(final String command) {
        if (command.contains("/")) {
            return Files.isExecutable(Path.of(command));
        }
        for (final String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, command))) {
                return true;
            }
        }
        return false;
    }
}
