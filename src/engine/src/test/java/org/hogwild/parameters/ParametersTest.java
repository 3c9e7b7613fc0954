package org.hogwild.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.function.IntConsumer;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.MemoryLimitException;
import org.hogwild.memory.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ParametersTest {
    private static final int THREADS = 4;

    private final MemoryBudget budget = MemoryBudget.ofBytes(1 << 24);

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 2", "4, 2", "5, 3", "8, 3", "9, 4", "16, 4"})
    void shouldLayOutSlotsSideBySide(final int slots, final int strideShift) {
        final Parameters parameters = Parameters.allocate(budget, 1000, slots);
        assertEquals(strideShift, parameters.strideShift());
        assertEquals(0, parameters.biasAddress() % Memory.ALIGNMENT);
        assertEquals(0, parameters.base() % Memory.ALIGNMENT);
        assertTrue(parameters.base() - parameters.biasAddress() >= 128, "the bias shares a line with feature 0");
        for (int feature = 0; feature < 1000; feature++) {
            assertEquals(parameters.base() + 4L * feature * (1 << strideShift), parameters.address(feature));
            assertFalse(Parameters.isTouched(Memory.getFloat(parameters.address(feature))));
            for (int slot = 1; slot < 1 << strideShift; slot++) {
                assertEquals(0, Memory.getInt(parameters.address(feature) + 4L * slot));
            }
        }
        assertEquals(0f, parameters.bias());
        assertEquals((128 + 4000L * (1 << strideShift) + 63) / 64 * 64, Parameters.bytes(1000, slots));
        assertEquals(Region.allocated(Parameters.bytes(1000, slots)), budget.used());
        parameters.lifetime().close();
        assertEquals(0, budget.used());
    }

    @Test
    void shouldTellWeightsThatWereNeverUpdated() {
        assertFalse(Parameters.isTouched(Parameters.UNTOUCHED));
        for (final float touched : new float[] {0f, 1f, -1f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.NaN}) {
            assertTrue(Parameters.isTouched(touched), "weight " + touched);
        }
        assertEquals(7f, 7f + 3f * Parameters.UNTOUCHED);
        assertTrue(Parameters.isTouched(Parameters.UNTOUCHED + 0f));
    }

    @Test
    void shouldCountBytesBeyondTwoToThe31() {
        assertEquals(128 + (8L << 31), Parameters.bytes(1L << 31, 2));
        final Exception e = assertThrows(
            MemoryLimitException.class, () -> Parameters.allocate(budget, Integer.MAX_VALUE, 3));
        assertTrue(e.getMessage().startsWith(
            "the parameters of 2147483647 features (4 slots of 4 bytes each) needs 32.0 GiB, but only 16.0 MiB of"),
            e.getMessage());
        assertEquals(0, budget.used());
    }

    @ParameterizedTest
    @EnumSource(Sharing.class)
    void shouldAddAndScale(final Sharing sharing) {
        try (Region region = Region.allocate(budget, 64, "a test")) {
            final long address = region.address();
            Memory.putFloat(address, 1.5f);
            sharing.add(address, 2f);
            assertEquals(3.5f, Memory.getFloat(address));
            assertEquals(3f, sharing.addAndGet(address, -0.5f));
            assertEquals(3f, Memory.getFloat(address));
            sharing.addAndShrink(address, 1f, 0.75f);
            assertEquals(1f, Memory.getFloat(address));
            assertEquals(0, Memory.getInt(address + 4));
            assertEquals(sharing, Sharing.valueOf(sharing.optionName().toUpperCase(Locale.ROOT)));
        }
    }

    private static void inThreads(final IntConsumer work) throws InterruptedException {
        final CyclicBarrier start = new CyclicBarrier(THREADS);
        final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        final List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            final int id = i;
            final Thread thread = new Thread(() -> {
                try {
                    start.await();
                    work.accept(id);
                } catch (final Throwable e) {
                    failures.add(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (final Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), List.copyOf(failures));
    }

    @Test
    void shouldLoseNothingWithAtomicSharing() throws InterruptedException {
        try (Region region = Region.allocate(budget, 64, "a test")) {
            final long address = region.address();
            inThreads(id -> {
                for (int i = 0; i < 200_000; i++) {
                    Sharing.ATOMIC.add(address, 1f);
                    Sharing.ATOMIC.addAndGet(address + 4, 2f);
                    Sharing.ATOMIC.addAndShrink(address + 8, 3f, 0f);
                }
            });
            assertEquals(THREADS * 200_000f, Memory.getFloat(address));
            assertEquals(THREADS * 400_000f, Memory.getFloat(address + 4));
            assertEquals(THREADS * 600_000f, Memory.getFloat(address + 8));
        }
    }

    @Test
    void shouldInventNothingWithPlainSharing() throws InterruptedException {
        try (Region region = Region.allocate(budget, 64, "a test")) {
            final long address = region.address();
            inThreads(id -> {
                for (int i = 0; i < 200_000; i++) {
                    final float sum = Sharing.HOGWILD.addAndGet(address, 2f);
                    assertTrue(sum > 0 && sum <= THREADS * 400_000f && sum % 2 == 0, "found " + sum);
                }
            });
            final float sum = Memory.getFloat(address);
            assertTrue(sum >= 2 && sum <= THREADS * 400_000f && sum % 2 == 0, "found " + sum);
        }
    }
}
