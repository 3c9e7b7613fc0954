package org.hogwild.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.Size;
import org.hogwild.bench.record.RunRecord;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;
import org.hogwild.bench.record.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The section reports what it finds, and what it does not find as missing; the command line is a stand-in. */
@Timeout(120)
class TimeToLossSectionTest {
    @TempDir
    Path directory;

    private SectionRecord run(final String lossOfModel) throws IOException, InterruptedException {
        final Path launcher = directory.resolve("hogwild");
        Files.writeString(launcher, """
            #!/bin/sh
            case $1 in
                train) echo '{"event":"load","role":"training","seconds":0.1}'
                    echo '{"event":"epoch","epoch":1,"seconds":0.5,"validation_loss":0.29,"validation_accuracy":0.8}'
                    echo '{"event":"epoch","epoch":2,"seconds":0.5,"validation_loss":0.27,"validation_accuracy":0.9}' ;;
                evaluate) echo '{"event":"evaluation","log_loss":LOSS}' ;;
            esac
            """.replace("LOSS", lossOfModel));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        final Path scratch = Files.createDirectories(directory.resolve("scratch"));
        final SectionRecord record = new SectionRecord("time-to-loss", "");
        new TimeToLossSection().run(new Context(Size.TINY, 2, 1, directory, directory, scratch, line -> { },
            new RunRecord(Map.of(), Map.of())), record);
        return record;
    }

    @Test
    void shouldReportHogwildAndWhichPeersAreMissing() throws IOException, InterruptedException {
        final SectionRecord record = run("0.275");
        for (final String peer : List.of("Vowpal Wabbit", "Tribuo", "liblinear-java", "scikit-learn")) {
            assertEquals(1, record.missing().stream().filter(sentence -> sentence.contains(peer)).count(), peer);
        }
        final Table race = record.tables().get(0);
        assertTrue(race.rows().get(0).get(0).toString().startsWith("Hogwild"));
        assertEquals("2", Table.text(race.rows().get(0).get(4)).substring(0, 1));
        assertTrue(record.targets().containsKey(Target.SECONDS_TO_LOSS));
        assertEquals(0.27, record.targets().get(Target.BEST_LOSS).median());
    }

    @Test
    void shouldNotCountATimeWithoutTheLoss() throws IOException, InterruptedException {
        final SectionRecord record = run("0.285");
        assertFalse(record.targets().containsKey(Target.SECONDS_TO_LOSS));
        assertTrue(record.notes().stream().anyMatch(note -> note.contains("did not reach")));
    }
}
