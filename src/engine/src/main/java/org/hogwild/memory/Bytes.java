package org.hogwild.memory;

import java.util.Locale;

/** Byte counts for people. */
public final class Bytes {
    private Bytes() {
    }

    /** {@return the count in the largest binary unit that keeps it at one or more, as in {@code 3.2 GiB}} */
    public static String format(final long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < 4) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %ciB", value, "KMGTP".charAt(unit));
    }
}
