package org.hogwild.update;

import java.util.Arrays;
import java.util.Locale;

/**
 * How the learning rate falls. Time is counted in passes over the training rows, a fraction of a pass included, so that
 * a schedule means the same on data sets of any size.
 *
 * @param kind the curve
 * @param decay its parameter; see {@link Kind}
 */
public record Schedule(Kind kind, double decay) {
    /** The rate is computed anew after at most this many rows, and held in between. */
    public static final int ROWS_PER_RATE = 32;

    /** The curves. */
    public enum Kind {
        /** {@code rate}; takes no parameter. */
        CONSTANT(0),
        /** {@code rate / (1 + decay * passes)}; decay positive. */
        INVERSE_TIME(1),
        /** {@code rate / sqrt(1 + decay * passes)}; decay positive. */
        INVERSE_SQRT(1),
        /** {@code rate * decay^passes}, falling all the time; decay between 0 and 1. */
        EXPONENTIAL(0.5),
        /** {@code rate * decay^epoch}, constant within an epoch as in the Hogwild! paper; decay between 0 and 1. */
        EPOCH(0.8);

        private final double defaultDecay;

        Kind(final double defaultDecay) {
            this.defaultDecay = defaultDecay;
        }

        /** {@return the name in options: lower case, words joined by a hyphen} */
        public String optionName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Checks the parameter. */
    public Schedule {
        final boolean inRange = switch (kind) {
            case CONSTANT -> decay == 0;
            case INVERSE_TIME, INVERSE_SQRT -> decay > 0 && decay < Double.POSITIVE_INFINITY;
            case EXPONENTIAL, EPOCH -> decay > 0 && decay <= 1;
        };
        if (!inRange) {
            throw new IllegalArgumentException("decay=" + decay + " is out of range for the schedule "
                + kind.optionName() + ", expected " + expected(kind));
        }
    }

    /** {@return the curve with its default parameter} */
    public static Schedule of(final Kind kind) {
        return new Schedule(kind, kind.defaultDecay);
    }

    /** {@return the schedule that keeps the rate as it is} */
    public static Schedule constant() {
        return of(Kind.CONSTANT);
    }

    /**
     * Reads {@code NAME} or {@code NAME:DECAY}, as in {@code inverse-time:0.5}.
     *
     * @throws IllegalArgumentException saying what was found and expected
     */
    public static Schedule parse(final String text) {
        final int colon = text.indexOf(':');
        final String name = colon < 0 ? text : text.substring(0, colon);
        final Kind kind = Arrays.stream(Kind.values()).filter(k -> k.optionName().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("schedule=" + text + ", expected one of "
                + String.join(", ", Arrays.stream(Kind.values()).map(Kind::optionName).toList())
                + ", with :DECAY behind it if wanted"));
        return colon < 0 ? of(kind) : new Schedule(kind, decay(text, text.substring(colon + 1)));
    }

    private static double decay(final String text, final String number) {
        try {
            return Double.parseDouble(number);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("schedule=" + text + ", expected a number after the colon", e);
        }
    }

    private static String expected(final Kind kind) {
        return switch (kind) {
            case CONSTANT -> "none";
            case INVERSE_TIME, INVERSE_SQRT -> "a positive number";
            case EXPONENTIAL, EPOCH -> "more than 0 and at most 1";
        };
    }

    /**
     * {@return the learning rate after {@code steps} rows of a run whose epochs have {@code rowsPerEpoch} rows}
     *
     * @param base the rate at the start
     */
    public double rate(final double base, final long steps, final long rowsPerEpoch) {
        final double passes = (double) steps / rowsPerEpoch;
        return switch (kind) {
            case CONSTANT -> base;
            case INVERSE_TIME -> base / (1 + decay * passes);
            case INVERSE_SQRT -> base / Math.sqrt(1 + decay * passes);
            case EXPONENTIAL -> base * StrictMath.pow(decay, passes);
            case EPOCH -> base * StrictMath.pow(decay, Math.floor(passes));
        };
    }

    @Override
    public String toString() {
        return kind == Kind.CONSTANT ? kind.optionName() : kind.optionName() + ":" + decay;
    }
}
