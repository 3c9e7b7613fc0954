package org.hogwild.bench.record;

/**
 * What the engine is to reach on two cores with RCV1-like data (677,399 rows, 47,236 features, 49.5 M non-zeros, 766 MB
 * of text) where nothing else is said. A section that has measured one says so to its record.
 */
public enum Target {
    /** Against C, single-threaded. */
    SGD_OVER_C("logistic SGD, 1 thread, rows in order, over the C reference", Bound.AT_MOST, 1.15, "x", "reference"),
    /** As it trains for real. */
    SGD_NANOSECONDS("logistic SGD, 1 thread, shuffled", Bound.AT_MOST, 2.2, "ns per non-zero", "reference"),
    /** The cost of Adagrad. */
    ADAGRAD_OVER_SGD("Adagrad over SGD, 1 thread", Bound.AT_MOST, 1.6, "x", "reference"),
    /** Scaling on RCV1-like data. */
    SPEED_UP("2 threads with default sharing over the fastest way of 1", Bound.AT_LEAST, 1.8, "x", "reference"),
    /** What scaling costs. */
    SPEED_UP_LOSS("the same: loss of 2 threads above that of 1", Bound.AT_MOST, 0.5, "%", "reference"),
    /** Scaling on very hot features. */
    FLIGHTS_SPEED_UP("2 threads over 1 on the flights data", Bound.AT_LEAST, 1.5, "x", "real-data"),
    /** Against C where memory is the limit. */
    WIDE_OVER_C("20 M features, 1 thread, over the C reference", Bound.AT_MOST, 1.15, "x", "reference"),
    /** Scaling where memory is the limit. */
    WIDE_SPEED_UP("20 M features, 2 threads over 1", Bound.AT_LEAST, 1.9, "x", "reference"),
    /** Reading text on one core. */
    PARSING_ONE_CORE("text to blocks, cold JVM, at least 1.5 GB, 1 core", Bound.AT_LEAST, 400, "MB/s", "input"),
    /** Reading text on two cores. */
    PARSING_TWO_CORES("text to blocks, cold JVM, at least 1.5 GB, 2 cores", Bound.AT_LEAST, 750, "MB/s", "input"),
    /** What a user waits for. */
    SECONDS_TO_LOSS("load and train to log loss 0.280, JVM start included", Bound.AT_MOST, 2.0, "s", "time-to-loss"),
    /** What users of other programs wait for. */
    PEERS_OVER_HOGWILD("the same: the fastest peer over hogwild", Bound.AT_LEAST, 4, "x", "time-to-loss"),
    /** Quality. */
    BEST_LOSS("best held-out log loss, any epochs, tuned", Bound.AT_MOST, 0.2764, "nats", "time-to-loss"),
    /** Loading compiled data. */
    CACHE_LOADING("loading from a cache in the page cache", Bound.AT_LEAST, 2, "GB/s", "input"),
    /** Memory. */
    PEAK_MEMORY("peak memory over 1.3 x blocks + parameters + 150 MB", Bound.AT_MOST, 1, "x", "input"),
    /** Latency. */
    PREDICTION_P99("prediction of 76 non-zeros while one worker trains, p99 service time", Bound.AT_MOST, 5, "µs",
        "latency"),
    /** No garbage. */
    ALLOCATION("allocation in the training loop", Bound.AT_MOST, 0, "bytes per row", "allocation");

    /** Which side of the bound is good. */
    public enum Bound {
        /** Small is good. */
        AT_MOST("≤"),
        /** Large is good. */
        AT_LEAST("≥");

        private final String sign;

        Bound(final String sign) {
            this.sign = sign;
        }
    }

    private static final double ROUNDING = 0.005;

    private final String what;
    private final Bound bound;
    private final double value;
    private final String unit;
    private final String section;

    Target(final String what, final Bound bound, final double value, final String unit, final String section) {
        this.what = what;
        this.bound = bound;
        this.value = value;
        this.unit = unit;
        this.section = section;
    }

    /** {@return what is measured} */
    public String what() {
        return what;
    }

    /** {@return the bound as people read it} */
    public String text() {
        return value == 0 ? "0 " + unit : bound.sign + " " + Numbers.plain(value) + " " + unit;
    }

    /** {@return the unit of bound and measurement} */
    public String unit() {
        return unit;
    }

    /** {@return the name of the section that measures it} */
    public String section() {
        return section;
    }

    /** {@return whether a value reaches the target}; a bound of 0 is reached by what rounds to 0.00 */
    public boolean isMet(final double measured) {
        return bound == Bound.AT_LEAST ? measured >= value : measured <= value + (value == 0 ? ROUNDING : 0);
    }
}
