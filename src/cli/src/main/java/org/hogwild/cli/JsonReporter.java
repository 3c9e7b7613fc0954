package org.hogwild.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.hogwild.EpochReport;
import org.hogwild.TrainingConfig;
import org.hogwild.data.Dataset;
import org.hogwild.data.DatasetStatistics;
import org.hogwild.evaluation.Evaluation;

/** One JSON object per line; the names are documented in {@code docs/file-formats.md}. */
final class JsonReporter implements Reporter {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void loaded(
        final String role, final double seconds, final Dataset dataset, final long textBytes) {
        final Map<String, Object> fields = event("load");
        fields.put("role", role);
        putData(fields, seconds, dataset.statistics(), textBytes);
        fields.put("dropped", dataset.statistics().dropped());
        fields.put("resident", dataset.isResident());
        print(fields);
    }

    private static void putData(
        final Map<String, Object> fields, final double seconds, final DatasetStatistics statistics,
        final long textBytes) {
        fields.put("seconds", seconds);
        fields.put("rows", statistics.rows());
        fields.put("features", statistics.dimension());
        fields.put("nonzeros", statistics.nonzeros());
        fields.put("bytes", statistics.bytes());
        fields.put("text_bytes", textBytes < 0 ? null : textBytes);
    }

    @Override
    public void converted(
        final double seconds, final DatasetStatistics statistics, final long textBytes, final String file) {
        final Map<String, Object> fields = event("conversion");
        putData(fields, seconds, statistics, textBytes);
        fields.put("file", file);
        print(fields);
    }

    @Override
    public void cache(final String action, final String file, final String reason) {
        final Map<String, Object> fields = event("cache");
        fields.put("action", action);
        fields.put("file", file);
        fields.put("reason", reason);
        print(fields);
    }

    @Override
    public void plan(final MemoryPlan.Need need, final long heapBytes) {
        final Map<String, Object> fields = event("plan");
        fields.put("data_bytes", need.data() < 0 ? null : need.data());
        fields.put("held_bytes", need.held());
        fields.put("exact", need.isExact());
        fields.put("features", need.dimension());
        fields.put("parameter_bytes", need.parameters());
        fields.put("free_bytes", need.free());
        fields.put("heap_bytes", heapBytes);
        fields.put("fit", need.fit().name().toLowerCase(Locale.ROOT));
        print(fields);
    }

    @Override
    public void training(final TrainingConfig config, final boolean validated, final double seconds) {
        final Map<String, Object> fields = event("training");
        fields.put("seconds", seconds);
        fields.put("loss", config.loss().name());
        fields.put("optimizer", config.optimizer().name());
        fields.put("learning_rate", config.learningRate());
        fields.put("schedule", config.schedule().toString());
        fields.put("l2", config.l2());
        fields.put("epochs", config.epochs());
        fields.put("threads", config.threads());
        fields.put("seed", config.seed());
        fields.put("sharing", config.sharing().optionName());
        print(fields);
    }

    @Override
    public void progress(final String what, final long done, final long total) {
        // a program reads events, not progress
    }

    @Override
    public void epoch(final EpochReport epoch) {
        final Map<String, Object> fields = event("epoch");
        fields.put("epoch", epoch.epoch());
        fields.put("seconds", epoch.seconds());
        fields.put("rows", epoch.rows());
        fields.put("nonzeros", epoch.nonzeros());
        fields.put("train_loss", epoch.trainLoss());
        fields.put("validation_loss", epoch.validation() == null ? null : epoch.validation().loss());
        fields.put("validation_accuracy", epoch.validation() == null ? null : epoch.validation().accuracy());
        fields.put("validation_seconds", epoch.validationSeconds());
        print(fields);
    }

    @Override
    public void trained(final Histogram blockTimes) {
        final Map<String, Object> fields = event("blocks");
        fields.put("count", blockTimes.getTotalCount());
        for (final double percentile : TextReporter.PERCENTILES) {
            fields.put("p" + TextReporter.percentileName(percentile) + "_us",
                blockTimes.getValueAtPercentile(percentile) * 1e-3);
        }
        fields.put("max_us", blockTimes.getMaxValue() * 1e-3);
        print(fields);
    }

    @Override
    public void evaluated(final String rows, final double seconds, final Evaluation evaluation) {
        final Map<String, Object> fields = event("evaluation");
        fields.put("data", rows);
        fields.put("seconds", seconds);
        fields.put("rows", evaluation.rows());
        fields.put("loss", evaluation.loss());
        fields.put("log_loss", evaluation.logLoss());
        fields.put("accuracy", evaluation.accuracy());
        fields.put("auc", evaluation.auc());
        print(fields);
    }

    @Override
    public void saved(final String what, final double seconds, final String file) {
        final Map<String, Object> fields = event("save");
        fields.put("what", what);
        fields.put("seconds", seconds);
        fields.put("file", file);
        print(fields);
    }

    @Override
    public void done(final double seconds, final String model) {
        final Map<String, Object> fields = event("done");
        fields.put("seconds", seconds);
        final long resident = ProcessMemory.peakResidentBytes();
        fields.put("peak_rss_bytes", resident < 0 ? null : resident);
        fields.put("model", model);
        print(fields);
    }

    @Override
    public void say(final String line) {
        // for people only
    }

    static Map<String, Object> event(final String name) {
        final Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", name);
        return fields;
    }

    /** Prints the fields in order; numbers that are not finite become null. */
    void print(final Map<String, Object> fields) {
        final StringWriter line = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(line)) {
            generator.writeStartObject();
            for (final Map.Entry<String, Object> field : fields.entrySet()) {
                generator.writeFieldName(field.getKey());
                write(generator, field.getValue());
            }
            generator.writeEndObject();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        StandardOutput.println(System.out, line.toString());
    }

    private static void write(final JsonGenerator generator, final Object value) throws IOException {
        if (value instanceof Double number && Double.isFinite(number)) {
            generator.writeNumber(number);
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof Integer number) {
            generator.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else {
            generator.writeNull();
        }
    }
}
