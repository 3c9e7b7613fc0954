package org.hogwild.kernel;

import org.hogwild.parameters.Sharing;

/**
 * What a kernel is specialised for besides the types of its loss and its rule.
 *
 * @param sharing how updates are written
 * @param strideShift log2 of the float32 slots per feature
 * @param decaySlot the slot that holds each feature's L2 strength, or -1 without a penalty
 * @param hasValues whether the block stores values; without, every value is 1
 * @param hasWeights whether the block stores row weights; without, every weight is 1
 * @param hasWide whether the block stores wide indices
 */
record KernelShape(
    Sharing sharing, int strideShift, int decaySlot, boolean hasValues, boolean hasWeights, boolean hasWide) {
}
