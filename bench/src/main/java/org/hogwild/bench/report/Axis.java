package org.hogwild.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Maps values to positions along one axis, and picks round numbers to mark. Immutable. */
final class Axis {
    private static final int MARKS = 6;
    private static final double ROOM = 1.25;
    private static final double[] STEPS = {1, 2, 5, 10};

    private final boolean logarithmic;
    private final double low;
    private final double high;
    private final double start;
    private final double length;

    private Axis(final boolean logarithmic, final double low, final double high, final double start,
        final double length) {
        this.logarithmic = logarithmic;
        this.low = low;
        this.high = high;
        this.start = start;
        this.length = length;
    }

    /** {@return an axis from 0, or from below 0 if a value is, to a round number past every value} */
    static Axis linear(final double[] values, final double start, final double length) {
        double low = 0;
        double high = 0;
        for (final double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        final double step = step(high > low ? high - low : 1);
        return new Axis(false, Math.floor(low / step) * step,
            Math.max(Math.ceil(high / step) * step, low + step), start, length);
    }

    /** {@return a logarithmic axis over the positive values, with a little room at both ends} */
    static Axis logarithmic(final double[] values, final double start, final double length) {
        double low = Double.MAX_VALUE;
        double high = 0;
        for (final double value : values) {
            if (value > 0 && Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return high == 0 ? new Axis(true, 1, 10, start, length)
            : new Axis(true, low / ROOM, high * ROOM, start, length);
    }

    /** {@return where a value stands; values off the axis stand at its end} */
    double position(final double value) {
        final double share = logarithmic ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
            : (value - low) / (high - low);
        return start + length * Math.max(0, Math.min(1, share));
    }

    /** {@return round numbers on the axis, ascending} */
    List<Double> marks() {
        final List<Double> marks = new ArrayList<>();
        if (!logarithmic) {
            final double step = step(high - low);
            for (long i = Math.round(low / step); i <= Math.round(high / step); i++) {
                marks.add(i * step);
            }
            return marks;
        }
        final double decades = Math.log10(high / low);
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
            for (final int digit : decades > 3 ? new int[] {1} : new int[] {1, 2, 5}) {
                final double mark = digit * Math.pow(10, power);
                if (mark >= low && mark <= high) {
                    marks.add(mark);
                }
            }
        }
        return marks;
    }

    private static double step(final double range) {
        final double rough = range / MARKS;
        final double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (final double step : STEPS) {
            if (step * power >= rough * (1 - 1e-9)) {
                return step * power;
            }
        }
        throw new IllegalStateException("range=" + range);
    }
}
