package org.hogwild.bench.harness;

import java.io.IOException;
import org.hogwild.bench.record.Samples;

/** Something that is measured once a round. */
@FunctionalInterface
public interface Trial {
    /** Measures once and adds one value of each quantity to the samples; may look at those added before. */
    void measure(Samples samples) throws IOException, InterruptedException;
}
