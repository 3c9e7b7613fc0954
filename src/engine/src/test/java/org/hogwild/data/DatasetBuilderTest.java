package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.MemoryLimitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class DatasetBuilderTest {
    private final MemoryBudget budget = MemoryBudget.ofBytes(1L << 28);

    private DatasetBuilder builder() {
        return Dataset.builder().budget(budget);
    }

    private static int[] ints(final int... values) {
        return values;
    }

    private static float[] floats(final float... values) {
        return values;
    }

    @Test
    void shouldGiveTheDatasetThatTextOfTheSameRowsGives() throws IOException {
        final String text = TestData.randomText(4, 400_000);
        try (Dataset expected = TestData.read(text); DatasetBuilder builder = builder()) {
            expected.forEachRow((row, indices, values, length) -> builder.add(
                row.label(), row.weight(), Arrays.copyOf(indices, length), Arrays.copyOf(values, length)));
            try (Dataset actual = builder.build()) {
                final List<String> print = TestData.fingerprint(actual);
                print.replaceAll(line -> line.replace("the rows given", "t"));
                assertEquals(TestData.fingerprint(expected), print);
                assertEquals(TestData.rows(expected), TestData.rows(actual));
            }
        }
    }

    @Test
    void shouldGiveRowsBackBeyondTheSampleToo() {
        final long seed = 9;
        final SplittableRandom random = new SplittableRandom(seed);
        final List<String> expected = new ArrayList<>();
        long nonzeros = 0;
        try (DatasetBuilder builder = builder()) {
            for (int row = 0; nonzeros < 600_000; row++) {
                final int length = random.nextInt(row % 1000 == 0 ? 70_000 : 100);
                final int[] indices = random.ints(length, 0, 1 << 22).distinct().sorted().toArray();
                final float[] values = new float[indices.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextInt(5) - 1;
                }
                final float label = random.nextInt(2);
                final float weight = row < 5000 ? 1 : random.nextInt(3);
                builder.add(label, weight, indices, values);
                expected.add(TestData.row(label, weight, Arrays.stream(indices).boxed().toList(), list(values)));
                Arrays.fill(indices, -7); // the builder must have copied them
                Arrays.fill(values, Float.NaN);
                nonzeros += length;
            }
            try (Dataset dataset = builder.build()) {
                assertEquals(expected, TestData.rows(dataset), "seed=" + seed);
                assertEquals(TestData.allocated(dataset), budget.used());
                assertTrue(dataset.blocks().stream().allMatch(block -> block.rows() <= BlockBuilder.MAX_ROWS));
            }
        }
        assertEquals(0, budget.used());
    }

    private static List<Float> list(final float[] values) {
        final List<Float> list = new ArrayList<>();
        for (final float value : values) {
            list.add(value);
        }
        return list;
    }

    @Test
    void shouldNotHoldBackRowsWithoutFeaturesForEver() {
        try (DatasetBuilder builder = builder()) {
            for (int row = 0; row < 600_000; row++) {
                builder.add(row % 2, ints(), floats());
            }
            assertTrue(budget.used() > 0);
            try (Dataset dataset = builder.build()) {
                assertEquals(600_000, dataset.rows());
                assertEquals(0, dataset.dimension());
            }
        }
    }

    static List<Arguments> badRows() {
        final int largest = Integer.MAX_VALUE - 1;
        return List.of(
            bad("label=NaN must be finite", Float.NaN, 1, ints(), floats()),
            bad("label=-Infinity must be finite", Float.NEGATIVE_INFINITY, 1, ints(), floats()),
            bad("weight=-1.0 must be finite and not negative", 0, -1, ints(), floats()),
            bad("weight=NaN must be finite and not negative", 0, Float.NaN, ints(), floats()),
            bad("weight=Infinity must be finite and not negative", 0, Float.POSITIVE_INFINITY, ints(), floats()),
            bad("indices.length=1 values.length=0 must be equal", 0, 1, ints(1), floats()),
            bad("indices[0]=-1 must be above -1 and at most " + largest, 0, 1, ints(-1), floats(1)),
            bad("indices[0]=2147483647 must be above -1 and at most " + largest, 0, 1, ints(largest + 1), floats(1)),
            bad("indices[1]=3 must be above 3 and at most " + largest, 0, 1, ints(3, 3), floats(1, 1)),
            bad("indices[2]=2 must be above 3 and at most " + largest, 0, 1, ints(1, 3, 2), floats(1, 1, 1)),
            bad("values[1]=NaN must be finite", 0, 1, ints(1, 2), floats(1, Float.NaN)),
            bad("values[0]=Infinity must be finite", 0, 1, ints(1), floats(Float.POSITIVE_INFINITY)));
    }

    private static Arguments bad(
        final String message, final float label, final float weight, final int[] indices, final float[] values) {
        return Arguments.of(message, label, weight, indices, values);
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void shouldRejectBadRowsAndGoOnWithoutThem(
        final String message, final float label, final float weight, final int[] indices, final float[] values) {
        try (DatasetBuilder builder = builder()) {
            builder.add(1, ints(0, Integer.MAX_VALUE - 1), floats(1, 2));
            final IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> builder.add(label, weight, indices, values));
            assertEquals("row 2: " + message, e.getMessage());
            try (Dataset dataset = builder.add(-1, ints(3), floats(4)).build()) {
                assertEquals(List.of("1.0 *1.0 0:1.0 2147483646:2.0", "-1.0 *1.0 3:4.0"), TestData.rows(dataset));
                assertEquals(Integer.MAX_VALUE, dataset.dimension());
                assertArrayEquals(floats(-1, 1), dataset.twoLabels());
            }
        }
    }

    @Test
    void shouldNameTheRowsOfLabels() {
        try (DatasetBuilder builder = builder()) {
            builder.add(1, ints(), floats()).add(1, ints(), floats()).add(0, ints(), floats());
            builder.add(5, ints(), floats()).add(6, ints(), floats());
            try (Dataset dataset = builder.build()) {
                assertEquals("row 4: found a third label, 5, expected 1 or 0",
                    assertThrows(LabelException.class, dataset::twoLabels).getMessage());
                assertEquals("row 2 of the rows given", dataset.describeRow(1));
            }
        }
    }

    @Test
    void shouldRejectBuildingWithoutRows() {
        try (DatasetBuilder builder = builder()) {
            assertEquals("found no rows, expected at least one",
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
        }
    }

    @Test
    void shouldBeOfOneUse() {
        final DatasetBuilder builder = builder().add(1, ints(1), floats(1));
        try (Dataset dataset = builder.build()) {
            assertThrows(IllegalStateException.class, builder::build);
            assertThrows(IllegalStateException.class, () -> builder.add(1, ints(), floats()));
            builder.close();
            assertEquals(List.of("1.0 *1.0 1:1.0"), TestData.rows(dataset));
        }
        assertEquals(0, budget.used());
    }

    @Test
    void shouldRejectAnotherBudgetOnceThereAreRows() {
        try (DatasetBuilder builder = builder().add(1, ints(1), floats(1))) {
            assertThrows(IllegalStateException.class, () -> builder.budget(MemoryBudget.machine()));
        }
    }

    @Test
    void shouldFreeWhatWasAddedWhenClosedWithoutABuild() {
        final DatasetBuilder builder = builder();
        final int[] indices = new int[1000];
        Arrays.setAll(indices, i -> i);
        for (int row = 0; row < 400; row++) {
            builder.add(1, indices, new float[1000]);
        }
        assertTrue(budget.used() > 0);
        builder.close();
        assertEquals(0, budget.used());
        builder.close();
        assertThrows(IllegalStateException.class, () -> builder.add(1, ints(), floats()));
        assertThrows(IllegalStateException.class, builder::build);
        assertEquals(0, budget.used());
    }

    @Test
    void shouldKeepRowsWhenTheBudgetEndsAndFreeThemWhenClosed() {
        final MemoryBudget small = MemoryBudget.ofBytes(1000);
        final DatasetBuilder builder = Dataset.builder().budget(small);
        for (int row = 0; row < 400; row++) {
            builder.add(1, ints(row), floats(2));
        }
        final MemoryLimitException e = assertThrows(MemoryLimitException.class, builder::build);
        assertTrue(e.getMessage().matches("the training data needs .* KiB, but only .* of the 1000 bytes .*"),
            e.getMessage());
        assertThrows(MemoryLimitException.class, builder::build);
        builder.close();
        assertEquals(0, small.used());
    }

    @Test
    void shouldStoreWhatItCheckedWhenTheArrayChangesMeanwhile() throws InterruptedException {
        final int[] indices = {0, 1, 2};
        final float[] values = {1f, 1f, 1f};
        final AtomicBoolean done = new AtomicBoolean();
        final Thread other = new Thread(() -> {
            while (!done.get()) {
                indices[1] = indices[1] == 1 ? 2_000_000_000 : 1;
            }
        });
        other.start();
        try (DatasetBuilder builder = builder()) {
            for (int i = 0; i < 200_000; i++) {
                try {
                    builder.add(i % 2, indices, values);
                } catch (final IllegalArgumentException e) {
                    continue; // refused, as it should be while the indices do not ascend
                }
            }
            builder.add(0, new int[] {3}, new float[] {1f});
            try (Dataset dataset = builder.build()) {
                assertEquals(4, dataset.dimension());
                dataset.forEachRow((row, stored, ignored, length) -> assertTrue(length <= 3 && stored[0] <= 3));
                dataset.blocks().forEach(block -> {
                    for (int row = 0; row < block.rows(); row++) {
                        for (int k = block.begin(row); k < block.end(row); k++) {
                            assertTrue(block.index(row, k) < 4, "stored index " + block.index(row, k));
                        }
                    }
                });
            }
        } finally {
            done.set(true);
            other.join();
        }
    }
}
