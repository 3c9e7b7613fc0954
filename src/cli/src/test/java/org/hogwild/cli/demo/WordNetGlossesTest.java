package org.hogwild.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.hogwild.cli.demo.WordNetGlosses.Gloss;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordNetGlossesTest {

    @TempDir
    Path directory;
    private Path jar;

    @BeforeEach
    void nameJar() {
        jar = directory.resolve("glosses.jar");
    }

    @Test
    void shouldReadGlossesInTheOrderOfTheFiles() throws IOException {
        new GlossJar()
                .add('v', "draw air into, and expel out of, the lungs; \"I can breathe better\"")
                .add('n', "that which is perceived | or known")
                .add('n', "an entity")
                .add('r', "without musical accompaniment")
                .add('s', "facing away")
                .writeTo(jar);
        assertEquals(List.of(
                new Gloss(false, "facing away"),
                new Gloss(false, "without musical accompaniment"),
                new Gloss(true, "that which is perceived | or known"),
                new Gloss(true, "an entity"),
                new Gloss(false, "draw air into, and expel out of, the lungs; \"I can breathe better\"")),
                readAll());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "00001740 03 n 01 entity 0 000 no mark", "1740 03 n 01 entity 0 000 | short offset", "", "x | y",
        "00001740 033n 01 entity 0 000 | long file number",
    })
    void shouldNameFileAndLineOfMalformedLine(String line) throws IOException {
        new GlossJar().add('n', "an entity").addLine("data.noun", line).writeTo(jar);
        final IOException e = assertThrows(IOException.class, this::readAll);
        assertTrue(e.getMessage().startsWith("data.noun:3: expected "), e.getMessage());
    }

    @Test
    void shouldNameMissingEntry() throws IOException {
        new GlossJar().without("data.verb").writeTo(jar);
        final IOException e = assertThrows(IOException.class, this::readAll);
        assertEquals(jar + " has no entry " + WordNetGlosses.FOLDER + "data.verb", e.getMessage());
    }

    private List<Gloss> readAll() throws IOException {
        final List<Gloss> glosses = new ArrayList<>();
        WordNetGlosses.read(jar, glosses::add);
        return glosses;
    }
}
