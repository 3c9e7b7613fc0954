package org.hogwild.data;

import java.io.IOException;

/** Hands out the chunks of all inputs in order. Safe for several threads. */
interface ChunkSource extends AutoCloseable {
    /**
     * Fills {@code chunk} with the next lines; why an input cannot be read on is part of the chunk, so that errors in
     * the lines before it come first.
     *
     * @return false when there are no more
     */
    boolean next(Chunk chunk);

    @Override
    void close() throws IOException;
}
