package org.hogwild.bench;

import java.util.List;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.peers.TimeToLossSection;
import org.hogwild.bench.realdata.RealDataSection;
import org.hogwild.bench.sections.AllocationSection;
import org.hogwild.bench.sections.GrowthSection;
import org.hogwild.bench.sections.InputSection;
import org.hogwild.bench.sections.LatencySection;
import org.hogwild.bench.sections.LimitSection;
import org.hogwild.bench.sections.ReferenceSection;
import org.hogwild.bench.sections.ThroughputSection;

/** Everything the harness measures, in the order in which it runs. */
final class Sections {
    private static final List<Section> ALL = List.of(new LimitSection(), new ReferenceSection(),
        new ThroughputSection(), new LatencySection(), new GrowthSection(), new InputSection(),
        new AllocationSection(), new TimeToLossSection(), new RealDataSection());

    private Sections() {
    }

    static List<Section> all() {
        return ALL;
    }
}
