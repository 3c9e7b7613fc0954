package org.hogwild.bench.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chart: lines over a numeric axis, or horizontal bars, each value with its spread; and levels to compare with, such
 * as limits. Grows value by value; not thread-safe.
 */
public final class Chart {
    /** How values are drawn. */
    public enum Kind {
        /** Points over x, joined within a series. */
        LINES,
        /** One bar for each label and series. */
        BARS
    }

    /**
     * A value.
     *
     * @param label what a bar stands for; empty in charts of lines
     * @param x where a point of a line stands; 0 in charts of bars
     * @param value with its spread
     */
    public record Point(String label, double x, Measurement value) {
    }

    private final String title;
    private final Kind kind;
    private final String xTitle;
    private final String valueTitle;
    private final Map<String, List<Point>> series = new LinkedHashMap<>();
    private final Map<String, Double> levels = new LinkedHashMap<>();
    private boolean logX;
    private boolean logValues;

    private Chart(final String title, final Kind kind, final String xTitle, final String valueTitle) {
        this.title = title;
        this.kind = kind;
        this.xTitle = xTitle;
        this.valueTitle = valueTitle;
    }

    /** {@return an empty chart of lines; axis titles carry units} */
    public static Chart lines(final String title, final String xTitle, final String yTitle) {
        return new Chart(title, Kind.LINES, xTitle, yTitle);
    }

    /** {@return an empty chart of bars; the title of the values carries the unit} */
    public static Chart bars(final String title, final String valueTitle) {
        return new Chart(title, Kind.BARS, "", valueTitle);
    }

    /** Makes the x axis logarithmic; every x must be positive. */
    public Chart withLogX() {
        logX = true;
        return this;
    }

    /** Makes the axis of values logarithmic; every value must be positive. */
    public Chart withLogValues() {
        logValues = true;
        return this;
    }

    /** Adds a point to a line. */
    public Chart point(final String line, final double x, final Measurement value) {
        series.computeIfAbsent(line, name -> new ArrayList<>()).add(new Point("", x, value));
        return this;
    }

    /** Adds a bar; bars of one label stand together, coloured by series. */
    public Chart bar(final String name, final String label, final Measurement value) {
        series.computeIfAbsent(name, n -> new ArrayList<>()).add(new Point(label, 0, value));
        return this;
    }

    /** Adds a level that values are compared with. */
    public Chart level(final String name, final double value) {
        levels.put(name, value);
        return this;
    }

    /** {@return what the chart is about} */
    public String title() {
        return title;
    }

    /** {@return how values are drawn} */
    public Kind kind() {
        return kind;
    }

    /** {@return what x is, with its unit} */
    public String xTitle() {
        return xTitle;
    }

    /** {@return what the values are, with their unit} */
    public String valueTitle() {
        return valueTitle;
    }

    /** {@return whether the x axis is logarithmic} */
    public boolean isLogX() {
        return logX;
    }

    /** {@return whether the axis of values is logarithmic} */
    public boolean isLogValues() {
        return logValues;
    }

    /** {@return the points of each series, in the order in which they came} */
    public Map<String, List<Point>> series() {
        return series;
    }

    /** {@return the levels by name} */
    public Map<String, Double> levels() {
        return levels;
    }
}
