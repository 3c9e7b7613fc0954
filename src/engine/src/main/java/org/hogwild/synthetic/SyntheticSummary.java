package org.hogwild.synthetic;

/**
 * What a run of the generator wrote.
 *
 * @param rows      rows
 * @param nonzeros  non-zeros of all rows
 * @param positives rows labelled +1
 * @param flipped   rows whose label was turned round by the noise
 * @param maxLength non-zeros of the longest row
 * @param maxIndex  largest feature index that occurs
 * @param bytes     length of the text
 */
public record SyntheticSummary(
        long rows, long nonzeros, long positives, long flipped, int maxLength, int maxIndex, long bytes) {

    static final SyntheticSummary EMPTY = new SyntheticSummary(0, 0, 0, 0, 0, 0, 0);

    SyntheticSummary plus(SyntheticSummary other) {
        return new SyntheticSummary(rows + other.rows, nonzeros + other.nonzeros,
                positives + other.positives, flipped + other.flipped,
                Math.max(maxLength, other.maxLength), Math.max(maxIndex, other.maxIndex),
                bytes + other.bytes);
    }
}
