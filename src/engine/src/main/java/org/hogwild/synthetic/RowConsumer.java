package org.hogwild.synthetic;

/** Takes rows one after another. */
@FunctionalInterface
public interface RowConsumer {

    /**
     * Takes one row. Both arrays belong to the caller, are longer than the row and are filled anew for the
     * next one: copy what is to be kept.
     *
     * @param label   +1 or -1
     * @param indices features in [1, dimension], strictly ascending
     * @param values  a positive value for each feature; not the text's six digits but the nearest float
     * @param length  how many elements of the arrays make up the row
     */
    void accept(int label, int[] indices, float[] values, int length);
}
