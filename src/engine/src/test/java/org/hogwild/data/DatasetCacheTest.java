package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.hogwild.memory.MemoryBudget;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cached data are used while nothing has changed, and never otherwise. */
@Timeout(60)
class DatasetCacheTest implements CacheListener {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    private Path sources;
    @TempDir
    private Path directory;
    private Path text;
    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void writeText() throws IOException {
        text = write("text", TestData.randomText(1, 100_000));
    }

    private Path write(final String name, final String content) throws IOException {
        final Path file = Files.writeString(sources.resolve(name), content);
        return Files.setLastModifiedTime(file, LONG_AGO);
    }

    @Override
    public void onBuild(final Path file, final String reason) {
        events.add("build: " + reason);
    }

    @Override
    public void onUse(final Path file) {
        events.add("use");
    }

    private DatasetReader reader() {
        return new DatasetReader().threads(2).cache(new DatasetCache(directory, this));
    }

    /** {@return what happened when inputs were read, which must give what their text gives} */
    private List<String> read(final Path... files) throws IOException {
        events.clear();
        final List<TextInput> inputs = java.util.Arrays.stream(files).map(TextInput::of).toList();
        try (Dataset cached = reader().read(inputs); Dataset plain = new DatasetReader().read(inputs)) {
            assertEquals(TestData.fingerprint(plain), TestData.fingerprint(cached));
        }
        return List.copyOf(events);
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(directory)) {
            final List<Path> found = files.toList();
            assertEquals(1, found.size(), found.toString());
            return found.get(0);
        }
    }

    @Test
    void shouldBuildOnceAndUseFromThenOn() throws IOException {
        assertEquals(List.of("build: there is none yet", "use"), read(text));
        assertEquals(List.of("use"), read(text));
        assertTrue(onlyFile().getFileName().toString().matches("text-[0-9a-f]{8}\\.hgd"), onlyFile().toString());
    }

    @Test
    void shouldBuildAnewWhenTheTextHasChanged() throws IOException {
        final String content = Files.readString(text);
        read(text);
        write("text", content + "1 1:1\n");
        assertEquals(List.of("build: the size of " + text + " has changed", "use"), read(text));
        Files.setLastModifiedTime(text, FileTime.fromMillis(LONG_AGO.toMillis() + 1));
        assertEquals(List.of("build: the modification time of " + text + " has changed", "use"), read(text));
        write("text", content);
        read(text);
        write("text", content.replace(".1", ".2"));
        assertEquals(List.of("build: the content of " + text + " has changed", "use"), read(text));
    }

    @Test
    void shouldTellInputsAndTheirOrderApart() throws IOException {
        final Path other = write("other", "1 5:5\n-1 6:6\n");
        assertEquals(2, read(text, other).size());
        assertEquals(2, read(other, text).size());
        assertEquals(2, read(text).size());
        assertEquals(List.of("use"), read(text, other));
        assertEquals(List.of("use"), read(other, text));
        assertEquals(List.of("use"), read(text));
    }

    @Test
    void shouldTellTheNumberingApart() throws IOException {
        read(text);
        final Path small = write("small", "1 5:5 6:1\n-1 6:6\n");
        try (Dataset training = new DatasetReader().read(List.of(TextInput.of(small)))) {
            for (final String expected : List.of("build: there is none yet", "use")) {
                events.clear();
                try (Dataset like = reader().like(training).read(List.of(TextInput.of(text)));
                     Dataset plain = new DatasetReader().like(training).read(List.of(TextInput.of(text)))) {
                    assertEquals(expected, events.get(0));
                    assertEquals(TestData.fingerprint(plain), TestData.fingerprint(like));
                    assertEquals(training.features(), like.features());
                    assertEquals(training.dimension(), like.dimension());
                }
            }
        }
        assertEquals(List.of("use"), read(text));
    }

    @Test
    void shouldBuildAnewWhateverIsWrongWithTheFile() throws IOException {
        read(text);
        final Path file = onlyFile();
        final byte[] right = Files.readAllBytes(file);
        for (final int at : new int[] {9, 20, 60, 64, right.length / 2, right.length - 1}) {
            final byte[] wrong = right.clone();
            wrong[at] ^= 1;
            Files.write(file, wrong);
            final List<String> happened = read(text);
            assertTrue(happened.get(0).startsWith("build: " + file + ":"), happened.toString());
            assertEquals(List.of("use"), read(text));
        }
        Files.write(file, java.util.Arrays.copyOf(right, right.length - 1));
        assertTrue(read(text).get(0).endsWith("the file is truncated: delete it or convert again"), events.toString());
    }

    @Test
    void shouldMeasureWithoutWriting() throws IOException {
        final List<TextInput> inputs = List.of(TextInput.of(text));
        final DataSize before = reader().measure(inputs);
        assertEquals(0, directory.toFile().list().length);
        read(text);
        final DataSize after = reader().measure(inputs);
        assertTrue(!before.exact() && after.exact());
        assertEquals(after.bytes(), before.bytes(), 0.05 * after.bytes());
        assertEquals(after.dimension(), before.dimension());
        assertTrue(before.readerBytes() > 0 && after.readerBytes() > 0);
    }

    @Test
    void shouldNotOverwriteWhatItDidNotWrite() throws IOException {
        read(text);
        final Path file = onlyFile();
        Files.writeString(file, "precious");
        final IOException e = assertThrows(IOException.class, () -> read(text));
        assertEquals(file + " is in the way: it is not compiled data, and not overwritten", e.getMessage());
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void shouldSayWhyItCannotWrite() throws IOException {
        final Path missing = directory.resolve("missing");
        final DatasetCache cache = new DatasetCache(missing, this);
        assertEquals(missing + " is not a directory: compiled data cannot be kept there",
            assertThrows(IOException.class,
                () -> new DatasetReader().cache(cache).read(List.of(TextInput.of(text)))).getMessage());
        assertEquals("t is not a regular file: what it holds cannot be cached", assertThrows(IOException.class,
            () -> reader().read(List.of(TestData.input("t", "1 1:1\n")))).getMessage());
    }

    @Test
    void shouldUseAReadOnlyDirectoryButNotWriteToIt() throws IOException {
        read(text);
        Assumptions.assumeTrue(directory.toFile().setWritable(false));
        try {
            assertEquals(List.of("use"), read(text));
            Assumptions.assumeFalse(Files.isWritable(directory), "the superuser may write anywhere");
            write("text", "1 1:1\n-1 2:2\n");
            final IOException e = assertThrows(IOException.class, () -> read(text));
            assertEquals(directory + " cannot be written to: compiled data cannot be kept there", e.getMessage());
        } finally {
            directory.toFile().setWritable(true);
        }
    }

    @Test
    void shouldLeaveNothingOfBadTextOrTooLittleMemory() throws IOException {
        final Path bad = write("bad", "1 1:1\n1 x:1\n");
        assertThrows(InputFormatException.class, () -> read(bad));
        final MemoryBudget none = MemoryBudget.ofBytes(1000);
        assertThrows(org.hogwild.memory.MemoryLimitException.class,
            () -> reader().budget(none).read(List.of(TextInput.of(text))));
        assertEquals(0, none.used());
        assertEquals(0, directory.toFile().list().length);
    }
}
