package org.hogwild.data;

/**
 * One thread's way to the blocks of a data set. Where blocks are resident, this hands them out; where they lie in a
 * file, it reads, checks and holds them in memory of its own, so that no thread can change what another one works on.
 * Not thread-safe; used between {@code lifetime().enter()} and {@code exit} of the data set only.
 */
public interface BlockReader extends AutoCloseable {
    /** What a worker acquires together, in bytes: half a second-level cache. A block may go beyond. */
    long WINDOW_BYTES = 512 * 1024;

    /**
     * {@return a block, valid until {@link #release()}}
     *
     * @param number its place among the blocks, from 0
     * @throws java.io.UncheckedIOException naming file and block if it cannot be read or is damaged
     */
    Block acquire(int number);

    /** Ends the use of every block acquired. */
    void release();

    /** Gives back the memory; the blocks acquired are of no more use. */
    @Override
    void close();
}
