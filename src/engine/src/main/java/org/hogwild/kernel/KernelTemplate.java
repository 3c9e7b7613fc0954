package org.hogwild.kernel;

import java.lang.invoke.MethodHandles;
import org.hogwild.data.Block;
import org.hogwild.loss.Loss;
import org.hogwild.memory.Memory;
import org.hogwild.parameters.Sharing;
import org.hogwild.update.UpdateRule;

/**
 * The training loop. Loaded as a hidden class whose class data is the shape, the shape is a constant to the JIT
 * compiler and every hidden class has type profiles of its own, so that loss, rule and sharing inline. Loaded as the
 * ordinary class it is, the same code runs with the shape of the instance and virtual calls: the portable fallback.
 *
 * <p>No lambdas and no nested classes here: they would belong to the ordinary class, not to the hidden one.
 */
final class KernelTemplate implements Kernel {
    private static final KernelShape CONSTANT = classData();
    private static final long INDEX_MASK = 0xFFFF_FFFFL;

    private final KernelShape own;
    private final Loss loss;
    private final UpdateRule rule;

    KernelTemplate(final KernelShape shape, final Loss loss, final UpdateRule rule) {
        this.own = shape;
        this.loss = loss;
        this.rule = rule;
    }

    private static KernelShape classData() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), "_", KernelShape.class);
        } catch (final IllegalAccessException e) {
            throw new IllegalStateException("a class can always read its own class data", e);
        }
    }

    private KernelShape shape() {
        return CONSTANT != null ? CONSTANT : own;
    }

    @Override
    public int train(final Block block, final int[] order, final int from, final int to, final KernelRun run) {
        for (int i = from; i < to; i++) {
            final int row = order[i];
            final float margin = margin(block, row, run);
            if (!(Math.abs(margin) <= Float.MAX_VALUE)) {
                return i;
            }
            final float derivative = derivative(block, row, margin, run);
            if (!(Math.abs(derivative) <= Float.MAX_VALUE)) {
                return i;
            }
            if (derivative != 0f || shape().decaySlot() >= 0) {
                update(block, row, derivative, run);
            }
        }
        return to;
    }

    private float derivative(final Block block, final int row, final float margin, final KernelRun run) {
        final float given = block.label(row);
        final float label = loss.isTwoClass() ? (given == run.positiveLabel ? 1f : -1f) : given;
        final float derivative = loss.derivative(margin, label);
        final float additive = loss.additive(margin, label);
        final float multiplicative = loss.multiplicative(margin, label);
        if (shape().hasWeights()) {
            final float weight = block.weight(row);
            run.addLoss(weight, additive, multiplicative);
            return weight * derivative;
        }
        run.addLoss(additive, multiplicative);
        return derivative;
    }

    private float margin(final Block block, final int row, final KernelRun run) {
        final long begin = block.begin(row);
        final float bias = rule.weight(run.bias, run.rate, run.step);
        if (!shape().hasWide()) {
            return bias + shortMargin(block.shortIndices(), block.values(), begin, block.end(row), run);
        }
        final long shortEnd = block.shortEnd(row);
        final long wideBegin = block.wideBegin(row);
        return bias + wideMargin(block.wideIndices() + (wideBegin - shortEnd << 2), block, shortEnd, row, run)
            + shortMargin(block.shortIndices() - (wideBegin << 1), block.values(), begin, shortEnd, run);
    }

    /** Non-zero k has the index at {@code indices + 2 * k}. */
    private float shortMargin(
        final long indices, final long values, final long begin, final long end, final KernelRun run) {
        final long base = run.shortSlots;
        final float rate = run.rate;
        final long step = run.step;
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        long k = begin;
        // four sums that do not wait for one another
        for (; k < end - 3; k += 4) {
            final long index = indices + (k << 1);
            final long value = values + (k << 2);
            sum0 += value(value) * rule.weight(shortSlots(base, index), rate, step);
            sum1 += value(value + 4) * rule.weight(shortSlots(base, index + 2), rate, step);
            sum2 += value(value + 8) * rule.weight(shortSlots(base, index + 4), rate, step);
            sum3 += value(value + 12) * rule.weight(shortSlots(base, index + 6), rate, step);
        }
        for (; k < end; k++) {
            sum0 += value(values + (k << 2)) * rule.weight(shortSlots(base, indices + (k << 1)), rate, step);
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** Non-zero k has the index at {@code indices + 4 * k}. */
    private float wideMargin(
        final long indices, final Block block, final long begin, final int row, final KernelRun run) {
        final long base = run.wideSlots;
        final float rate = run.rate;
        final long step = run.step;
        final long values = block.values();
        final long end = block.end(row);
        float even = 0;
        float odd = 0;
        long k = begin;
        for (; k < end - 1; k += 2) {
            final long index = indices + (k << 2);
            even += value(values + (k << 2)) * rule.weight(wideSlots(base, index), rate, step);
            odd += value(values + 4 + (k << 2)) * rule.weight(wideSlots(base, index + 4), rate, step);
        }
        if (k < end) {
            even += value(values + (k << 2)) * rule.weight(wideSlots(base, indices + (k << 2)), rate, step);
        }
        return even + odd;
    }

    private void update(final Block block, final int row, final float derivative, final KernelRun run) {
        final long base = run.shortSlots;
        final float rate = run.rate;
        final long step = run.step;
        final long values = block.values();
        final long wideBegin = block.wideBegin(row);
        final long shortEnd = shape().hasWide() ? block.shortEnd(row) : block.end(row);
        final long shorts = block.shortIndices() - (wideBegin << 1);
        rule.update(Sharing.HOGWILD, run.bias, derivative, rate, step);
        for (long k = block.begin(row); k < shortEnd; k++) {
            update(shortSlots(base, shorts + (k << 1)), derivative * value(values + (k << 2)), rate, step);
        }
        if (shape().hasWide()) {
            final long end = block.end(row);
            final long wideBase = run.wideSlots;
            final long wides = block.wideIndices() + (wideBegin - shortEnd << 2);
            for (long k = shortEnd; k < end; k++) {
                update(wideSlots(wideBase, wides + (k << 2)), derivative * value(values + (k << 2)), rate, step);
            }
        }
    }

    private void update(final long slots, final float gradient, final float rate, final long step) {
        final KernelShape shape = shape();
        if (shape.decaySlot() < 0) {
            rule.update(shape.sharing(), slots, gradient, rate, step);
        } else {
            final float decay = Memory.getFloat(slots + 4L * shape.decaySlot());
            rule.updateWithDecay(shape.sharing(), slots, gradient, rate, step, decay);
        }
    }

    private float value(final long address) {
        return shape().hasValues() ? Memory.getFloat(address) : 1f;
    }

    private long shortSlots(final long base, final long indexAddress) {
        return base + ((long) Memory.getChar(indexAddress) << (shape().strideShift() + 2));
    }

    private long wideSlots(final long base, final long indexAddress) {
        return base + ((Memory.getInt(indexAddress) & INDEX_MASK) << (shape().strideShift() + 2));
    }
}
