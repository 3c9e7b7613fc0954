package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hogwild.memory.MemoryBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DatasetTest {
    @Test
    void shouldGiveTheTwoLabelsTheSmallerFirst() throws IOException {
        assertLabels("2 1:1\n1 1:1\n2 1:1\n", 1, 2);
        assertLabels("-1\n1\n", -1, 1);
        assertLabels("1\n0\n-0\n", 0, 1);
        assertLabels("0.25\n1\n".repeat(5000) + "0.25\n", 0.25f, 1);
    }

    private static void assertLabels(final String text, final float... expected) throws IOException {
        for (final int threads : TestData.THREADS) {
            try (Dataset dataset = TestData.read(text, threads)) {
                assertArrayEquals(expected, dataset.twoLabels());
                dataset.requireLabels(expected[0], expected[1]);
                dataset.requireLabels(expected[1], expected[0]);
            }
        }
    }

    @Test
    void shouldNameThePlaceOfTheThirdLabel() throws IOException {
        assertLabelError("t:5:3: found a third label, 0.5, expected 1 or -1", "1\n\n-1\n1\n  0.5\n7\n");
        // In the sample and behind it, over chunk boundaries.
        final String rows = "1 1:1\n-1 2:2\n".repeat(60_000);
        assertLabelError("t:120001:1: found a third label, 3, expected 1 or -1", rows + "3\n" + rows + "4\n");
        final String many = rows.repeat(7);
        assertLabelError("t:840001:1: found a third label, 3, expected 1 or -1", many + "3\n5\n" + rows);
    }

    @Test
    void shouldNameTheFileOfTheThirdLabel() throws IOException {
        try (Dataset dataset = TestData.read(2, TestData.input("a", "1\n2\n"), TestData.input("b", "2\n\n 3\n"))) {
            assertEquals("b:3:2: found a third label, 3, expected 1 or 2",
                assertThrows(LabelException.class, dataset::twoLabels).getMessage());
        }
    }

    @Test
    void shouldNameThePlaceOfASingleLabel() throws IOException {
        assertLabelError("t:2:1: found no other label than 1 in all rows, expected two different ones",
            "# only one\n1 1:1\n1 2:1\n");
    }

    private static void assertLabelError(final String message, final String text) throws IOException {
        for (final int threads : TestData.THREADS) {
            try (Dataset dataset = TestData.read(text, threads)) {
                assertEquals(message, assertThrows(LabelException.class, dataset::twoLabels).getMessage());
            }
        }
    }

    @Test
    void shouldRequireTheLabelsOfTraining() throws IOException {
        try (Dataset dataset = TestData.read("1\n1\n0\n")) {
            dataset.requireLabels(0, 1);
            assertEquals("t:3:1: found the label 0, expected -1 or 1 as in training",
                assertThrows(LabelException.class, () -> dataset.requireLabels(-1, 1)).getMessage());
            assertEquals("t:1:1: found the label 1, expected 2 or 3 as in training",
                assertThrows(LabelException.class, () -> dataset.requireLabels(2, 3)).getMessage());
        }
    }

    @Test
    void shouldFreeItsMemoryOnceWhenClosed() throws IOException {
        final MemoryBudget budget = MemoryBudget.ofBytes(1 << 20);
        final Dataset dataset = new DatasetReader().budget(budget).read(List.of(TestData.input("t", "1 1:1\n")));
        assertEquals(TestData.allocated(dataset), budget.used());
        dataset.close();
        assertEquals(0, budget.used());
        dataset.close();
        assertEquals(0, budget.used());
        assertEquals("the data set is closed",
            assertThrows(IllegalStateException.class, () -> TestData.rows(dataset)).getMessage());
    }

    @Test
    void shouldLetARunningVisitFinishWhenClosed() throws IOException {
        final MemoryBudget budget = MemoryBudget.ofBytes(1 << 20);
        final Dataset dataset = new DatasetReader().budget(budget).read(List.of(TestData.input("t", "1 1:1\n2 2:2\n")));
        final List<Float> labels = new ArrayList<>();
        dataset.forEachRow((row, indices, values, length) -> {
            dataset.close();
            labels.add(row.label() + values[length - 1]);
        });
        assertEquals(List.of(2f, 4f), labels);
        assertEquals(0, budget.used());
    }

    @Test
    void shouldStayOpenWhenAVisitorThrows() throws IOException {
        try (Dataset dataset = TestData.read("1 1:1\n")) {
            assertThrows(IllegalStateException.class, () -> dataset.forEachRow((row, indices, values, length) -> {
                throw new IllegalStateException("enough");
            }));
            assertEquals(1, TestData.rows(dataset).size());
        }
    }

    @Test
    void shouldRejectNoFiles() {
        assertThrows(IllegalArgumentException.class, Dataset::read);
    }

    @Test
    void shouldNumberBlocksOverAllInputs() throws IOException {
        final String rows = "1 1:1\n".repeat(1000);
        try (Dataset dataset = TestData.read(3, TestData.input("a", rows), TestData.input("b", rows))) {
            long row = 0;
            for (final Block block : dataset.blocks()) {
                assertEquals(row, block.firstRow());
                row += block.rows();
            }
            assertEquals(2000, row);
            assertEquals("Dataset[" + dataset.statistics() + "]", dataset.toString());
        }
    }
}
