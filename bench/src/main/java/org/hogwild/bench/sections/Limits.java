package org.hogwild.bench.sections;

import java.util.Optional;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Measurement;

/** What earlier sections of the same run found to be the limit, to compare with. */
final class Limits {
    private static final String REFERENCE = new ReferenceSection().name();
    private static final String LIMIT = new LimitSection().name();

    private Limits() {
    }

    /** {@return nanoseconds per non-zero of C on RCV1-like rows, if it was measured for this rule} */
    static Optional<Measurement> reference(final Context context, final String rule) {
        return context.earlier(REFERENCE, ReferenceRace.name(ReferenceSection.NARROW, rule, ReferenceRace.FASTER_C));
    }

    /** {@return gigabytes a second read front to back, if that was measured} */
    static Optional<Measurement> sequentialRead(final Context context) {
        return context.earlier(LIMIT, LimitSection.SEQUENTIAL);
    }

    /** {@return nanoseconds of one of many reads at random in an array of so many bytes, if that was measured} */
    static Optional<Measurement> randomRead(final Context context, final long bytes) {
        return context.earlier(LIMIT, LimitSection.randomRead(bytes));
    }

    /** {@return how many times C's time, as a table's cell; {@code -} if C was not measured} */
    static Object overReference(final Context context, final String rule, final Measurement nanos) {
        final Optional<Measurement> reference = reference(context, rule);
        return reference.isPresent() ? (Object) (nanos.median() / reference.get().median()) : "-";
    }

    /** Draws C's time into a chart, for each rule that has one. */
    static void addReferences(final Context context, final Chart chart, final Iterable<String> rules) {
        for (final String rule : rules) {
            reference(context, rule).ifPresent(found -> chart.level("C, " + rule + ", RCV1-like", found.median()));
        }
    }
}
