package org.hogwild.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.Machine;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.harness.Size;
import org.hogwild.bench.record.RunRecord;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;
import org.hogwild.bench.report.ConsoleTable;
import org.hogwild.bench.report.HtmlPage;
import org.hogwild.bench.report.JsonRecord;

/**
 * Runs sections one after the other. A section that fails is reported and the others still run; record and page are
 * written anew after each, so that an interrupted run leaves what it found.
 */
record HarnessRun(List<Section> sections, Size size, int rounds, long seed, Path home, PrintStream out) {
    private static final int FEWEST_PROCESSORS = 2;

    /** {@return 0, or 1 if a section failed} */
    int run(final Map<String, Object> options, final Path output, final Path data) throws IOException {
        final Path scratch = Files.createTempDirectory("hogwild-bench-");
        final long start = System.nanoTime();
        try {
            final RunRecord record = new RunRecord(Machine.describe(home, scratch), options);
            record.machine().forEach((name, value) -> out.println(name + ": " + value));
            record.options().forEach((name, value) -> out.println(name + ": " + value));
            if (Runtime.getRuntime().availableProcessors() < FEWEST_PROCESSORS) {
                out.println("warning: fewer than two processors: figures of two threads mean little");
            }
            final Context context = new Context(size, rounds, seed, home, data, scratch, out::println, record);
            write(record, output);
            for (final Section section : sections) {
                run(section, context);
                write(record, output);
            }
            out.println("\n==== targets\n");
            out.print(ConsoleTable.render(record.targets()));
            out.println(String.format(Locale.ROOT, "%n%.1f minutes in all", (System.nanoTime() - start) / 6e10));
            out.println("record: " + output.resolve("record.json") + "\npage:   " + output.resolve("index.html"));
            return record.hasFailures() ? 1 : 0;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            delete(scratch);
        }
    }

    private void run(final Section section, final Context context) throws InterruptedException {
        out.println("\n==== " + section.name() + ": " + section.description());
        final SectionRecord found = new SectionRecord(section.name(), section.description());
        context.run().add(found);
        final long start = System.nanoTime();
        try {
            section.run(context, found);
        } catch (final IOException | RuntimeException | Error e) {
            found.failed(e.getMessage() == null ? e.toString() : e.getMessage());
            e.printStackTrace(out);
        } finally {
            found.took((System.nanoTime() - start) * 1e-9);
        }
        print(found);
    }

    private void print(final SectionRecord found) {
        found.missing().forEach(sentence -> out.println("MISSING: " + sentence));
        for (final Table table : found.tables()) {
            out.println("\n" + table.title() + "\n");
            out.print(ConsoleTable.render(table));
        }
        found.notes().forEach(sentence -> out.println("note: " + sentence));
        if (!found.failure().isEmpty()) {
            out.println("FAILED: " + found.name() + ": " + found.failure());
        }
        out.println(String.format(Locale.ROOT, "(%s took %.1f s)", found.name(), found.seconds()));
    }

    private static void write(final RunRecord record, final Path output) throws IOException {
        Files.writeString(output.resolve("record.json"), JsonRecord.render(record));
        Files.writeString(output.resolve("index.html"), HtmlPage.render(record));
    }

    private static void delete(final Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
