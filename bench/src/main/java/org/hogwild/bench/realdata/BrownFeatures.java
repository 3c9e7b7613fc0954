package org.hogwild.bench.realdata;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hogwild.bench.realdata.BrownCorpus.Token;

/**
 * Eleven features a token, from a window of five: the words, the token's beginning and endings, the endings of its
 * neighbours, and the token together with the word before it. Indices count up from 1 in the order in which features
 * first occur.
 */
final class BrownFeatures {
    private static final int PER_ROW = 11;

    private static final int REACH = 2;
    private static final String START = "<s>";
    private static final String END = "</s>";

    private final Map<String, Integer> indices = new HashMap<>();
    private final int[] row = new int[PER_ROW];
    private int length;

    /** {@return the features of a token of a sentence, ascending and distinct; changes with the next call} */
    int[] of(final List<Token> sentence, final int position) {
        length = 0;
        for (int offset = -REACH; offset <= REACH; offset++) {
            add("word" + offset, word(sentence, position + offset));
        }
        final String before = word(sentence, position - 1);
        final String token = word(sentence, position);
        add("pair", before + " " + token);
        add("prefix3", prefix(token, 3));
        add("suffix2", suffix(token, 2));
        add("suffix3", suffix(token, 3));
        add("suffix3-1", suffix(before, 3));
        add("suffix3+1", suffix(word(sentence, position + 1), 3));
        Arrays.sort(row);
        return row;
    }

    /** {@return how many features there are so far} */
    int count() {
        return indices.size();
    }

    private void add(final String kind, final String value) {
        row[length++] = indices.computeIfAbsent(kind + " " + value, name -> indices.size() + 1);
    }

    private static String word(final List<Token> sentence, final int position) {
        return position < 0 ? START : position < sentence.size() ? sentence.get(position).text() : END;
    }

    private static String prefix(final String word, final int characters) {
        return word.substring(0, Math.min(characters, word.length()));
    }

    private static String suffix(final String word, final int characters) {
        return word.substring(Math.max(0, word.length() - characters));
    }
}
