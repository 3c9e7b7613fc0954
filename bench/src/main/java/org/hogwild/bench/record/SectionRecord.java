package org.hogwild.bench.record;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one section found. A section fills it while it runs; not thread-safe. */
public final class SectionRecord {
    private final String name;
    private final String description;
    private final List<String> notes = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Chart> charts = new ArrayList<>();
    private final Map<Target, Measurement> targets = new EnumMap<>(Target.class);
    private String failure = "";
    private double seconds;

    /** An empty record of a section. */
    public SectionRecord(final String name, final String description) {
        this.name = name;
        this.description = description;
    }

    /** Adds a sentence that figures need to be understood. */
    public void note(final String sentence) {
        notes.add(sentence);
    }

    /** Says that something could not be measured because something is not there, and how to get it. */
    public void missing(final String sentence) {
        missing.add(sentence);
    }

    /** Adds a figure for programs; for people it stands in tables and charts. */
    public void add(final Measurement measurement) {
        measurements.add(measurement);
    }

    /** Adds a table. */
    public void add(final Table table) {
        tables.add(table);
    }

    /** Adds a chart. */
    public void add(final Chart chart) {
        charts.add(chart);
    }

    /** Says how a target was met or missed; in the target's unit. */
    public void target(final Target target, final Measurement measured) {
        targets.put(target, new Measurement(target.what(), target.unit(), measured.values()));
    }

    /** Says that the section ended early. */
    public void failed(final String message) {
        failure = message;
    }

    /** Says how long the section took. */
    public void took(final double newSeconds) {
        seconds = newSeconds;
    }

    /** {@return the section's name} */
    public String name() {
        return name;
    }

    /** {@return what the section measures} */
    public String description() {
        return description;
    }

    /** {@return sentences that figures need to be understood} */
    public List<String> notes() {
        return notes;
    }

    /** {@return what could not be measured, and why} */
    public List<String> missing() {
        return missing;
    }

    /** {@return every figure, for programs} */
    public List<Measurement> measurements() {
        return measurements;
    }

    /** {@return the tables} */
    public List<Table> tables() {
        return tables;
    }

    /** {@return the charts} */
    public List<Chart> charts() {
        return charts;
    }

    /** {@return what was measured of targets} */
    public Map<Target, Measurement> targets() {
        return targets;
    }

    /** {@return why the section ended early; empty if it did not} */
    public String failure() {
        return failure;
    }

    /** {@return how long the section took} */
    public double seconds() {
        return seconds;
    }
}
