package org.hogwild.bench.record;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
    private static final int DIGITS = 3;

    private Numbers() {
    }

    /** {@return three significant digits, thousands apart, without an exponent; {@code -} if not finite} */
    public static String format(final double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        if (value == 0) {
            return "0";
        }
        final int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
        final int decimals = Math.max(0, Math.min(12, DIGITS - 1 - magnitude));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** {@return the median, and in parentheses the smallest and largest value if there are several} */
    public static String format(final Measurement measurement) {
        final String median = format(measurement.median());
        return measurement.values().size() == 1 ? median
            : median + " (" + format(measurement.min()) + " to " + format(measurement.max()) + ")";
    }

    /** {@return a number with the digits it has} */
    public static String plain(final double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** {@return a round number as short as it can be written: 20M, 50k, 0.25} */
    public static String compact(final double value) {
        final double size = Math.abs(value);
        if (size >= 1e9) {
            return rounded(value / 1e9) + "G";
        }
        if (size >= 1e6) {
            return rounded(value / 1e6) + "M";
        }
        return size >= 1e4 ? rounded(value / 1e3) + "k" : rounded(value);
    }

    private static String rounded(final double value) {
        return plain(Double.parseDouble(String.format(Locale.ROOT, "%.3g", value)));
    }
}
