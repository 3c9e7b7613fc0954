package org.hogwild.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HugePagesTest {
    private static final long SIZE = 16L << 20;

    @Test
    void shouldLeaveMemoryAsItIs() {
        try (Region region = Region.allocate(MemoryBudget.machine(), SIZE, "a test")) {
            for (long at = 0; at < SIZE; at += Long.BYTES) {
                assertEquals(0, Memory.getLong(region.address() + at));
                Memory.putLong(region.address() + at, at);
            }
            HugePages.advise(region.address(), SIZE);
            HugePages.advise(region.address() + 64, 100);
            for (long at = 0; at < SIZE; at += Long.BYTES) {
                assertEquals(at, Memory.getLong(region.address() + at));
            }
        }
    }

    /** Class files are built for 17, which has no way to ask; the tests run with native access. */
    @Test
    void shouldAskWhereTheJvmCan() {
        assertEquals(Runtime.version().feature() >= 22 && System.getProperty("os.name").equals("Linux"),
            HugePages.isAvailable());
    }
}
