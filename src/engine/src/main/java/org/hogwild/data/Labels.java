package org.hogwild.data;

/**
 * The distinct labels met, up to three: enough to tell one class from two and two from more, and to say where the third
 * one stands. Not thread-safe; merged in source order.
 */
final class Labels {
    private static final int ENOUGH = 3;

    private final float[] labels = new float[ENOUGH];
    private final String[] places = new String[ENOUGH];
    private final int[] lines = new int[ENOUGH];
    private final int[] columns = new int[ENOUGH];
    private int count;

    void clear() {
        count = 0;
    }

    void add(final float label, final int line, final int column) {
        if (count > 0 && label == labels[count - 1]) {
            return;
        }
        if (isNew(label)) {
            labels[count] = label;
            columns[count] = column;
            lines[count++] = line;
        }
    }

    private boolean isNew(final float label) {
        for (int i = 0; i < count; i++) {
            if (labels[i] == label) {
                return false;
            }
        }
        return count < ENOUGH;
    }

    void merge(final Labels later, final String file, final long linesBefore) {
        for (int i = 0; i < later.count; i++) {
            add(later.labels[i], file + ":" + (linesBefore + later.lines[i]) + ":" + later.columns[i]);
        }
    }

    void merge(final Labels later) {
        for (int i = 0; i < later.count; i++) {
            add(later.labels[i], later.places[i]);
        }
    }

    void add(final float label, final String place) {
        if (isNew(label)) {
            labels[count] = label;
            places[count++] = place;
        }
    }

    /** Fails if a label is neither of the two, naming the place of the first one. */
    void require(final float negative, final float positive) {
        for (int i = 0; i < count; i++) {
            if (labels[i] != negative && labels[i] != positive) {
                throw new LabelException(places[i] + ": found the label " + LabelFormat.format(labels[i])
                    + ", expected " + LabelFormat.format(negative) + " or " + LabelFormat.format(positive)
                    + " as in training");
            }
        }
    }

    int count() {
        return count;
    }

    float label(final int i) {
        return labels[i];
    }

    String place(final int i) {
        return places[i];
    }
}
