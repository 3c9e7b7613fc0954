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
            final int begin = block.begin(row);
            final int end = block.end(row);
            final float margin = margin(block, begin, end, run);
            if (!(Math.abs(margin) <= Float.MAX_VALUE)) {
                return i;
            }
            final float derivative = derivative(block, row, margin, run);
            if (!(Math.abs(derivative) <= Float.MAX_VALUE)) {
                return i;
            }
            if (derivative != 0f || shape().decaySlot() >= 0) {
                update(block, begin, end, derivative, run);
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

    private float margin(final Block block, final int begin, final int end, final KernelRun run) {
        final long base = run.parameters;
        final float rate = run.rate;
        final long step = run.step;
        final long values = block.values() - block.indices();
        final long last = block.indices() + ((long) end << 2);
        long at = block.indices() + ((long) begin << 2);
        float sum0 = rule.weight(run.bias, rate, step);
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        // four sums that do not wait for one another
        for (; at <= last - 16; at += 16) {
            sum0 += value(values + at) * rule.weight(slots(base, at), rate, step);
            sum1 += value(values + at + 4) * rule.weight(slots(base, at + 4), rate, step);
            sum2 += value(values + at + 8) * rule.weight(slots(base, at + 8), rate, step);
            sum3 += value(values + at + 12) * rule.weight(slots(base, at + 12), rate, step);
        }
        for (; at < last; at += 4) {
            sum0 += value(values + at) * rule.weight(slots(base, at), rate, step);
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    private void update(
        final Block block, final int begin, final int end, final float derivative, final KernelRun run) {
        final long base = run.parameters;
        final float rate = run.rate;
        final long step = run.step;
        final long values = block.values() - block.indices();
        final long last = block.indices() + ((long) end << 2);
        long at = block.indices() + ((long) begin << 2);
        rule.update(Sharing.HOGWILD, run.bias, derivative, rate, step);
        for (; at < last; at += 4) {
            update(slots(base, at), derivative * value(values + at), rate, step);
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

    private long slots(final long base, final long indexAddress) {
        return base + ((Memory.getInt(indexAddress) & INDEX_MASK) << (shape().strideShift() + 2));
    }
}
