package org.hogwild.synthetic;

import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * A run of rows as text. One thread at a time: a task fills it, the thread that waited for the task reads it
 * and may then hand it out again.
 */
final class TextBlock {

    private static final int INITIAL_BYTES = 1 << 20;
    private static final int MAX_LABEL_BYTES = 2;
    /** Space, ten digits of index, colon, value. */
    private static final int MAX_ENTRY_BYTES = 12 + SixDigits.MAX_LENGTH;

    private final RowGenerator generator;
    private final double threshold;
    private byte[] bytes = new byte[INITIAL_BYTES];
    private int size;
    private SyntheticSummary summary = SyntheticSummary.EMPTY;

    TextBlock(RowGenerator generator, double threshold) {
        this.generator = generator;
        this.threshold = threshold;
    }

    /** {@return a task that replaces the text by rows {@code from} to {@code to - 1}, and returns this} */
    Callable<TextBlock> filling(SyntheticPart stream, long from, long to) {
        return () -> {
            fill(stream, from, to);
            return this;
        };
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    SyntheticSummary summary() {
        return summary;
    }

    private void fill(SyntheticPart stream, long from, long to) {
        size = 0;
        long nonzeros = 0;
        long positives = 0;
        long flipped = 0;
        int maxLength = 0;
        int maxIndex = 0;
        for (long row = from; row < to; row++) {
            generator.generate(stream, row);
            generator.sort();
            final int length = generator.length();
            nonzeros += length;
            positives += generator.isPositive(threshold) ? 1 : 0;
            flipped += generator.isFlipped() ? 1 : 0;
            maxLength = Math.max(maxLength, length);
            maxIndex = Math.max(maxIndex, generator.index(length - 1));
            appendRow(length);
        }
        summary = new SyntheticSummary(to - from, nonzeros, positives, flipped, maxLength, maxIndex, size);
    }

    private void appendRow(int length) {
        final int needed = size + MAX_LABEL_BYTES + length * MAX_ENTRY_BYTES + 1;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, needed + (needed >> 1));
        }
        final byte[] target = bytes;
        int end = size;
        target[end++] = (byte) (generator.isPositive(threshold) ? '+' : '-');
        target[end++] = '1';
        for (int i = 0; i < length; i++) {
            target[end++] = ' ';
            end = appendIndex(generator.index(i), target, end);
            target[end++] = ':';
            end = SixDigits.write(generator.value(i), target, end);
        }
        target[end++] = '\n';
        size = end;
    }

    private static int appendIndex(int index, byte[] target, int offset) {
        int count = 1;
        for (int rest = index / 10; rest > 0; rest /= 10) {
            count++;
        }
        int rest = index;
        for (int i = offset + count - 1; i >= offset; i--) {
            final int quotient = rest / 10;
            target[i] = (byte) ('0' + rest - quotient * 10);
            rest = quotient;
        }
        return offset + count;
    }
}
