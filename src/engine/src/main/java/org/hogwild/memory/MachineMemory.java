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
    private static final long UNKNOWN = -1;

    private MachineMemory() {
    }

    /**
     * The smaller of what the machine reports as available and what the container leaves this process, less the room
     * the Java heap may still grow into. The kernel is asked where it tells, as on Linux; management beans know it
     * elsewhere, but take a while to load.
     */
    static long availableBytes() {
        final long total = kibibytes(MEMINFO, "MemTotal:", UNKNOWN);
        final long available = kibibytes(MEMINFO, "MemAvailable:", UNKNOWN);
        if (total == UNKNOWN || available == UNKNOWN) {
            return Math.max(0, Bean.freeBytes() - heapGrowth());
        }
        final long withinLimit = Math.min(total, ControlGroup.limit()) - kibibytes(STATUS, "VmRSS:", 0);
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

    /** Loaded only where it is needed. */
    private static final class Bean {
        static long freeBytes() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getFreeMemorySize();
        }
    }
}
