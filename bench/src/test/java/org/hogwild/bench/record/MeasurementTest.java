package org.hogwild.bench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Statistics against values computed by hand. */
class MeasurementTest {
    @Test
    void shouldTakeTheMiddleValue() {
        final Measurement odd = Measurement.of("a", "s", 5, 1, 3);
        assertEquals(3, odd.median());
        assertEquals(1, odd.min());
        assertEquals(5, odd.max());
        assertEquals(2.5, Measurement.of("a", "s", 4, 1, 2, 3).median());
        assertEquals(7, Measurement.of("a", "s", 7).median());
        assertEquals(List.of(5.0, 1.0, 3.0), odd.values());
    }

    @Test
    void shouldRefuseToMeasureNothing() {
        assertEquals("no values of a",
            assertThrows(IllegalArgumentException.class, () -> Measurement.of("a", "s")).getMessage());
    }

    @Test
    void shouldTakeRatiosWithinARound() {
        final Samples samples = new Samples();
        for (final double[] round : new double[][] {{1, 2}, {3, 12}, {10, 10}}) {
            samples.add("a", "s", round[0]);
            samples.add("b", "s", round[1]);
            samples.addRatio("a over b", "a", "b");
            samples.addRatio("a over nothing", "a", "c");
        }
        assertEquals(List.of(0.5, 0.25, 1.0), samples.get("a over b").values());
        assertEquals("x", samples.get("a over b").unit());
        assertEquals(0.5, samples.get("a over b").median());
        assertFalse(samples.has("a over nothing"));
        assertEquals(List.of("a", "b", "a over b"), samples.all().stream().map(Measurement::name).toList());
    }

    @Test
    void shouldKeepToOneUnit() {
        final Samples samples = new Samples();
        samples.add("a", "s", 1);
        assertEquals("a was measured in s, not in ms",
            assertThrows(IllegalArgumentException.class, () -> samples.add("a", "ms", 1)).getMessage());
    }

    @Test
    void shouldWriteNumbersWithThreeDigits() {
        assertEquals(List.of("0", "0.00123", "1.23", "12.3", "123", "123,457", "-4.50", "-"),
            Stream.of(0d, 0.001234, 1.2345, 12.345, 123.45, 123456.7, -4.5, Double.NaN).map(Numbers::format).toList());
        assertEquals("2.00 (1.00 to 4.00)", Numbers.format(Measurement.of("a", "s", 1, 4, 2)));
        assertEquals(List.of("0", "0.25", "1000", "20k", "1.5M", "100M", "2G"),
            Stream.of(0d, 0.25, 1000d, 2e4, 1.5e6, 1e8, 2e9).map(Numbers::compact).toList());
    }

    @Test
    void shouldTellWhetherATargetIsMet() {
        assertTrue(Target.SGD_OVER_C.isMet(1.15));
        assertFalse(Target.SGD_OVER_C.isMet(1.1501));
        assertTrue(Target.SPEED_UP.isMet(1.8));
        assertFalse(Target.SPEED_UP.isMet(1.79));
        assertTrue(Target.ALLOCATION.isMet(0.004));
        assertFalse(Target.ALLOCATION.isMet(0.006));
        assertFalse(Target.SPEED_UP.isMet(Double.NaN));
        assertEquals("≤ 1.15 x", Target.SGD_OVER_C.text());
        assertEquals("≥ 750 MB/s", Target.PARSING_TWO_CORES.text());
    }

    @Test
    void shouldListEveryTargetMeasuredOrNot() {
        final RunRecord run = new RunRecord(Map.of(), Map.of());
        final SectionRecord section = new SectionRecord("reference", "");
        section.target(Target.SGD_OVER_C, Measurement.of("", "x", 1.1, 1.0, 1.3));
        section.target(Target.SPEED_UP, Measurement.of("", "x", 1.5));
        run.add(section);
        final List<List<Object>> rows = run.targets().rows();
        assertEquals(Target.values().length, rows.size());
        assertEquals(List.of(Target.SGD_OVER_C.what(), "≤ 1.15 x", "1.10 (1.00 to 1.30) x", "met"), rows.get(0));
        assertEquals("missed", rows.get(Target.SPEED_UP.ordinal()).get(3));
        assertEquals("not measured (section input)", rows.get(Target.CACHE_LOADING.ordinal()).get(2));
    }

    @Test
    void shouldRefuseRowsThatDoNotFitTheirTable() {
        final Table table = new Table("t", "a", "b").row("x", 1);
        assertThrows(IllegalArgumentException.class, () -> table.row("x"));
        assertThrows(IllegalArgumentException.class, () -> table.row("x", List.of()));
        assertEquals(1, table.rows().size());
    }
}
