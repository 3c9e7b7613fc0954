package org.hogwild.data;

import java.io.IOException;

/** Hands out the chunks of all inputs in order. Safe for several threads. */
interface ChunkSource extends AutoCloseable {
    /**
     * Fills {@code chunk} with the next lines.
     *
     * @return false when there are no more
     * @throws IOException if an input cannot be opened or is of the wrong kind
     */
    boolean next(Chunk chunk) throws IOException;

    @Override
    void close() throws IOException;
}
