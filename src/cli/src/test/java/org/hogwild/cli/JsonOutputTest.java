package org.hogwild.cli;

import static org.hogwild.cli.JsonLines.event;
import static org.hogwild.cli.JsonLines.events;
import static org.hogwild.cli.JsonLines.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The names that programs rely on, and what they hold. */
@Timeout(60)
class JsonOutputTest {
    private static final String TRAINING =
        "event seconds loss optimizer learning_rate schedule l2 epochs threads seed sharing";
    private static final String LOAD = "event role seconds rows features nonzeros bytes text_bytes dropped resident";
    private static final String EPOCH = "event epoch seconds rows nonzeros train_loss validation_loss"
        + " validation_accuracy validation_seconds";
    private static final String BLOCKS = "event count p50_us p90_us p99_us p99.9_us max_us";
    private static final String EVALUATION = "event data seconds rows loss log_loss accuracy auc";
    private static final String SAVE = "event what seconds file";
    private static final String DONE = "event seconds peak_rss_bytes model";

    @TempDir
    private Path directory;
    private Path data;
    private Path model;

    @BeforeEach
    void generate() {
        data = Cli.generate(directory.resolve("data"), 1000, 1);
        model = directory.resolve("model");
    }

    @Test
    void shouldTellEverythingOfATrainingRun() {
        final Path validation = Cli.generate(directory.resolve("validation"), 200, 2);
        final String out = Cli.succeed("train", data, "--validation", validation, "--model", model, "--epochs", 2,
            "--threads", 1, "--loss", "logistic", "--optimizer", "sgd", "--learning-rate", 0.25, "--schedule",
            "inverse-sqrt:2", "--l2", "1e-3", "--seed", 9, "--sharing", "atomic", "--json").out();
        assertEquals(List.of(LOAD, LOAD, TRAINING, EPOCH, EPOCH, BLOCKS, EVALUATION, SAVE, DONE), names(out));
        final Rows rows = Rows.read(data);
        final Map<String, Object> load = events(out, "load").get(0);
        assertEquals("training", load.get("role"));
        assertEquals(1000, number(load, "rows"));
        assertEquals(nonzeros(rows), number(load, "nonzeros"));
        assertEquals(1 + rows.features().stream().flatMap(row -> row.keySet().stream())
            .mapToInt(Integer::intValue).max().orElseThrow(), number(load, "features"));
        assertTrue(number(load, "bytes") >= 4 * nonzeros(rows));
        assertEquals(data.toFile().length(), number(load, "text_bytes"));
        assertEquals(Map.of("event", "training", "loss", "logistic", "optimizer", "sgd", "learning_rate", 0.25,
            "schedule", "inverse-sqrt:2.0", "l2", 1e-3, "epochs", 2.0, "threads", 1.0, "seed", 9.0),
            without(event(out, "training"), "seconds", "sharing"));
        assertEquals("atomic", event(out, "training").get("sharing"));
        final Map<String, Object> last = events(out, "epoch").get(1);
        assertEquals(2, number(last, "epoch"));
        assertEquals(1000, number(last, "rows"));
        assertEquals(nonzeros(rows), number(last, "nonzeros"));
        assertEquals(number(last, "validation_loss"), number(event(out, "evaluation"), "log_loss"));
        assertEquals(number(last, "validation_accuracy"), number(event(out, "evaluation"), "accuracy"));
        assertEquals(model.toString(), event(out, "save").get("file"));
        assertEquals(model.toString(), event(out, "done").get("model"));
        assertTrue(number(event(out, "done"), "peak_rss_bytes") > 1e7);
    }

    @Test
    void shouldAccountForTheTime() {
        final String out = Cli.succeed(
            "train", data, "--holdout", 0.2, "--model", model, "--epochs", 300, "--threads", 1, "--json").out();
        double sum = 0;
        for (final Map<String, Object> object : JsonLines.parse(out)) {
            final boolean counted = !List.of("done", "blocks", "evaluation").contains(object.get("event"));
            sum += counted ? number(object, "seconds") : 0;
            sum += object.containsKey("validation_seconds") ? number(object, "validation_seconds") : 0;
        }
        final double done = number(event(out, "done"), "seconds");
        assertTrue(sum <= done, sum + " of " + done);
        // the epochs are so short here that printing them counts
        assertTrue(sum >= 0.5 * done, sum + " of " + done);
    }

    @Test
    void shouldLeaveUnknownValuesNull() {
        final String out = Cli.succeed(
            "train", data, "--model", model, "--epochs", 1, "--loss", "squared", "--json").out();
        assertEquals(List.of(LOAD, TRAINING, EPOCH, BLOCKS, SAVE, DONE), names(out));
        assertNull(event(out, "epoch").get("validation_loss"));
        assertNull(event(out, "epoch").get("validation_accuracy"));
        final Map<String, Object> evaluation =
            event(Cli.succeed("evaluate", data, "--model", model, "--json").out(), "evaluation");
        assertTrue(number(evaluation, "loss") > 0);
        assertNull(evaluation.get("log_loss"));
        assertNull(evaluation.get("accuracy"));
        assertNull(evaluation.get("auc"));
    }

    @Test
    void shouldSaveEveryEpoch() {
        final String out = Cli.succeed("train", data, "--model", model, "--epochs", 2, "--json",
            "--save-each-epoch").out();
        assertEquals(List.of(LOAD, TRAINING, EPOCH, SAVE, EPOCH, SAVE, BLOCKS, DONE), names(out));
        assertEquals(2, number(event(Cli.succeed("inspect", "--model", model, "--json").out(), "model"), "epochs"));
    }

    @Test
    void shouldTellAnEvaluation() {
        Cli.succeed("train", data, "--model", model, "--epochs", 1, "--quiet");
        final String out = Cli.succeed("evaluate", data, "--model", model, "--json").out();
        assertEquals(List.of(EVALUATION, DONE), names(out));
        assertEquals(1000, number(event(out, "evaluation"), "rows"));
        assertEquals("evaluation", event(out, "evaluation").get("data"));
    }

    private static double nonzeros(final Rows rows) {
        return rows.features().stream().mapToInt(Map::size).sum();
    }

    private static List<String> names(final String out) {
        return JsonLines.parse(out).stream().map(object -> String.join(" ", object.keySet())).toList();
    }

    private static Map<String, Object> without(final Map<String, Object> object, final String... names) {
        return object.entrySet().stream().filter(entry -> !List.of(names).contains(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
