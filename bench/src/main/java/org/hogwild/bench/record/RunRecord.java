package org.hogwild.bench.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one run of the harness found, and where. Sections add their records in turn; not thread-safe. */
public final class RunRecord {
    private final Map<String, Object> machine;
    private final Map<String, Object> options;
    private final List<SectionRecord> sections = new ArrayList<>();

    /**
     * An empty record.
     *
     * @param machine what figures depend on, by name
     * @param options what the run was asked for, by name
     */
    public RunRecord(final Map<String, Object> machine, final Map<String, Object> options) {
        this.machine = new LinkedHashMap<>(machine);
        this.options = new LinkedHashMap<>(options);
    }

    /** Adds a section, which may still be empty. */
    public void add(final SectionRecord section) {
        sections.add(section);
    }

    /** {@return what figures depend on, by name} */
    public Map<String, Object> machine() {
        return machine;
    }

    /** {@return what the run was asked for, by name} */
    public Map<String, Object> options() {
        return options;
    }

    /** {@return the sections in the order in which they ran} */
    public List<SectionRecord> sections() {
        return sections;
    }

    /** {@return whether a section ended early} */
    public boolean hasFailures() {
        return sections.stream().anyMatch(section -> !section.failure().isEmpty());
    }

    /** {@return every target: what was measured, and whether it is met; or which section would have measured it} */
    public Table targets() {
        final Table table = new Table("Targets", "what", "target", "measured", "");
        for (final Target target : Target.values()) {
            final Measurement measured = measured(target);
            if (measured == null) {
                table.row(target.what(), target.text(), "not measured (section " + target.section() + ")", "-");
            } else {
                table.row(target.what(), target.text(), Numbers.format(measured) + " " + target.unit(),
                    target.isMet(measured.median()) ? "met" : "missed");
            }
        }
        return table;
    }

    /** {@return what was measured of a target, null if nothing was} */
    public Measurement measured(final Target target) {
        for (final SectionRecord section : sections) {
            if (section.targets().containsKey(target)) {
                return section.targets().get(target);
            }
        }
        return null;
    }
}
