package org.hogwild.cli.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

class GlossFeaturesTest {

    private final GlossFeatures features = new GlossFeatures();

    @Test
    void shouldTakeWordsAndPairsOfTheDefinition() {
        assertEquals(Set.of("a", "round", "2", "d", "^ a", "a round", "round 2", "2 d", "d $"),
                names("A round (2-D)"));
    }

    @Test
    void shouldMarkExampleInsteadOfReadingIt() {
        assertEquals(Set.of("go", "^ go", "go $", "<example>"), names("go; \"We went home\"; \"Go!\""));
    }

    @Test
    void shouldTakeRepeatedFeatureOnce() {
        assertEquals(Set.of("by", "one", "^ one", "one by", "by one", "one $"), names("one by one"));
        assertEquals(6, features.indices("one by one").length);
    }

    @Test
    void shouldCopeWithGlossWithoutWords() {
        assertEquals(Set.of("^ $"), names("..."));
        assertEquals(Set.of("^ $", "<example>"), names("\"quoted only\""));
    }

    @Test
    void shouldGiveAscendingIndicesInsideTheDimension() {
        final int[] indices = features.indices("facing away from the axis of an organ or organism");
        final int[] sorted = Arrays.stream(indices).sorted().distinct().toArray();
        assertArrayEquals(sorted, indices);
        assertTrue(indices[0] >= 1 && indices[indices.length - 1] < GlossFeatures.DIMENSION);
    }

    /** Pins the hash: files and models of earlier runs depend on it. */
    @Test
    void shouldGiveTheSameIndicesForEver() {
        assertEquals(0xEFD01F60BA992926L, GlossFeatures.hash(""));
        assertArrayEquals(new int[] {521_408, 704_009, 820_225, 987_624, 999_763},
                features.indices("an entity"));
    }

    @Test
    void shouldCountFeaturesThatShareAnIndex() {
        for (int i = 0; i < 5_000; i++) {
            features.indices("word" + i);
        }
        final double expected = 15_000.0 * 15_000 / 2 / GlossFeatures.DIMENSION;
        assertEquals(15_000, features.occurrences());
        assertEquals(expected, features.collisions(), 5 * Math.sqrt(expected));
    }

    private Set<String> names(String gloss) {
        return Arrays.stream(features.indices(gloss)).mapToObj(features::name).collect(Collectors.toSet());
    }
}
