package org.hogwild.kernel;

import org.hogwild.parameters.Parameters;

/**
 * One worker's side of kernel calls: what a kernel needs besides the block, and the loss it adds up. Owned by one
 * worker; not thread-safe.
 */
public final class KernelRun {
    private static final double LARGEST_PRODUCT = 0x1p1000;

    final long wideSlots;
    final long shortSlots;
    final long bias;
    final float positiveLabel;
    float rate;
    long step;
    private double sum;
    private double product = 1;
    private double weights;

    /**
     * Binds a worker to the parameters.
     *
     * @param shortSlots where the slots of feature 0 are, as long as it has a short index: in the parameters, or in a
     *     private copy
     * @param bias the address of the worker's own bias slots
     * @param positiveLabel the label that a two-class loss sees as 1; every other label is -1
     */
    public KernelRun(
        final Parameters parameters, final long shortSlots, final long bias, final float positiveLabel) {
        this.wideSlots = parameters.base();
        this.shortSlots = shortSlots;
        this.bias = bias;
        this.positiveLabel = positiveLabel;
    }

    /** Binds a worker to the parameters, those of hot features included. */
    public KernelRun(final Parameters parameters, final long bias, final float positiveLabel) {
        this(parameters, parameters.base(), bias, positiveLabel);
    }

    /** Sets the learning rate and the step count of the calls that follow. */
    public void at(final float newRate, final long newStep) {
        this.rate = newRate;
        this.step = newStep;
    }

    /** {@return the learning rate set last} */
    public float rate() {
        return rate;
    }

    void addLoss(final float additive, final float multiplicative) {
        weights++;
        sum += additive;
        product *= multiplicative;
        if (product > LARGEST_PRODUCT) {
            fold();
        }
    }

    void addLoss(final float weight, final float additive, final float multiplicative) {
        weights += weight;
        sum += weight * (additive + Math.log(multiplicative));
    }

    private void fold() {
        sum += Math.log(product);
        product = 1;
    }

    /** {@return the sum of the losses since the last call, each times its row's weight} */
    public double takeLoss() {
        fold();
        final double taken = sum;
        sum = 0;
        return taken;
    }

    /** {@return the sum of the row weights since the last call} */
    public double takeWeights() {
        final double taken = weights;
        weights = 0;
        return taken;
    }
}
