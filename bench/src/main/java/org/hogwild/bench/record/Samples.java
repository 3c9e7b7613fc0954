package org.hogwild.bench.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is being measured, by name, in the order in which it came first: one value a round. Not thread-safe. */
public final class Samples {
    private final Map<String, List<Double>> values = new LinkedHashMap<>();
    private final Map<String, String> units = new LinkedHashMap<>();

    /** Adds a value of a quantity; a later unit of the same name must be the first one. */
    public void add(final String name, final String unit, final double value) {
        if (!units.computeIfAbsent(name, n -> unit).equals(unit)) {
            throw new IllegalArgumentException(name + " was measured in " + units.get(name) + ", not in " + unit);
        }
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    /** Adds the quotient of the last values of two quantities, those of one round; nothing if one has none. */
    public void addRatio(final String name, final String dividend, final String divisor) {
        if (has(dividend) && has(divisor)) {
            add(name, "x", last(dividend) / last(divisor));
        }
    }

    /** {@return the newest value of a quantity that has one} */
    public double last(final String name) {
        final List<Double> all = values.get(name);
        return all.get(all.size() - 1);
    }

    /** {@return whether a quantity has a value} */
    public boolean has(final String name) {
        return values.containsKey(name);
    }

    /**
     * {@return all values of a quantity so far}
     *
     * @throws IllegalArgumentException if it has none
     */
    public Measurement get(final String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("nothing was measured under the name " + name);
        }
        return new Measurement(name, units.get(name), values.get(name));
    }

    /** {@return all values of a quantity so far, nothing if it has none} */
    public Optional<Measurement> find(final String name) {
        return has(name) ? Optional.of(get(name)) : Optional.empty();
    }

    /** {@return every quantity} */
    public List<Measurement> all() {
        return values.keySet().stream().map(this::get).toList();
    }
}
