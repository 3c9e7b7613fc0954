package org.hogwild.data;

/**
 * Counts and sizes of a data set.
 *
 * @param rows the number of rows
 * @param nonzeros the number of stored features of all rows
 * @param dimension the largest feature number plus one; in data read like others, their dimension
 * @param bytes the off-heap bytes of its blocks
 * @param dropped features left out because they were beyond the dimension asked for, each time one appeared
 */
public record DatasetStatistics(long rows, long nonzeros, long dimension, long bytes, long dropped) {
}
