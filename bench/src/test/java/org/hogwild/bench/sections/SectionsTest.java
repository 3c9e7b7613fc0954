package org.hogwild.bench.sections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.hogwild.bench.harness.CompiledReference;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.harness.Size;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.RunRecord;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;
import org.hogwild.bench.record.Target;
import org.hogwild.loss.Losses;
import org.hogwild.parameters.Sharing;
import org.hogwild.update.UpdateRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each section, with as little data as possible, gives a record that is complete and not absurd. */
@Timeout(300)
class SectionsTest {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int ROUNDS = 2;
    /** A command line that loads 1 MB of text in 1 ms, and peaks at 300 MB. */
    private static final String HOGWILD = """
        #!/bin/sh
        case $1 in
            convert) [ ! -e "${0%/*}/old" ] || { echo "unknown command" >&2; exit 2; }
                for file; do :; done; head -c 5000000 /dev/zero > "$file" ;;
            train) echo '{"event":"load","seconds":0.001,"rows":4,"features":1000,"nonzeros":1000,"bytes":100000000}'
                for seconds in 9 0.002 0.003 0.005; do
                    echo '{"event":"epoch","seconds":'$seconds',"nonzeros":1000}'
                done
                echo '{"event":"done","seconds":3,"peak_rss_bytes":280000000,"model":"m"}' ;;
        esac
        """;

    @TempDir
    Path directory;

    private SectionRecord run(final Section section) throws IOException, InterruptedException {
        final RunRecord run = new RunRecord(Map.of(), Map.of());
        final SectionRecord record = new SectionRecord(section.name(), section.description());
        section.run(new Context(Size.TINY, ROUNDS, 1, directory, directory, directory, line -> { }, run), record);
        assertFalse(section.description().endsWith("."), section.description());
        assertTrue(section.name().matches("[a-z]+(-[a-z]+)*"), section.name());
        assertFalse(record.tables().isEmpty());
        for (final Table table : record.tables()) {
            assertFalse(table.rows().isEmpty(), table.title());
        }
        for (final Measurement measurement : record.measurements()) {
            assertTrue(measurement.min() >= (measurement.unit().equals("%") ? -100 : 0) && measurement.max() < 1e9,
                measurement::toString);
        }
        for (final Chart chart : record.charts()) {
            assertFalse(chart.series().isEmpty(), chart.title());
            chart.series().values().forEach(line -> line.forEach(point ->
                assertTrue(point.value().min() > 0 || !chart.isLogValues(), point::toString)));
        }
        return record;
    }

    private static Table table(final SectionRecord record, final String title) {
        return record.tables().stream().filter(table -> table.title().equals(title)).findFirst().orElseThrow();
    }

    @Test
    void shouldMeasureTheLimits() throws Exception {
        final SectionRecord record = run(new LimitSection());
        final List<String> names = record.measurements().stream().map(Measurement::name).toList();
        assertTrue(names.contains(LimitSection.SEQUENTIAL));
        assertEquals(PROCESSORS > 1, names.contains(LimitSection.TRANSFER));
        record.measurements().forEach(m -> assertEquals(ROUNDS, m.values().size(), m.name()));
    }

    @Test
    void shouldRaceTheReference() throws Exception {
        final SectionRecord record = run(new ReferenceSection());
        assertEquals(CompiledReference.isPossible(), record.missing().isEmpty());
        assertEquals(CompiledReference.isPossible(), record.targets().containsKey(Target.SGD_OVER_C));
        assertTrue(record.targets().keySet().containsAll(List.of(Target.SGD_NANOSECONDS, Target.ADAGRAD_OVER_SGD)));
        for (final Target target : List.of(Target.SPEED_UP, Target.SPEED_UP_LOSS, Target.WIDE_SPEED_UP)) {
            assertEquals(PROCESSORS > 1, record.targets().containsKey(target), target.name());
        }
        assertEquals(ROUNDS, record.targets().get(Target.SGD_NANOSECONDS).values().size());
    }

    @Test
    void shouldMeasureEveryCombination() throws Exception {
        final SectionRecord record = run(new ThroughputSection());
        final Table table = table(record, "By loss, rule, sharing and threads");
        final long threads = table.rows().stream().map(row -> row.get(3)).distinct().count();
        assertEquals(Losses.all().size() * UpdateRules.all().size() * Sharing.values().length * threads,
            table.rows().size() + record.missing().size());
        for (final List<Object> row : table.rows()) {
            final double nanos = ((Measurement) row.get(4)).values().get(0);
            final double rows = ((Measurement) row.get(5)).values().get(0);
            assertEquals(73, 1e3 / (nanos * rows), 7, "non-zeros a row");
        }
        assertEquals(4, record.tables().size());
        assertEquals(4, record.charts().size());
    }

    @Test
    void shouldMeasureLatency() throws Exception {
        final SectionRecord record = run(new LatencySection());
        assertEquals(ROUNDS, record.targets().get(Target.PREDICTION_P99).values().size());
        assertEquals(2, record.tables().size());
        for (final Table table : record.tables()) {
            for (final List<Object> row : table.rows()) {
                for (int column = 2; column < row.size(); column++) {
                    assertTrue(((Measurement) row.get(column)).median() >= ((Measurement) row.get(column - 1)).median(),
                        row::toString);
                }
            }
        }
    }

    @Test
    void shouldMeasureAllocation() throws Exception {
        final SectionRecord record = run(new AllocationSection());
        assertEquals(PROCESSORS, record.tables().get(0).rows().size());
        assertEquals(PROCESSORS, record.targets().get(Target.ALLOCATION).values().size());
    }

    @Test
    void shouldMeasureGrowth() throws Exception {
        hogwild();
        final SectionRecord record = run(new GrowthSection());
        for (final List<Object> row : record.tables().get(0).rows()) {
            assertTrue(((Measurement) row.get(3)).min() > ((Measurement) row.get(4)).max(), row::toString);
        }
        final List<Object> outOfCore = record.tables().get(1).rows().get(0);
        assertEquals("1000", outOfCore.get(0));
        assertEquals(5_000_000 / 1024.0 / 1024, (Double) outOfCore.get(1), 1e-9);
        assertEquals(3e3, ((Measurement) outOfCore.get(3)).median(), 1e-6);
    }

    private void hogwild() throws IOException {
        final Path script = directory.resolve("hogwild");
        Files.writeString(script, HOGWILD);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void shouldMeasureInput() throws Exception {
        hogwild();
        final SectionRecord record = run(new InputSection());
        assertEquals(5, record.targets().get(Target.CACHE_LOADING).median(), 1e-9);
        assertEquals(280.0 / (130 + 150 + 0.008128), record.targets().get(Target.PEAK_MEMORY).median(), 1e-6);
        final long bytes = 2 * Files.size(directory.resolve("synthetic-3000-47236-73.0-1.1-0.03-1.train.svm"));
        assertEquals(bytes * 1e-3, record.targets().get(Target.PARSING_ONE_CORE).median(), 1e-6);
        assertEquals(PROCESSORS > 1, record.targets().containsKey(Target.PARSING_TWO_CORES));
        assertTrue(record.missing().isEmpty());
    }

    @Test
    void shouldReportWhatIsMissing() throws Exception {
        hogwild();
        Files.createFile(directory.resolve("old"));
        final SectionRecord record = run(new InputSection());
        assertFalse(record.targets().containsKey(Target.CACHE_LOADING));
        assertEquals(1, record.missing().size());
        assertTrue(record.missing().get(0).endsWith("exit code 2: unknown command"), record.missing().get(0));
        Files.delete(directory.resolve("hogwild"));
        final SectionRecord nothing = new SectionRecord("", "");
        new InputSection().run(new Context(Size.TINY, 1, 1, directory, directory, directory, line -> { },
            new RunRecord(Map.of(), Map.of())), nothing);
        assertEquals(1, nothing.missing().size());
    }
}
