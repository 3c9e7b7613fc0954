package org.hogwild.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {
    private static final long NONE = Long.MAX_VALUE;

    @TempDir
    private Path root;

    private long limit(final String membership) throws IOException {
        return ControlGroup.limit(Files.writeString(root.resolve("membership"), membership), root);
    }

    private void write(final String file, final String content) throws IOException {
        final Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    @Test
    void shouldFindTheSmallestLimitOfVersion2() throws IOException {
        write("memory.max", "max\n");
        write("a/memory.max", "5000000\n");
        write("a/b/memory.max", "8000000\n");
        assertEquals(NONE, limit("0::/\n"));
        assertEquals(5_000_000, limit("0::/a\n"));
        assertEquals(5_000_000, limit("0::/a/b\n"));
        assertEquals(5_000_000, limit("0::/a/b/not/there\n"));
    }

    @Test
    void shouldFindTheSmallestLimitOfVersion1() throws IOException {
        write("memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("memory/docker/x/memory.limit_in_bytes", "1000000\n");
        assertEquals(1_000_000, limit("3:cpu:/\n2:hugetlb,memory:/docker/x\n1:name=systemd:/y\n"));
        assertEquals(NONE, limit("2:memory:/docker\n"));
        assertEquals(NONE, limit("2:cpu:/docker/x\n"));
    }

    @Test
    void shouldTakeTheMountForTheGroupInAContainer() throws IOException {
        write("memory/memory.limit_in_bytes", "7000000\n");
        write("memory.max", "6000000\n");
        assertEquals(7_000_000, limit("2:memory:/docker/of/the/host\n"));
        assertEquals(7_000_000, limit("2:memory:/../../elsewhere\n"));
        assertEquals(6_000_000, limit("0::/../../elsewhere\n"));
    }

    @Test
    void shouldKnowNoLimitWhereNothingIsTold() throws IOException {
        assertEquals(NONE, limit(""));
        assertEquals(NONE, limit("nonsense\n0::/\n"));
        assertEquals(NONE, ControlGroup.limit(root.resolve("missing"), root));
    }

    @Test
    void shouldAgreeWithTheJvm() {
        final long total =
            ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        assertTrue(ControlGroup.limit() >= total, "found " + ControlGroup.limit() + " below " + total);
    }
}
