package org.hogwild.bench.realdata;

import java.io.IOException;
import java.nio.file.Path;

/** Makes the files of the real data, as a program of its own: {@code Prepare [DIRECTORY]}. */
public final class Prepare {
    private Prepare() {
    }

    /** Makes what is missing and prints where it is. */
    public static void main(final String[] arguments) {
        final Path directory = Path.of(arguments[0]);
        try {
            System.out.println(RealData.flights(directory, System.err::println));
            System.out.println(RealData.brown(directory, System.err::println));
        } catch (final IOException e) {
            System.err.println("prepare: " + e.getMessage());
            System.exit(1);
        }
    }
}
