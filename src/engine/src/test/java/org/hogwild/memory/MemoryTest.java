package org.hogwild.memory;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MemoryTest {
    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "1023, 1023 bytes", "1024, 1.0 KiB", "1536, 1.5 KiB", "1048576, 1.0 MiB",
        "3435973837, 3.2 GiB", "1099511627776, 1.0 TiB", "1125899906842624, 1.0 PiB",
        "9223372036854775807, 8192.0 PiB"})
    void shouldFormatBytesForPeople(final long bytes, final String expected) {
        assertEquals(expected, Bytes.format(bytes));
    }

    @Test
    void shouldAllocateZeroedAndAligned() {
        final MemoryBudget budget = MemoryBudget.ofBytes(1 << 20);
        for (int round = 0; round < 50; round++) {
            for (final int size : new int[] {0, 1, 4, 63, 64, 65, 1000, 4096}) {
                try (Region region = Region.allocate(budget, size, "a test")) {
                    assertEquals(0, region.address() % Memory.ALIGNMENT);
                    assertEquals(size, region.size());
                    assertEquals(Region.allocated(size), budget.used());
                    for (int i = 0; i + 4 <= size; i += 4) {
                        assertEquals(0, Memory.getInt(region.address() + i));
                        Memory.putInt(region.address() + i, -1);
                    }
                }
            }
        }
        assertEquals(0, budget.used());
    }

    @Test
    void shouldGiveBackOnceOnly() {
        final MemoryBudget budget = MemoryBudget.ofBytes(1000);
        final Region kept = Region.allocate(budget, 300, "a test");
        final Region region = Region.allocate(budget, 200, "a test");
        region.close();
        region.close();
        assertEquals(Region.allocated(300), budget.used());
        kept.close();
        assertEquals(0, budget.used());
    }

    @Test
    void shouldRefuseWithTheNumbers() {
        final MemoryBudget budget = MemoryBudget.ofBytes(10 * 1024);
        try (Region region = Region.allocate(budget, 8 * 1024 - Memory.ALIGNMENT, "a test")) {
            assertEquals(8 * 1024, Region.allocated(region.size()));
            final String expected = "the model needs 3.0 KiB, but only 2.0 KiB of the 10.0 KiB available for off-heap"
                + " memory is free";
            assertEquals(expected, assertThrows(MemoryLimitException.class,
                () -> Region.allocate(budget, 3 * 1024 - Memory.ALIGNMENT, "the model")).getMessage());
            assertEquals(expected, assertThrows(
                MemoryLimitException.class, () -> budget.check(3 * 1024, "the model")).getMessage());
            assertDoesNotThrow(() -> budget.check(2 * 1024, "the model"));
            Region.allocate(budget, 2 * 1024 - Memory.ALIGNMENT, "the model").close();
            assertEquals(8 * 1024, budget.used());
        }
    }

    @Test
    void shouldRefuseSizesThatOverflow() {
        final MemoryBudget budget = MemoryBudget.ofBytes(Long.MAX_VALUE);
        try (Region region = Region.allocate(budget, 100, "a test")) {
            assertThrows(MemoryLimitException.class, () -> Region.allocate(budget, Long.MAX_VALUE, "a test"));
            assertThrows(MemoryLimitException.class, () -> budget.check(Long.MAX_VALUE, "a test"));
            assertEquals(Region.allocated(region.size()), budget.used());
        }
        assertThrows(IllegalArgumentException.class, () -> Region.allocate(budget, -1, "a test"));
        assertThrows(IllegalArgumentException.class, () -> MemoryBudget.ofBytes(-1));
        assertEquals(0, budget.used());
    }

    @Test
    void shouldReportWhatTheOperatingSystemRefuses() {
        final MemoryBudget budget = MemoryBudget.ofBytes(Long.MAX_VALUE);
        final MemoryLimitException e =
            assertThrows(MemoryLimitException.class, () -> Region.allocate(budget, 1L << 60, "a test"));
        assertEquals("the operating system refused 1024.0 PiB for a test", e.getMessage());
        assertEquals(0, budget.used());
    }

    @Test
    void shouldLetFilesBeReadIntoATransferRegion() {
        final MemoryBudget budget = MemoryBudget.ofBytes(10_000);
        final TransferRegion region = TransferRegion.allocate(budget, 1000, "a test");
        assertEquals(0, region.address() % Memory.ALIGNMENT);
        assertEquals(1000, region.size());
        assertTrue(budget.used() >= 1000);
        region.buffer(64, 8).putInt(42).putFloat(1.5f);
        assertEquals(42, Memory.getInt(region.address() + 64));
        assertEquals(1.5f, Memory.getFloat(region.address() + 68));
        assertEquals(0, Memory.getInt(region.address()));
        assertThrows(IndexOutOfBoundsException.class, () -> region.buffer(999, 2));
        assertThrows(MemoryLimitException.class, () -> TransferRegion.allocate(budget, 9_500, "a test"));
        assertThrows(IllegalArgumentException.class, () -> TransferRegion.allocate(budget, 1L << 31, "a test"));
        region.close();
        region.close();
        assertEquals(0, budget.used());
        final MemoryBudget huge = MemoryBudget.ofBytes(1L << 40);
        final MemoryLimitException e = assertThrows(
            MemoryLimitException.class, () -> TransferRegion.allocate(huge, TransferRegion.MAX_SIZE, "a test"));
        assertTrue(e.getMessage().endsWith("; allow more with -XX:MaxDirectMemorySize"), e.getMessage());
        assertEquals(0, huge.used());
    }

    @Test
    void shouldKnowTheMachine() {
        assertSame(MemoryBudget.machine(), MemoryBudget.machine());
        assertTrue(MemoryBudget.machine().limit() > 0);
        assertDoesNotThrow(Memory::requireAccess);
    }

    @Test
    void shouldCompareBitsWhenItSwapsFloats() {
        try (Region region = Region.allocate(MemoryBudget.ofBytes(128), 64, "a test")) {
            final long address = region.address();
            assertFalse(Memory.compareAndSetFloat(address, -0f, 1f));
            assertTrue(Memory.compareAndSetFloat(address, 0f, -0f));
            assertFalse(Memory.compareAndSetFloat(address, 0f, 1f));
            assertTrue(Memory.compareAndSetFloat(address, -0f, Float.NaN));
            assertTrue(Memory.compareAndSetFloat(address, Float.NaN, 2f));
            assertEquals(2f, Memory.getFloatVolatile(address));
        }
    }

    @Test
    void shouldFreeOnceAfterTheLastUseHasEnded() {
        final AtomicInteger freed = new AtomicInteger();
        final Lifetime lifetime = new Lifetime("the thing", freed::incrementAndGet);
        final int first = lifetime.enter();
        final int second = lifetime.enter();
        lifetime.close();
        assertEquals(0, freed.get());
        final Exception e = assertThrows(IllegalStateException.class, lifetime::enter);
        assertEquals("the thing is closed", e.getMessage());
        lifetime.exit(first);
        lifetime.close();
        assertEquals(0, freed.get());
        lifetime.exit(second);
        assertEquals(1, freed.get());
        lifetime.close();
        assertEquals(1, freed.get());
    }

    @Test
    void shouldEndAllUsesWhenOneIsRefused() {
        final AtomicInteger freed = new AtomicInteger();
        final Lifetime open = new Lifetime("open", freed::incrementAndGet);
        final Lifetime closed = new Lifetime("closed", () -> { });
        closed.close();
        try (Uses uses = new Uses()) {
            assertThrows(IllegalStateException.class, () -> uses.of(open).of(open).of(closed));
            open.close();
            assertEquals(1, freed.get());
        }
        assertEquals(1, freed.get());
    }

    @Test
    void shouldNeverFreeWhileAThreadIsInside() throws InterruptedException {
        for (int round = 0; round < 1000; round++) {
            final AtomicBoolean free = new AtomicBoolean();
            final AtomicInteger frees = new AtomicInteger();
            final Lifetime lifetime = new Lifetime("the thing", () -> {
                free.set(true);
                frees.incrementAndGet();
            });
            final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
            final CyclicBarrier start = new CyclicBarrier(3);
            final int closeAfter = round % 50;
            final List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                final boolean closes = i == 0;
                final Thread thread = new Thread(() -> useUntilClosed(lifetime, free, start, closes ? closeAfter : -1,
                    failures));
                thread.start();
                threads.add(thread);
            }
            for (final Thread thread : threads) {
                thread.join();
            }
            assertEquals(List.of(), List.copyOf(failures), "round " + round);
            assertEquals(1, frees.get(), "round " + round);
        }
    }

    private static void useUntilClosed(
        final Lifetime lifetime, final AtomicBoolean free, final CyclicBarrier start, final int closeAfter,
        final ConcurrentLinkedQueue<Throwable> failures) {
        try {
            start.await();
            for (int i = 0; ; i++) {
                final int token = lifetime.enter();
                if (free.get()) {
                    failures.add(new AssertionError("freed while inside"));
                }
                if (i == closeAfter) {
                    lifetime.close();
                }
                if (free.get()) {
                    failures.add(new AssertionError("freed while inside"));
                }
                lifetime.exit(token);
            }
        } catch (final IllegalStateException e) {
            return;
        } catch (final Exception e) {
            failures.add(e);
        }
    }
}
