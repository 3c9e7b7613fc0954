package org.hogwild.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.Json;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.harness.Trial;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness runs what it is asked to run, in turn, and survives what goes wrong in one section. */
class HarnessRunTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** A section of a test. */
    private record Fake(String name, Body body) implements Section {
        @FunctionalInterface
        interface Body {
            void run(Context context, SectionRecord section) throws IOException, InterruptedException;
        }

        @Override
        public String description() {
            return "test";
        }

        @Override
        public void run(final Context context, final SectionRecord section) throws IOException, InterruptedException {
            body.run(context, section);
        }
    }

    private int bench(final List<Section> sections, final String... arguments) {
        final String[] all = new String[arguments.length + 4];
        all[0] = "--out";
        all[1] = directory.resolve("out").toString();
        all[2] = "--data";
        all[3] = directory.resolve("data").toString();
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return Main.commandLine(new BenchCommand(sections, new PrintStream(printed, true, StandardCharsets.UTF_8)))
            .execute(all);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Map<String, Object> record() throws IOException {
        return Json.read(Files.readString(directory.resolve("out/record.json")));
    }

    @Test
    void shouldMeasureInTurn() {
        final StringBuilder order = new StringBuilder();
        final Trial a = samples -> {
            order.append('a');
            samples.add("a", "", order.length());
        };
        final Trial b = samples -> {
            order.append('b');
            samples.addRatio("twice", "a", "a");
        };
        final Samples[] found = new Samples[1];
        assertEquals(0, bench(List.of(new Fake("s", (context, section) ->
            found[0] = context.interleaved(1, List.of(a, b)))), "--rounds", "3"));
        assertEquals("abababab", order.toString());
        assertEquals(List.of(3.0, 5.0, 7.0), found[0].get("a").values());
    }

    @Test
    void shouldRunOtherSectionsWhenOneFails() throws Exception {
        final int code = bench(List.of(
            new Fake("first", (context, section) -> {
                section.add(Measurement.of("kept", "s", 1));
                throw new IOException("disk on fire");
            }),
            new Fake("second", (context, section) -> {
                section.add(new Table("found", "seen").row(context.earlier("first", "kept").orElseThrow()));
                throw new AssertionError("not even an exception");
            }),
            new Fake("third", (context, section) -> section.missing("a tool: apt-get install tool"))));
        assertEquals(1, code);
        assertTrue(text().contains("FAILED: first: disk on fire\n"), text());
        assertTrue(text().contains("FAILED: second: not even an exception\n"), text());
        assertTrue(text().contains("MISSING: a tool: apt-get install tool\n"), text());
        final List<?> sections = (List<?>) record().get("sections");
        assertEquals(3, sections.size());
        assertEquals("disk on fire", ((Map<?, ?>) sections.get(0)).get("failure"));
        assertEquals(1, ((List<?>) ((Map<?, ?>) sections.get(0)).get("measurements")).size());
        assertTrue(Files.readString(directory.resolve("out/index.html")).contains("Ended early: disk on fire"));
    }

    @Test
    void shouldRunOnlyWhatIsAskedFor() throws Exception {
        final List<Section> sections = List.of(new Fake("a", (context, section) -> { }),
            new Fake("b", (context, section) -> { }), new Fake("c", (context, section) -> { }));
        assertEquals(0, bench(sections, "--only", "c,a", "--seed", "7", "--full"));
        assertEquals(Map.of("size", "full", "sections", List.of("a", "c"), "rounds", 7, "seed", 7, "out",
            directory.resolve("out").toString(), "data", directory.resolve("data").toString()),
            record().get("options"));
        assertEquals(2, bench(sections, "--only", "a,d"));
        assertEquals(2, bench(sections, "--quick", "--full"));
        assertEquals(2, bench(sections, "--rounds", "0"));
        assertEquals(2, bench(sections, "--nosuch"));
    }

    @Test
    void shouldSayWhereAndHowItMeasured() throws Exception {
        assertEquals(0, bench(List.of()));
        final Map<?, ?> machine = (Map<?, ?>) record().get("machine");
        for (final String fact : List.of("processor", "cores", "memory", "system", "load", "java", "flags", "commit",
            "changed files", "time")) {
            assertFalse(String.valueOf(machine.get(fact)).equals("null"), fact);
            assertTrue(text().contains(fact + ": "), fact);
        }
        assertTrue(text().contains("seed: 1\n"), text());
    }

    @Test
    void shouldLeaveNoScratchBehind() {
        final Path[] scratch = new Path[1];
        assertEquals(0, bench(List.of(new Fake("s", (context, section) -> {
            scratch[0] = context.scratch();
            Files.writeString(scratch[0].resolve("file"), "text");
        }))));
        assertFalse(Files.exists(scratch[0]));
    }
}
