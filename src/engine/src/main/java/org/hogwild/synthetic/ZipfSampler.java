package org.hogwild.synthetic;

/**
 * Draws ranks 1..n with probability proportional to rank^-exponent by rejection-inversion (W. Hörmann and G.
 * Derflinger, "Rejection-inversion to generate variates from monotone discrete distributions", ACM TOMACS
 * 6(3), 1996). Takes constant memory and about one draw per rank, whatever n is. Immutable.
 */
final class ZipfSampler {

    private final int ranks;
    private final double exponent;
    private final double areaAtFirst;
    private final double areaAtLast;
    private final double squeeze;

    ZipfSampler(int ranks, double exponent) {
        this.ranks = ranks;
        this.exponent = exponent;
        areaAtFirst = area(1.5) - 1;
        areaAtLast = area(ranks + 0.5);
        squeeze = 2 - inverseArea(area(2.5) - density(2));
    }

    int next(SplitMix random) {
        while (true) {
            final double u = areaAtLast + random.nextUniform() * (areaAtFirst - areaAtLast);
            final double x = inverseArea(u);
            final int rank = (int) Math.max(1, Math.min(ranks, (long) (x + 0.5)));
            if (rank - x <= squeeze || u >= area(rank + 0.5) - density(rank)) {
                return rank;
            }
        }
    }

    /** Unnormalised probability of a rank. */
    double density(double rank) {
        return StrictMath.exp(-exponent * StrictMath.log(rank));
    }

    /** Integral of the density from 1. */
    private double area(double x) {
        final double log = StrictMath.log(x);
        return expm1Ratio((1 - exponent) * log) * log;
    }

    private double inverseArea(double area) {
        final double t = Math.max(-1, area * (1 - exponent));
        return StrictMath.exp(log1pRatio(t) * area);
    }

    /** log(1 + x) / x, continued by its series at 0. */
    private static double log1pRatio(double x) {
        return Math.abs(x) > 1e-8 ? StrictMath.log1p(x) / x : 1 - x * (0.5 - x * (1.0 / 3 - 0.25 * x));
    }

    /** (exp(x) - 1) / x, continued by its series at 0. */
    private static double expm1Ratio(double x) {
        return Math.abs(x) > 1e-8
                ? StrictMath.expm1(x) / x
                : 1 + x * 0.5 * (1 + x * (1.0 / 3) * (1 + 0.25 * x));
    }
}
