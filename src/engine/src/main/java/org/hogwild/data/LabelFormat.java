package org.hogwild.data;

/** Labels for people and files. */
public final class LabelFormat {
    private LabelFormat() {
    }

    /** {@return the label without a decimal point if it is a whole number} */
    public static String format(final float label) {
        return label == Math.rint(label) && Math.abs(label) < 1e9f ? Integer.toString((int) label)
            : Float.toString(label);
    }
}
