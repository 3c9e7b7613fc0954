package org.hogwild.data;

import java.nio.charset.StandardCharsets;

/**
 * Parses LIBSVM/SVMlight text: {@code LABEL [qid:N] [cost:WEIGHT] INDEX:VALUE … [# comment]}, indices ascending and
 * taken as they are written. Allocates nothing per row. Stops at the first error of a chunk, which is then kept in
 * {@link #error()} with its line counted within the chunk. Not thread-safe.
 */
final class SvmLightParser {
    /** The largest feature number; internal numbers and dimensions then fit an int. */
    static final int MAX_INDEX = Integer.MAX_VALUE - 1;

    private static final String LABEL = "a label (a decimal number)";
    private static final String FEATURE = "INDEX:VALUE";
    private static final String FINITE = "a finite decimal number within float32";
    private static final int SHOWN_BYTES = 40;

    private final boolean labelsRequired;
    private final DecimalParser decimal = new DecimalParser();
    private final Labels labels = new Labels();
    private byte[] bytes;
    private RowBuffer rows;
    private int lineStart;
    private int lines;
    private int previousIndex;
    private int largestIndex;
    private ParseError error;

    /** @param labelsRequired whether a row that starts with a feature is an error; if not, its label is NaN */
    SvmLightParser(final boolean labelsRequired) {
        this.labelsRequired = labelsRequired;
    }

    /** Replaces the contents of {@code target} by the rows of the chunk, up to the first error. */
    void parse(final Chunk chunk, final RowBuffer target) {
        bytes = chunk.bytes;
        rows = target;
        rows.clear();
        labels.clear();
        lines = 0;
        largestIndex = -1;
        error = null;
        int p = 0;
        while (p < chunk.length && error == null) {
            lines++;
            lineStart = p;
            p = line(p);
        }
        if (error == null && chunk.failure != null) {
            error = new ParseError(
                lines + 1, 1, chunk.failure.found(), chunk.failure.expected(), chunk.failure.getCause());
        }
    }

    /** {@return the first error of the chunk, or null} */
    ParseError error() {
        return error;
    }

    /** {@return the lines read, that of the error included} */
    int lines() {
        return lines;
    }

    /** {@return the largest feature number of the chunk, -1 without any} */
    int largestIndex() {
        return largestIndex;
    }

    /** {@return the labels of the chunk, with places counted within it; changes with the next chunk} */
    Labels labels() {
        return labels;
    }

    private int line(final int start) {
        int p = skipBlanks(start);
        if (isEnd(bytes[p])) {
            return nextLine(p);
        }
        float label = Float.NaN;
        if (labelsRequired || !isFeature(p)) {
            p = label(p);
            label = decimal.value;
        }
        return p < 0 ? -1 : features(p, label);
    }

    private int label(final int start) {
        final int end = decimal.parse(bytes, start);
        if (end < 0 || !isBoundary(bytes[end])) {
            return fail(start, token(start), LABEL);
        }
        if (!isFinite(decimal.value)) {
            return fail(start, token(start), FINITE);
        }
        labels.add(decimal.value, lines, start - lineStart + 1);
        return end;
    }

    private int features(final int start, final float label) {
        final int firstNonzero = rows.nonzeros();
        float weight = 1f;
        previousIndex = -1;
        int p = start;
        while (true) {
            p = skipBlanks(p);
            final byte b = bytes[p];
            if (b >= '0' && b <= '9') {
                p = someFeatures(p);
            } else if (isEnd(b)) {
                break;
            } else if (startsWith(p, "qid:")) {
                p = qid(p);
            } else if (startsWith(p, "cost:")) {
                p = cost(p, rows.nonzeros() == firstNonzero);
                weight = decimal.value;
            } else {
                p = fail(p, token(p), FEATURE);
            }
            if (p < 0) {
                return p;
            }
        }
        rows.endRow(label, weight);
        largestIndex = Math.max(largestIndex, previousIndex);
        return nextLine(p);
    }

    private int someFeatures(final int start) {
        final int before = rows.nonzeros();
        final int end = FeatureRun.read(bytes, start, previousIndex, rows);
        if (rows.nonzeros() == before) {
            return feature(start);
        }
        previousIndex = rows.indices()[rows.nonzeros() - 1];
        return end;
    }

    private int feature(final int start) {
        final long eight = DigitRun.load(bytes, start);
        final int digits = DigitRun.count(eight);
        long index = DigitRun.value(eight, digits);
        int p = start + digits;
        if (digits == 8) {
            for (; bytes[p] >= '0' && bytes[p] <= '9'; p++) {
                index = Math.min(index * 10 + bytes[p] - '0', Integer.MAX_VALUE);
            }
        }
        if (bytes[p] != ':' || index > MAX_INDEX || index <= previousIndex) {
            return failIndex(start, p, index);
        }
        final int end = decimal.parse(bytes, p + 1);
        if (end < 0 || !isBoundary(bytes[end]) || !isFinite(decimal.value)) {
            return failValue(start, p + 1, end);
        }
        previousIndex = (int) index;
        rows.add((int) index, decimal.value);
        return end;
    }

    private int failIndex(final int start, final int end, final long index) {
        if (bytes[end] != ':') {
            return fail(start, token(start), FEATURE);
        }
        if (index > MAX_INDEX) {
            return fail(start, "index " + text(start, end), "at most " + MAX_INDEX);
        }
        if (index == previousIndex) {
            return fail(start, "index " + index + " twice in a row", "each index at most once");
        }
        return fail(start, "index " + index + " behind " + previousIndex, "ascending indices");
    }

    private int failValue(final int start, final int valueStart, final int end) {
        final String found = isBoundary(bytes[valueStart])
            ? "no value behind " + text(start, valueStart) : token(valueStart);
        return fail(valueStart, found, FINITE);
    }

    private int qid(final int start) {
        int p = start + 4;
        while (bytes[p] >= '0' && bytes[p] <= '9') {
            p++;
        }
        return p > start + 4 && isBoundary(bytes[p]) ? p : fail(start, token(start), "qid:NUMBER");
    }

    private int cost(final int start, final boolean first) {
        final int end = decimal.parse(bytes, start + 5);
        if (!first) {
            return fail(start, token(start), "cost:WEIGHT before the features");
        }
        if (end < 0 || !isBoundary(bytes[end]) || !isFinite(decimal.value) || decimal.value < 0) {
            return fail(start, token(start), "cost:WEIGHT, a finite number that is not negative");
        }
        return end;
    }

    private boolean isFeature(final int start) {
        int p = start;
        while (bytes[p] >= '0' && bytes[p] <= '9') {
            p++;
        }
        return bytes[p] == ':' && p > start || startsWith(start, "qid:") || startsWith(start, "cost:");
    }

    private boolean startsWith(final int start, final String prefix) {
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[start + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int skipBlanks(final int start) {
        int p = start;
        while (bytes[p] == ' ' || bytes[p] == '\t' || bytes[p] == '\r') {
            p++;
        }
        return p;
    }

    private int nextLine(final int start) {
        int p = start;
        while (bytes[p] != '\n') {
            p++;
        }
        return p + 1;
    }

    private static boolean isEnd(final byte b) {
        return b == '\n' || b == '#';
    }

    private static boolean isBoundary(final byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '#';
    }

    private static boolean isFinite(final float value) {
        return Math.abs(value) <= Float.MAX_VALUE;
    }

    private int fail(final int position, final String found, final String expected) {
        error = new ParseError(lines, position - lineStart + 1, found, expected, null);
        return -1;
    }

    private String token(final int start) {
        int end = start;
        while (!isBoundary(bytes[end])) {
            end++;
        }
        return text(start, end);
    }

    private String text(final int start, final int end) {
        final int shown = Math.min(end, start + SHOWN_BYTES);
        final String text = new String(bytes, start, shown - start, StandardCharsets.ISO_8859_1);
        final StringBuilder printable = new StringBuilder("'");
        for (final char c : text.toCharArray()) {
            if (c >= ' ' && c < 127) {
                printable.append(c);
            } else {
                printable.append(String.format("\\x%02x", (int) c));
            }
        }
        return printable.append(shown < end ? "…'" : "'").toString();
    }
}
