package org.hogwild.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system says of this process. */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private ProcessMemory() {
    }

    /** {@return the most memory this process has had resident, in bytes, or -1 where the system does not tell} */
    static long peakResidentBytes() {
        try {
            for (final String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(PEAK)) {
                    return Long.parseLong(line.substring(PEAK.length()).replace("kB", "").trim()) * 1024;
                }
            }
            return -1;
        } catch (final IOException | NumberFormatException e) {
            return -1;
        }
    }
}
