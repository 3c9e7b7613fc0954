package org.hogwild.update;

/**
 * How large the feature values of a data set are: what a sensible learning rate depends on.
 *
 * @param squaredNorm the mean over the rows of the sum of squared values
 * @param squaredValue the mean over the non-zeros of the squared value
 */
public record DataScale(double squaredNorm, double squaredValue) {
    /** {@return the scale of rows with one feature of value 1, or of data without features} */
    public static DataScale unit() {
        return new DataScale(1, 1);
    }
}
