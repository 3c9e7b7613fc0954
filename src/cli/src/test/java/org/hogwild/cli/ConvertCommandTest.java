package org.hogwild.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hogwild.TrainingConfig;
import org.hogwild.cli.Cli.Result;
import org.hogwild.data.DataSize;
import org.hogwild.memory.MemoryBudget;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Compiled data take the place of text everywhere; caches and memory limits do what they say. */
@Timeout(120)
class ConvertCommandTest {
    @TempDir
    private Path directory;
    private Path text;
    private Path model;
    private Path compiled;

    @BeforeEach
    void generate() {
        text = Cli.generate(directory.resolve("data"), 4000, 1);
        model = directory.resolve("model");
        compiled = directory.resolve("data.hgd");
    }

    private static Object[] with(final List<Object> arguments, final Object... more) {
        return java.util.stream.Stream.concat(arguments.stream(), java.util.stream.Stream.of(more)).toArray();
    }

    private byte[] train(final Object... arguments) throws IOException {
        Cli.succeed(with(List.of("train", "--model", model, "--force", "--threads", 1, "--epochs", 2, "--quiet"),
            arguments));
        return Files.readAllBytes(model);
    }

    private List<Map<String, Object>> json(final Object... arguments) {
        return JsonLines.parse(Cli.succeed(with(List.of("train", "--model", model, "--force", "--epochs", 1, "--json"),
            arguments)).out());
    }

    private static Object field(final List<Map<String, Object>> events, final String event, final String field) {
        return events.stream().filter(fields -> fields.get("event").equals(event)).findFirst()
            .orElseThrow(() -> new AssertionError("no " + event + " in " + events)).get(field);
    }

    @Test
    void shouldTakeCompiledDataInPlaceOfTextEverywhere() throws IOException {
        final String said = Cli.succeed("convert", text, "--to", compiled).out();
        assertTrue(said.startsWith("4,000 rows, "), said);
        assertTrue(said.contains("converted in ") && said.contains(" in " + compiled + "\ndone in "), said);
        assertArrayEquals(train(text), train(compiled));
        assertArrayEquals(train(text, "--holdout", 0.2), train(compiled, "--holdout", 0.2));
        assertArrayEquals(train(text, "--validation", text), train(compiled, "--validation", compiled));
        for (final String command : List.of("predict", "evaluate")) {
            assertEquals(output(command, text), output(command, compiled), command);
        }
        assertEquals(Cli.succeed("inspect", text).out(), Cli.succeed("inspect", compiled).out());
    }

    private String output(final String command, final Path data) {
        final Result result = Cli.run(command, data, "--model", model);
        assertEquals(0, result.code(), result.err());
        return result.out().replaceAll("\\d+\\.\\d+ s,.*", "");
    }

    @Test
    void shouldKnowCompiledDataByTheirFirstBytesOnly() throws IOException {
        final Path odd = directory.resolve("odd.txt");
        Cli.succeed("convert", text, "--to", odd, "--quiet");
        assertArrayEquals(train(text), train(odd));
        Files.copy(text, compiled);
        assertArrayEquals(train(text), train(compiled));
    }

    @Test
    void shouldTrainTheSameModelInMemoryTooSmallForTheData() throws IOException {
        final Path large = Cli.generate(directory.resolve("large"), 40_000, 2);
        Cli.succeed("convert", large, "--to", compiled, "--memory", "3m", "--quiet");
        assertArrayEquals(train(large), train(compiled, "--memory", "800k"));
        final List<Map<String, Object>> events = json(compiled, "--memory", "1200k", "--threads", 2);
        assertEquals(false, field(events, "load", "resident"));
        assertTrue(((Number) field(events, "load", "bytes")).longValue() > 2_000_000, events.toString());
        final List<Map<String, Object>> plan = json(compiled, "--memory", "1200k", "--threads", 2, "--dry-run");
        assertEquals("from_file", field(plan, "plan", "fit"));
        final long held = ((Number) field(plan, "plan", "held_bytes")).longValue();
        assertTrue(held < 1200 * 1024 && held < ((Number) field(plan, "plan", "data_bytes")).longValue(),
            plan.toString());
        assertEquals(true, field(json(compiled), "load", "resident"));
    }

    @Test
    void shouldPointToTheCacheWhereTextDoesNotFit() throws IOException {
        final Path large = Cli.generate(directory.resolve("large"), 40_000, 2);
        final Result refused = Cli.run("train", large, "--model", model, "--memory", "800k");
        assertEquals(1, refused.code());
        assertTrue(refused.err().startsWith("hogwild: the training data (estimated from the first rows) needs "),
            refused.err());
        assertTrue(refused.err().endsWith("; --cache, or 'hogwild convert' before, trains on data that do not fit\n"),
            refused.err());
        final byte[] expected = train(large);
        assertArrayEquals(expected, train(large, "--cache", "--memory", "4m"));
        assertArrayEquals(expected, train(large, "--cache", "--memory", "800k"));
    }

    @Test
    void shouldBuildACacheAndUseIt() throws IOException {
        final byte[] expected = train(text);
        assertEquals("build", field(json("--cache", text), "cache", "action"));
        assertEquals("use", field(json(text, "--cache"), "cache", "action"));
        assertArrayEquals(expected, train("--cache", text));
        final List<String> names = Cli.names(directory);
        assertTrue(names.size() == 3 && names.get(1).matches("data-[0-9a-f]{8}\\.hgd"), names.toString());
        Cli.generate(Files.createDirectory(directory.resolve("other")).resolve("data"), 4000, 3);
        Files.copy(directory.resolve("other/data"), text, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertTrue(field(json(text, "--cache"), "cache", "reason").toString().endsWith("has changed"));
        assertArrayEquals(train(text), train("--cache", text));
    }

    @Test
    void shouldKeepTheCacheWhereItIsToldAndCacheValidationRowsToo() throws IOException {
        final Path folder = Files.createDirectory(directory.resolve("folder"));
        final byte[] expected = train(text, "--validation", text);
        for (int round = 0; round < 2; round++) {
            assertArrayEquals(expected, train("--cache=" + folder, text, "--validation", text));
            assertEquals(2, Cli.names(folder).size(), Cli.names(folder).toString());
        }
    }

    @Test
    void shouldRefuseACacheThatCannotBe() {
        Result result = Cli.runWithInput("1 1:1\n", "train", "-", "--model", model, "--cache");
        assertEquals(2, result.code());
        assertTrue(result.err().contains("standard input (-) cannot be cached"), result.err());
        result = Cli.run("train", text, "--model", model, "--cache=" + directory.resolve("missing"));
        assertEquals(1, result.code());
        assertEquals("hogwild: " + directory.resolve("missing")
            + " is not a directory: compiled data cannot be kept there\n", result.err());
        Cli.succeed("convert", text, "--to", compiled, "--quiet");
        result = Cli.run("train", compiled, "--model", model, "--cache");
        assertEquals(1, result.code());
        assertEquals("hogwild: " + compiled + " is compiled data already: --cache has nothing to do\n", result.err());
        assertEquals(List.of("data", "data.hgd"), Cli.names(directory));
    }

    @Test
    void shouldTellWhatARunWillNeed() {
        Cli.succeed("convert", text, "--to", compiled, "--quiet");
        for (final Path data : List.of(text, compiled)) {
            final String said = Cli.succeed("train", data, "--model", model, "--dry-run").out();
            assertTrue(said.startsWith("data ") && said.contains("\nparameters ") && said.contains(": fits\n"), said);
            assertEquals(data.equals(text), said.contains("estimated from the first rows"), said);
        }
        final List<Map<String, Object>> events = json(compiled, "--dry-run", "--memory", "100m");
        assertEquals(List.of("plan"), events.stream().map(event -> event.get("event")).toList());
        assertEquals("in_memory", events.get(0).get("fit"));
        assertEquals(events.get(0).get("data_bytes"), events.get(0).get("held_bytes"));
        final Result refused = Cli.run("train", text, "--model", model, "--dry-run", "--memory", "100k");
        assertEquals(1, refused.code());
        assertTrue(refused.out().contains(": does not fit\n"), refused.out());
        assertTrue(refused.err().contains("but only 100.0 KiB may be used; --cache, or"), refused.err());
        assertEquals(List.of("data", "data.hgd"), Cli.names(directory));
    }

    /** Of standard input nobody knows how much will come. */
    @Test
    void shouldNotSayThatDataOfUnknownSizeFit() {
        final MemoryPlan plan = new MemoryPlan(TrainingConfig.defaults(), MemoryBudget.ofBytes(1 << 30));
        plan.add(new DataSize(false, -1, 100, 0));
        assertEquals(MemoryPlan.Fit.UNKNOWN, plan.need().fit());
        final MemoryPlan small = new MemoryPlan(TrainingConfig.defaults(), MemoryBudget.ofBytes(100));
        small.add(new DataSize(false, -1, 100, 0));
        assertEquals(MemoryPlan.Fit.NOT, small.need().fit(), "the parameters alone are too much");
    }

    @Test
    void shouldNotOverwriteUnasked() throws IOException {
        Files.writeString(compiled, "precious");
        assertEquals("hogwild: " + compiled + " exists; --force overwrites it\n",
            Cli.run("convert", text, "--to", compiled).err());
        assertEquals("precious", Files.readString(compiled));
        Cli.succeed("convert", text, "--to", compiled, "--force", "--quiet");
        assertEquals("hogwild: " + text + " is also an input, it must not be overwritten\n",
            Cli.run("convert", text, "--to", text, "--force").err());
        assertEquals("hogwild: " + compiled + " is compiled data already\n",
            Cli.run("convert", compiled, "--to", directory.resolve("x")).err());
    }

    @Test
    void shouldSayOfDamageWhereItIs() throws IOException {
        Cli.succeed("convert", text, "--to", compiled, "--quiet");
        final byte[] bytes = Files.readAllBytes(compiled);
        bytes[1000] ^= 1;
        Files.write(compiled, bytes);
        for (final String command : List.of("train", "predict", "evaluate")) {
            train(text);
            final Result result = Cli.run(command, compiled, "--model", model, command.equals("train") ? "--force"
                : "--quiet");
            assertEquals(1, result.code(), command);
            assertEquals("hogwild: " + compiled + ": block 0: found a wrong checksum, expected the one stored; the file"
                + " is damaged: delete it or convert again\n", result.err(), command);
        }
    }
}
