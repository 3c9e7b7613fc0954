package org.hogwild.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes say what the programs printed; the programs are stand-ins. */
class TrainersTest {
    private static final String HOGWILD = """
        #!/bin/sh
        case $1 in
            train)
                echo '{"event":"load","role":"training","seconds":0.1}'
                echo '{"event":"load","role":"validation","seconds":0.1}'
                echo '{"event":"epoch","epoch":1,"seconds":0.5,"validation_loss":0.4,"validation_accuracy":0.8}'
                echo '{"event":"epoch","epoch":2,"seconds":0.25,"validation_loss":0.2,"validation_accuracy":0.9}'
                echo '{"event":"epoch","epoch":3,"seconds":0.25,"validation_loss":0.3,"validation_accuracy":0.85}'
                echo '{"event":"done","seconds":3,"peak_rss_bytes":8000000000,"model":"m"}' ;;
            evaluate) echo '{"event":"evaluation","log_loss":0.21}' ;;
        esac
        """;

    @TempDir
    Path directory;

    private String script(final String text) throws IOException {
        final Path file = directory.resolve("program");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    private Race race(final double target) {
        return new Race(directory.resolve("train"), directory.resolve("test"), target, directory);
    }

    @Test
    void shouldAddUpHogwildsEpochs() throws IOException, InterruptedException {
        final HogwildTrainer trainer = new HogwildTrainer(script(HOGWILD), "fast", List.of("--epochs", "3"));
        final Outcome outcome = trainer.train(race(0.3));
        assertEquals(List.of(new Outcome.Pass(1, 0.5, 0.4, 0.8), new Outcome.Pass(2, 0.75, 0.2, 0.9),
            new Outcome.Pass(3, 1.0, 0.3, 0.85)), outcome.passes());
        assertEquals(8_000_000_000L, outcome.peakBytes());
        assertTrue(outcome.loadSeconds() > 0);
        assertEquals(0.21, trainer.whole(race(0.3)).logLoss());
    }

    @Test
    void shouldReadTheProtocolOfPeers() throws IOException, InterruptedException {
        final String program = script("""
            #!/bin/sh
            echo '{"event":"loaded"}'
            echo '{"event":"trained","passes":1,"seconds":2.5,"log_loss":0.5,"accuracy":0.7}'
            """);
        final Outcome outcome = new ProtocolTrainer("peer", false, Optional::empty, race -> List.of(program))
            .train(race(0.3));
        assertEquals(List.of(new Outcome.Pass(1, 2.5, 0.5, 0.7)), outcome.passes());
        assertEquals(Optional.empty(), outcome.reached(0.3));
        assertEquals(outcome.passes().get(0), outcome.best());
    }

    @Test
    void shouldJudgeLiblinearsProbabilitiesByTheirHeading() throws IOException {
        final Path rows = Files.writeString(directory.resolve("rows"), "+1 1:1\n-1 2:1\n-1 3:1\n");
        final Path predictions =
            Files.writeString(directory.resolve("predictions"), "labels -1 1\n1 0.25 0.75\n-1 0.9 0.1\n1 0.4 0.6\n");
        final Outcome.Pass pass = LiblinearTrainer.judge(rows, predictions, 3);
        assertEquals(-(Math.log(0.75) + Math.log(0.9) + Math.log(0.4)) / 3, pass.logLoss(), 1e-12);
        assertEquals(2.0 / 3, pass.accuracy(), 1e-12);
    }

    @Test
    void shouldTellTheFirstPassThatReachesTheTarget() {
        final Outcome outcome = new Outcome(1, List.of(new Outcome.Pass(1, 2, 0.5, 0.7),
            new Outcome.Pass(2, 4, 0.3, 0.8), new Outcome.Pass(3, 6, 0.2, 0.9)), -1);
        final Trainer trainer = new ProtocolTrainer("peer", false, Optional::empty, race -> List.of());
        final Trainer late = new ProtocolTrainer("late", false, Optional::empty, race -> List.of());
        final Samples samples = new Samples();
        final RaceRecord record = new RaceRecord(0.3);
        assertEquals(0, RaceRecord.runs(trainer, samples));
        record.add(trainer, outcome, samples);
        record.add(late, new Outcome(1, List.of(new Outcome.Pass(9, 1, 0.4, 0.7)), -1), samples);
        assertEquals(1, RaceRecord.runs(trainer, samples));
        assertEquals(5, samples.last("peer: load and train to the target"));
        assertEquals(2, samples.last("peer: passes to the target"));
        assertEquals(0.2, RaceRecord.lowestLoss(trainer, samples).median());
        assertFalse(samples.has("late: load and train to the target"));
        assertEquals(OptionalDouble.of(5), RaceRecord.fastest(List.of(late, trainer), samples));
        assertEquals(OptionalDouble.empty(), RaceRecord.fastest(List.of(late), samples));
        final SectionRecord section = new SectionRecord("race", "");
        record.report(List.of(trainer, late), samples, section);
        assertEquals(2, section.tables().get(0).rows().size());
        assertEquals("-", section.tables().get(0).rows().get(1).get(3));
    }
}
