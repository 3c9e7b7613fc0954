package org.hogwild.data;

/**
 * How large data will be.
 *
 * @param exact whether this is known; otherwise it was estimated from the first rows
 * @param bytes what its blocks take in memory, -1 if nobody knows how much text there is
 * @param dimension the largest feature number plus one; the largest of those seen so far if not exact
 * @param readerBytes what a worker needs to train on blocks that stay in their file, 0 if they cannot
 */
public record DataSize(boolean exact, long bytes, long dimension, long readerBytes) {
}
