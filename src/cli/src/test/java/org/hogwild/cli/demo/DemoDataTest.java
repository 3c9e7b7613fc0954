package org.hogwild.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoDataTest {

    private static final int NOUNS = 300;
    private static final int VERBS = 100;

    @TempDir
    Path temporary;
    private Path directory;
    private Path jar;

    @BeforeEach
    void writeJar() throws IOException {
        directory = temporary.resolve("demo");
        final GlossJar glosses = new GlossJar();
        for (int i = 0; i < NOUNS; i++) {
            glosses.add('n', "a thing number " + i);
        }
        for (int i = 0; i < VERBS; i++) {
            glosses.add('v', "to do number " + i + "; \"do it\"");
        }
        jar = glosses.writeTo(temporary.resolve("glosses.jar"));
    }

    @Test
    void shouldWriteEveryGlossOnce() throws IOException {
        final DemoData data = prepare();
        assertFalse(data.reused());
        assertEquals(NOUNS + VERBS, data.train().rows() + data.test().rows());
        assertEquals(NOUNS, data.train().positives() + data.test().positives());
        assertEquals((NOUNS + VERBS) / 5.0, data.test().rows(), 4 * Math.sqrt((NOUNS + VERBS) * 0.2 * 0.8));
        assertFileHolds(data.train(), data.trainFile());
        assertFileHolds(data.test(), data.testFile());
        assertEquals(Set.of("demo.properties", "features.tsv", "test.svm", "train.svm"), fileNames());
    }

    @Test
    void shouldNameTheFeaturesOfARow() throws IOException {
        final DemoData data = prepare();
        final IntFunction<String> names = data.readFeatureNames();
        final String row = Files.readAllLines(data.trainFile()).stream()
                .filter(line -> line.startsWith("-1"))
                .findFirst().orElseThrow();
        final Set<String> found = indices(row).stream().map(names::apply).collect(Collectors.toSet());
        assertTrue(found.containsAll(Set.of("^ to", "to", "to do", "do", "do number", "<example>")),
                found.toString());
        assertEquals(data.features(), Files.readAllLines(data.featuresFile()).size());
        assertEquals("feature -1", names.apply(-1));
        assertEquals("feature " + DemoData.DIMENSION, names.apply(DemoData.DIMENSION));
    }

    @Test
    void shouldMixTheLabels() throws IOException {
        final List<String> labels = Files.readAllLines(prepare().trainFile()).stream()
                .map(line -> line.substring(0, 2)).toList();
        final long changes = IntStream.range(1, labels.size())
                .filter(i -> !labels.get(i).equals(labels.get(i - 1)))
                .count();
        assertTrue(changes > labels.size() / 4, "changes=" + changes);
    }

    @Test
    void shouldKeepEqualDefinitionsOnOneSide() throws IOException {
        final GlossJar glosses = new GlossJar();
        for (int i = 0; i < 50; i++) {
            for (final String definition : List.of("meaning ", "Meaning, ", "meaning; ")) {
                glosses.add('n', definition + i);
                glosses.add('v', definition + i + "; \"as in this\"");
            }
        }
        glosses.writeTo(jar);
        final DemoData data = prepare();
        assertEquals(0, data.train().rows() % 6);
        assertEquals(0, data.test().rows() % 6);
        assertEquals(300, data.train().rows() + data.test().rows());
        final Set<String> trained = withoutLabels(data.trainFile());
        assertTrue(withoutLabels(data.testFile()).stream().noneMatch(trained::contains));
    }

    @Test
    void shouldReuseCompleteFilesWithoutTheJar() throws IOException {
        final DemoData first = prepare();
        final DemoData second = DemoData.prepare(directory, () -> {
            throw new AssertionError("the jar is not needed");
        });
        assertTrue(second.reused());
        assertEquals(first, new DemoData(second.directory(), second.train(), second.test(), second.features(),
                second.collisions(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train.svm", "test.svm", "features.tsv", "demo.properties"})
    void shouldMakeFilesAnewWhenOneIsMissingOrChanged(String name) throws IOException {
        prepare();
        final byte[] original = Files.readAllBytes(directory.resolve(name));
        Files.delete(directory.resolve(name));
        assertFalse(prepare().reused());
        assertEquals(Arrays.toString(original), Arrays.toString(Files.readAllBytes(directory.resolve(name))));
        final byte[] changed = original.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(directory.resolve(name), changed);
        assertFalse(prepare().reused());
        assertEquals(Arrays.toString(original), Arrays.toString(Files.readAllBytes(directory.resolve(name))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"version=1", "version=0", "train.rows=many", "\\u00", ""})
    void shouldMakeFilesAnewWhenStampIsNotUsable(String content) throws IOException {
        prepare();
        final Path stamp = directory.resolve(DemoStamp.FILE);
        final String others = Files.readAllLines(stamp).stream()
                .filter(line -> !line.startsWith("version") && !line.startsWith("train.rows"))
                .collect(Collectors.joining("\n"));
        Files.writeString(stamp, content + "\n" + others);
        assertFalse(prepare().reused());
        assertTrue(prepare().reused());
    }

    @Test
    void shouldLeaveNoFilesOfFailedRun() throws IOException {
        new GlossJar().addLine("data.noun", "broken").writeTo(jar);
        assertThrows(IOException.class, this::prepare);
        assertFalse(Files.exists(directory));
    }

    private DemoData prepare() throws IOException {
        return DemoData.prepare(directory, () -> jar);
    }

    private static void assertFileHolds(DemoData.Counts counts, Path file) throws IOException {
        final List<String> lines = Files.readAllLines(file);
        assertEquals(counts.rows(), lines.size());
        assertEquals(counts.positives(), lines.stream().filter(line -> line.startsWith("+1 ")).count());
        long nonzeros = 0;
        for (final String line : lines) {
            assertTrue(line.matches("[+-]1( [1-9][0-9]*:1)+"), line);
            final List<Integer> indices = indices(line);
            assertEquals(List.copyOf(new TreeSet<>(indices)), indices);
            nonzeros += indices.size();
        }
        assertEquals(counts.nonzeros(), nonzeros);
    }

    private static List<Integer> indices(String line) {
        return Arrays.stream(line.split(" ")).skip(1)
                .map(field -> Integer.valueOf(field.substring(0, field.indexOf(':'))))
                .toList();
    }

    private static Set<String> withoutLabels(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(line -> line.substring(2)).collect(Collectors.toSet());
    }

    private Set<String> fileNames() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
