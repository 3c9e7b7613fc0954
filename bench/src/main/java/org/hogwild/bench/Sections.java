package org.hogwild.bench;

import java.util.List;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.sections.LimitSection;
import org.hogwild.bench.sections.ReferenceSection;

/** Everything the harness measures, in the order in which it runs. */
final class Sections {
    private static final List<Section> ALL = List.of(new LimitSection(), new ReferenceSection());

    private Sections() {
    }

    static List<Section> all() {
        return ALL;
    }
}
