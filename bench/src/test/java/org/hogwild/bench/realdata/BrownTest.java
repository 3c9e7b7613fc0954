package org.hogwild.bench.realdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hogwild.bench.realdata.BrownCorpus.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrownTest {
    @TempDir
    Path directory;

    @Test
    void shouldReadDocumentsInOrderOfTheirNames() throws IOException {
        final Path archive = Archives.write(directory.resolve("a.tgz"), Map.of(
            "package/cb01", "\n\n\tOne/cd or/cc 1/2/cd ./.\n",
            "package/README", "no/document",
            "package/ca02", "\n\n\tThe/at Jury/nn-tl met/vbd\n\n\n\tSunday/nr ,/, Fulton's/np$\n"));
        final List<BrownCorpus.Document> documents = BrownCorpus.read(archive).documents();
        assertEquals(List.of(
            new BrownCorpus.Document(List.of(
                List.of(new Token("the", false), new Token("jury", true), new Token("met", false)),
                List.of(new Token("sunday", true), new Token(",", false), new Token("fulton's", true)))),
            new BrownCorpus.Document(List.of(List.of(new Token("one", false), new Token("or", false),
                new Token("1/2", false), new Token(".", false))))), documents);
    }

    @Test
    void shouldNotTakeTheMissingTagForANoun() {
        assertEquals(new Token("word", false), Token.parse("word/nil"));
    }

    @Test
    void shouldRefuseATokenWithoutATag() {
        assertThrows(IllegalArgumentException.class, () -> Token.parse("word"));
        assertThrows(IllegalArgumentException.class, () -> Token.parse("/nn"));
    }

    @Test
    void shouldGiveElevenFeaturesNumberedAsTheyComeUp() {
        final List<Token> sentence =
            List.of(new Token("dogs", true), new Token("bark", false), new Token("dogs", true));
        final BrownFeatures features = new BrownFeatures();
        assertArrayEquals(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, features.of(sentence, 0));
        // new: four words around, the pair, beginning and endings of three words, and the token itself
        assertArrayEquals(new int[] {1, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21}, features.of(sentence, 1));
        // known: the token, its beginning and endings from the first row, the end of the sentence two words on from
        // the second
        assertArrayEquals(new int[] {3, 7, 8, 9, 15, 22, 23, 24, 25, 26, 27}, features.of(sentence, 2));
    }

    @Test
    void shouldTakeAShortWordWhole() {
        final BrownFeatures features = new BrownFeatures();
        final int[] first = features.of(List.of(new Token("a", false)), 0).clone();
        assertArrayEquals(first, features.of(List.of(new Token("a", false)), 0));
        assertEquals(11, first.length);
    }
}
