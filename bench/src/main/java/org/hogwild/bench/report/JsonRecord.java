package org.hogwild.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hogwild.bench.harness.Json;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.RunRecord;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;
import org.hogwild.bench.record.Target;

/** A run's record as JSON: machine, options, targets, and each section with every single value. */
public final class JsonRecord {
    /** The layout's version: raised when a field changes its meaning or goes. */
    public static final int VERSION = 1;

    private JsonRecord() {
    }

    /** {@return the record as indented JSON text} */
    public static String render(final RunRecord run) throws IOException {
        final Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", VERSION);
        all.put("machine", run.machine());
        all.put("options", run.options());
        final List<Object> targets = new ArrayList<>();
        for (final Target target : Target.values()) {
            targets.add(target(target, run.measured(target)));
        }
        all.put("targets", targets);
        all.put("sections", run.sections().stream().map(JsonRecord::section).toList());
        return Json.write(all);
    }

    private static Map<String, Object> target(final Target target, final Measurement measured) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("what", target.what());
        object.put("target", target.text());
        object.put("section", target.section());
        object.put("measured", measured == null ? null : measurement(measured));
        object.put("met", measured == null ? null : target.isMet(measured.median()));
        return object;
    }

    private static Map<String, Object> section(final SectionRecord section) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", section.name());
        object.put("description", section.description());
        object.put("seconds", section.seconds());
        object.put("failure", section.failure().isEmpty() ? null : section.failure());
        object.put("missing", section.missing());
        object.put("notes", section.notes());
        object.put("measurements", section.measurements().stream().map(JsonRecord::measurement).toList());
        object.put("tables", section.tables().stream().map(JsonRecord::table).toList());
        return object;
    }

    private static Map<String, Object> measurement(final Measurement measurement) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", measurement.name());
        object.put("unit", measurement.unit());
        object.put("median", measurement.median());
        object.put("min", measurement.min());
        object.put("max", measurement.max());
        object.put("values", measurement.values());
        return object;
    }

    private static Map<String, Object> table(final Table table) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("title", table.title());
        object.put("columns", table.columns());
        object.put("rows", table.rows().stream().map(row -> row.stream().map(JsonRecord::cell).toList()).toList());
        return object;
    }

    private static Object cell(final Object cell) {
        return cell instanceof Measurement measurement ? measurement(measurement) : cell;
    }
}
