package org.hogwild.data;

/**
 * The fast half of the parser: features as nearly all files have them, {@code INDEX:VALUE} parted by one blank each,
 * with up to eight digits of index and a value that {@link DecimalParser#usual} reads. Whatever looks different, wrong
 * or right, is left to {@link SvmLightParser}, which knows the whole format and words all errors.
 */
final class FeatureRun {
    private FeatureRun() {
    }

    /**
     * Appends the features from {@code start} on to {@code rows} as long as they look as expected and ascend.
     *
     * @param previousIndex what the first index must be above
     * @return where reading stopped: a line feed, or the byte behind a blank
     */
    static int read(final byte[] bytes, final int start, final int previousIndex, final RowBuffer rows) {
        final int[] indices = rows.indices();
        final float[] values = rows.values();
        int previous = previousIndex;
        int nonzeros = rows.nonzeros();
        int p = start;
        while (nonzeros < indices.length && nonzeros < values.length) {
            final long eight = DigitRun.load(bytes, p);
            final int digits = DigitRun.count(eight);
            final int colon = p + digits;
            if (digits == 0 || bytes[colon] != ':') {
                break;
            }
            final int index = (int) DigitRun.value(eight, digits);
            final int end = DecimalParser.usual(bytes, colon + 1, values, nonzeros);
            if (index <= previous || end < 0 || bytes[end] != ' ' && bytes[end] != '\n') {
                break;
            }
            indices[nonzeros++] = index;
            previous = index;
            p = end;
            if (bytes[end] == '\n') {
                break;
            }
            p++;
        }
        rows.extendTo(nonzeros);
        return p;
    }
}
