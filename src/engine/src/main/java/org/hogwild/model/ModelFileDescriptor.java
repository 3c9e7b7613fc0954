package org.hogwild.model;

/**
 * Layout of a model file, version 1. All numbers are little-endian.
 *
 * <pre>
 *    0  8  magic "HOGWILD\n"
 *    8  4  int32    format version
 *   12  4  int32    bytes of metadata (m)
 *   16  8  int64    bytes of the whole file
 *   24  8  int64    dimension: features are numbered below it
 *   32  8  int64    number of weights (n), those of features that training updated
 *   40  8  int64    bytes of feature numbers (k)
 *   48  4  float32  bias
 *   52  4  float32  negative label
 *   56  4  float32  positive label
 *   60  4           zero
 *   64  m  UTF-8    metadata, lines of NAME=VALUE in order of name; "loss" is always there
 *    …  k           feature numbers, ascending: differences to the number before (the first to -1), less one,
 *                   as unsigned LEB128
 *    … 4n  float32  weights, in the same order
 *    …  8  int64    CRC-32C of everything before, in the low 32 bits
 * </pre>
 */
final class ModelFileDescriptor {
    static final byte[] MAGIC = { 'H', 'O', 'G', 'W', 'I', 'L', 'D', '\n' };
    static final int VERSION = 1;
    static final int HEADER_BYTES = 64;
    static final int CHECKSUM_BYTES = 8;

    static final int VERSION_OFFSET = 8;
    static final int METADATA_BYTES_OFFSET = 12;
    static final int FILE_BYTES_OFFSET = 16;
    static final int DIMENSION_OFFSET = 24;
    static final int WEIGHTS_OFFSET = 32;
    static final int INDEX_BYTES_OFFSET = 40;
    static final int BIAS_OFFSET = 48;
    static final int NEGATIVE_LABEL_OFFSET = 52;
    static final int POSITIVE_LABEL_OFFSET = 56;

    private ModelFileDescriptor() {
    }
}
