package org.hogwild.bench.sections;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.harness.Trial;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;

/** What this machine can do. */
public final class LimitSection implements Section {
    /** The name of the figure that tells how fast memory is read front to back. */
    public static final String SEQUENTIAL = "sequential read";
    /** The name of the figure that tells what it costs when two cores write to one line in turn. */
    public static final String TRANSFER = "line transfer between two cores";

    private static final String READ = "independent reads";
    private static final String UPDATE = "independent updates";
    private static final String DEPENDENT = "dependent reads";
    private static final int SMALLEST = 1 << 10;
    private static final int GROWTH = 4;

    @Override
    public String name() {
        return "limit";
    }

    @Override
    public String description() {
        return "What this machine can do: reading front to back, accesses at random to arrays as large as models, "
            + "handing a cache line from core to core";
    }

    @Override
    public void run(final Context context, final SectionRecord section) throws IOException, InterruptedException {
        final int accesses = context.size().choose(1 << 14, 1 << 20, 1 << 22);
        final List<MemorySpeed> arrays = new ArrayList<>();
        final List<Trial> trials = new ArrayList<>();
        final int largest = context.size().choose(1 << 16, 1 << 26, 1 << 27);
        for (int length = SMALLEST; length < largest; length *= GROWTH) {
            arrays.add(new MemorySpeed(length));
        }
        final MemorySpeed whole = new MemorySpeed(largest);
        arrays.add(whole);
        arrays.forEach(array -> trials.add(samples -> random(array, accesses, samples)));
        trials.add(samples -> samples.add(SEQUENTIAL, "GB/s", whole.sequentialBytesPerNano()));
        if (context.processors() > 1) {
            final LineTransfer line = new LineTransfer();
            final int roundTrips = context.size().choose(1_000, 100_000, 500_000);
            trials.add(samples -> samples.add(TRANSFER, "ns", line.nanos(roundTrips)));
        } else {
            section.missing(TRANSFER + ": there is one core only");
        }
        report(context.interleaved(3, trials), arrays, section);
    }

    private static void random(final MemorySpeed array, final int accesses, final Samples samples) {
        samples.add(of(READ, array), "ns", array.randomReadNanos(accesses));
        samples.add(of(UPDATE, array), "ns", array.randomUpdateNanos(accesses));
        samples.add(of(DEPENDENT, array), "ns", array.dependentReadNanos(accesses));
    }

    /** {@return the name of the figure that tells what one of many reads at random costs in so large an array} */
    static String randomRead(final long bytes) {
        return READ + ", " + size(bytes);
    }

    private static String of(final String access, final MemorySpeed array) {
        return access + ", " + size(array.bytes());
    }

    private static String size(final long bytes) {
        return bytes >= 1 << 20 ? bytes / (1 << 20) + " MiB" : bytes / (1 << 10) + " KiB";
    }

    private static void report(final Samples samples, final List<MemorySpeed> arrays, final SectionRecord section) {
        samples.all().forEach(section::add);
        final Table table = new Table("Memory", "what", "measured", "unit");
        for (final String name : List.of(SEQUENTIAL, TRANSFER)) {
            if (samples.has(name)) {
                table.row(name, samples.get(name), samples.get(name).unit());
            }
        }
        section.add(table);
        final Table random = new Table("Accesses at random, nanoseconds each", "array", READ, UPDATE, DEPENDENT);
        final Chart chart = Chart.lines("Accesses at random", "bytes of the array", "ns per access")
            .withLogX().withLogValues();
        for (final MemorySpeed array : arrays) {
            random.row(size(array.bytes()), samples.get(of(READ, array)), samples.get(of(UPDATE, array)),
                samples.get(of(DEPENDENT, array)));
            for (final String access : List.of(READ, UPDATE, DEPENDENT)) {
                final Measurement measured = samples.get(of(access, array));
                chart.point(access, array.bytes(), measured);
            }
        }
        section.add(random);
        section.add(chart);
        section.note("One thread. Independent accesses overlap, as those of one row do; a dependent one waits for the "
            + "one before.");
    }
}
