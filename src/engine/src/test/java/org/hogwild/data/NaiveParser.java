package org.hogwild.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The text format once more, as slow and plain as can be: what the real parser is compared with. */
final class NaiveParser {
    private static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";
    private static final Pattern LABEL = Pattern.compile(NUMBER);
    private static final Pattern FEATURE = Pattern.compile("\\d+:" + NUMBER);
    private static final Pattern QID = Pattern.compile("qid:\\d+");
    private static final Pattern COST = Pattern.compile("cost:" + NUMBER);

    /** A row's label, weight and features, as {@link TestData#row} writes them. */
    private final List<String> rows = new ArrayList<>();
    private int badLine;

    /** @param text one character for each byte */
    NaiveParser(final String text) {
        final String body = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
        final String[] lines = body.split("\n", -1);
        for (int i = 0; i < lines.length && badLine == 0; i++) {
            try {
                line(lines[i]);
            } catch (final IllegalArgumentException e) {
                badLine = i + 1;
            }
        }
    }

    static List<String> rows(final String text) {
        return new NaiveParser(text).rows();
    }

    /** {@return the rows before the first bad line} */
    List<String> rows() {
        return rows;
    }

    /** {@return the first line, counted from 1, that is no row, or 0} */
    int badLine() {
        return badLine;
    }

    private void line(final String line) {
        final int comment = line.indexOf('#');
        final List<String> words = new ArrayList<>();
        for (final String word : (comment < 0 ? line : line.substring(0, comment)).split("[ \t\r]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        if (!words.isEmpty()) {
            rows.add(row(words));
        }
    }

    private static String row(final List<String> words) {
        require(LABEL.matcher(words.get(0)).matches());
        final float label = finite(words.get(0));
        float weight = 1;
        final List<Integer> indices = new ArrayList<>();
        final List<Float> values = new ArrayList<>();
        for (final String word : words.subList(1, words.size())) {
            if (COST.matcher(word).matches()) {
                weight = finite(word.substring(5));
                require(weight >= 0 && indices.isEmpty());
            } else if (!QID.matcher(word).matches()) {
                require(FEATURE.matcher(word).matches());
                final int colon = word.indexOf(':');
                final java.math.BigInteger index = new java.math.BigInteger(word.substring(0, colon));
                require(index.bitLength() <= 31 && index.longValue() < Integer.MAX_VALUE);
                require(indices.isEmpty() || index.intValue() > indices.get(indices.size() - 1));
                indices.add(index.intValue());
                values.add(finite(word.substring(colon + 1)));
            }
        }
        return TestData.row(label, weight, indices, values);
    }

    private static float finite(final String number) {
        final float value = Float.parseFloat(number);
        require(Float.isFinite(value));
        return value;
    }

    private static void require(final boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }
}
