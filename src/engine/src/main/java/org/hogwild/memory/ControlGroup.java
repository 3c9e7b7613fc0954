package org.hogwild.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How much memory the control groups of this process (cgroups, versions 1 and 2) allow it, as a container or a service
 * manager sets it.
 */
final class ControlGroup {
    private static final Path MEMBERSHIP = Path.of("/proc/self/cgroup");
    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private ControlGroup() {
    }

    /** {@return the limit in bytes, {@link Long#MAX_VALUE} if there is none} */
    static long limit() {
        return limit(MEMBERSHIP, ROOT);
    }

    /** Takes lines of {@code number:controllers:path}; without controllers it is version 2. */
    static long limit(final Path membership, final Path root) {
        long limit = Long.MAX_VALUE;
        for (final String line : lines(membership)) {
            final String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[1].isEmpty()) {
                limit = Math.min(limit, limit(root, parts[2], "memory.max"));
            } else if (parts.length == 3 && Arrays.asList(parts[1].split(",")).contains("memory")) {
                limit = Math.min(limit, limit(root.resolve("memory"), parts[2], "memory.limit_in_bytes"));
            }
        }
        return limit;
    }

    /** The smallest limit of a group and those above it; in a container the path may be that outside of it. */
    private static long limit(final Path mount, final String path, final String file) {
        long limit = Long.MAX_VALUE;
        final Path group = mount.resolve(path.replaceFirst("^/+", "")).normalize();
        for (Path at = group.startsWith(mount) ? group : mount; at != null && at.startsWith(mount);
            at = at.getParent()) {
            for (final String line : lines(at.resolve(file))) {
                limit = line.matches("\\d{1,18}") ? Math.min(limit, Long.parseLong(line)) : limit;
            }
        }
        return limit;
    }

    private static List<String> lines(final Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        } catch (final IOException e) {
            return List.of(); // not for us to read: then nothing is known of a limit
        }
    }
}
