package org.hogwild.data;

/** Where the blocks of a data set are. Thread-safe. */
interface BlockStore {
    /** {@return the number of blocks} */
    int count();

    /** {@return a reader that can hold a run of blocks up to so many bytes, and the one that goes beyond} */
    BlockReader reader(long bytesTogether);

    /** Frees everything; called once, when nobody uses a block any more. */
    void free();
}
