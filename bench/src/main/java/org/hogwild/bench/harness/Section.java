package org.hogwild.bench.harness;

import java.io.IOException;
import org.hogwild.bench.record.SectionRecord;

/** One part of what the harness measures. Stateless: a run's state lives in the method that runs. */
public interface Section {
    /** {@return the name in options and records: lower case, words joined by hyphens} */
    String name();

    /** {@return what it measures, in a sentence without a full stop} */
    String description();

    /**
     * Measures, and fills the record. What is not there is reported as missing in the record; whatever is thrown ends
     * this section alone, and what the record holds by then stays.
     *
     * @throws InterruptedException if the whole run is to end
     */
    void run(Context context, SectionRecord section) throws IOException, InterruptedException;
}
