/**
 * Sparse data: from text or from rows given in code to off-heap blocks, and from blocks to files of compiled data and
 * back. Data flow one way: source, chunk, parser, raw rows, block, data set; nothing downstream calls upstream.
 *
 * <p>A block is validated when it is built, or each time it is read from a file, in memory of whoever reads it; it is
 * private and immutable from then on. Features are renumbered inside by descending frequency ({@link
 * org.hogwild.data.FeatureMap}); no number of that kind ever leaves the engine. Blocks, their order and their numbering
 * depend on the data only, never on the number of threads. Depends on {@code storage} and {@code memory}.
 */
package org.hogwild.data;
