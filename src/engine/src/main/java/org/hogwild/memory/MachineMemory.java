package org.hogwild.memory;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process may still take, container limits included. */
final class MachineMemory {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Path STATUS = Path.of("/proc/self/status");

    private MachineMemory() {
    }

    /**
     * The smaller of what the machine reports as available and what the container leaves this process, less the room
     * the Java heap may still grow into. The JVM's own bean knows the limits of cgroups, versions 1 and 2.
     */
    static long availableBytes() {
        final OperatingSystemMXBean machine =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        final long resident = kibibytes(STATUS, "VmRSS:", 0);
        final long withinLimit = machine.getTotalMemorySize() - resident;
        final long available = kibibytes(MEMINFO, "MemAvailable:", machine.getFreeMemorySize());
        return Math.max(0, Math.min(withinLimit, available) - heapGrowth());
    }

    private static long heapGrowth() {
        final Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory();
    }

    private static long kibibytes(final Path file, final String key, final long otherwise) {
        try {
            for (final String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(key)) {
                    return Long.parseLong(line.substring(key.length()).replace("kB", "").trim()) * 1024;
                }
            }
            return otherwise;
        } catch (final IOException | NumberFormatException e) {
            return otherwise;
        }
    }
}
