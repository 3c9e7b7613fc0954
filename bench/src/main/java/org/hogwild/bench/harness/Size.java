package org.hogwild.bench.harness;

/** How much is measured. */
public enum Size {
    /** Seconds, with data too small to say anything: for tests of the harness. */
    TINY,
    /** Ten minutes in all. */
    QUICK,
    /** As long as it takes. */
    FULL;

    /** {@return the value for this size} */
    public <T> T choose(final T tiny, final T quick, final T full) {
        return switch (this) {
            case TINY -> tiny;
            case QUICK -> quick;
            case FULL -> full;
        };
    }
}
