package org.hogwild.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a program printed on standard output, and when.
 *
 * @param lines in order
 * @param seconds from the program's start to its end
 */
record TimedLines(List<Line> lines, double seconds) {
    private static final String PEAK = "VmHWM:";
    private static final int BYTES_PER_KIB = 1024;

    /**
     * A line.
     *
     * @param text without the line's end
     * @param seconds from the program's start to the line's arrival
     * @param peakBytes the most memory the program had resident until then, -1 if the system does not tell
     */
    record Line(String text, double seconds, long peakBytes) {
    }

    /**
     * Runs a program to its end; an interrupt ends both.
     *
     * @param scratch a directory for what it prints on standard error
     * @param environment variables to set besides those there are
     * @throws IOException if it cannot be started or fails; the message holds what it said
     */
    static TimedLines of(final Path scratch, final Map<String, String> environment, final List<String> command)
        throws IOException, InterruptedException {
        final Path errors = scratch.resolve("errors.txt");
        final ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        final List<Line> lines = new ArrayList<>();
        final long start = System.nanoTime();
        final Process process = builder.start();
        try {
            process.getOutputStream().close();
            final BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String text = out.readLine(); text != null; text = out.readLine()) {
                lines.add(new Line(text, secondsSince(start), peak(process.pid())));
            }
            final int code = process.waitFor();
            if (code != 0) {
                throw new IOException(String.join(" ", command) + " failed with exit code " + code + ":\n"
                    + Files.readString(errors).strip());
            }
        } finally {
            process.destroy();
        }
        return new TimedLines(List.copyOf(lines), secondsSince(start));
    }

    private static double secondsSince(final long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    private static long peak(final long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(PEAK))
                .mapToLong(line -> Long.parseLong(line.substring(PEAK.length()).replace("kB", "").strip()))
                .map(kib -> kib * BYTES_PER_KIB).findFirst().orElse(-1);
        } catch (final IOException e) {
            return -1; // it has just ended
        }
    }

    /** {@return the most memory the program was seen to have resident, -1 if the system does not tell} */
    long peakBytes() {
        return lines.stream().mapToLong(Line::peakBytes).max().orElse(-1);
    }
}
