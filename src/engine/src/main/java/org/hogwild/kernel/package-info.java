/**
 * The inner loops: one row's dot product and update, over the rows of a block. The loop is written once and loaded anew
 * for each combination of loss, update rule, sharing and layout, so that nothing inside it is a virtual call.
 *
 * <p>Kernels use raw addresses without bounds checks. What makes that safe: every index in a block was checked against
 * the dimension when the block was built or read, blocks never change, and whoever runs a kernel holds the data set and
 * the parameters open. Depends on {@code data}, {@code parameters}, {@code update}, {@code loss} and {@code memory}.
 */
package org.hogwild.kernel;
