package org.hogwild.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Chart.Point;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Numbers;

/** Draws horizontal bars, those of one label together, each with a whisker and its figure behind it. */
final class BarChart {
    private static final double BAR = 16;
    private static final double GAP = 10;
    private static final double WIDEST_LABEL = 330;
    private static final double FIGURE = 150;
    private static final double BELOW = 48;

    private final SvgChart svg;
    private final Chart chart;
    /** Written last, over everything else. */
    private final List<Runnable> texts = new ArrayList<>();

    BarChart(final SvgChart svg, final Chart chart) {
        this.svg = svg;
        this.chart = chart;
    }

    /** {@return the height of the drawing} */
    double draw(final double top) {
        final Set<String> labels = new LinkedHashSet<>();
        chart.series().values().forEach(bars -> bars.forEach(bar -> labels.add(bar.label())));
        final double left = 14 + Math.min(WIDEST_LABEL,
            labels.stream().mapToDouble(SvgChart::width).max().orElse(0));
        final double right = SvgChart.WIDTH - FIGURE;
        final double[] values = SvgChart.values(chart);
        final Axis axis = chart.isLogValues() ? Axis.logarithmic(values, left, right - left)
            : Axis.linear(values, left, right - left);
        final double bottom = top + height(labels);
        for (final double mark : axis.marks()) {
            svg.line("grid", axis.position(mark), top, axis.position(mark), bottom);
            svg.text("quiet", axis.position(mark), bottom + 16, "middle", Numbers.compact(mark));
        }
        svg.text("", (left + right) / 2, bottom + 36, "middle", chart.valueTitle());
        double y = top + GAP / 2;
        for (final String label : labels) {
            y = group(label, y, left, axis);
        }
        int number = 0;
        for (final double level : chart.levels().values()) {
            svg.line(SvgChart.level(number++), axis.position(level), top, axis.position(level), bottom);
        }
        svg.line("axis", left, top, left, bottom);
        texts.forEach(Runnable::run);
        return bottom + BELOW;
    }

    private double height(final Set<String> labels) {
        double height = 0;
        for (final String label : labels) {
            height += BAR * bars(label).stream().filter(bar -> bar != null).count() + GAP;
        }
        return height;
    }

    /** {@return for each series its value of a label, or null} */
    private List<Measurement> bars(final String label) {
        final List<Measurement> bars = new ArrayList<>();
        for (final List<Point> series : chart.series().values()) {
            bars.add(series.stream().filter(point -> point.label().equals(label)).map(Point::value).findFirst()
                .orElse(null));
        }
        return bars;
    }

    private double group(final String label, final double top, final double left, final Axis axis) {
        final List<Measurement> bars = bars(label);
        double y = top;
        for (int series = 0; series < bars.size(); series++) {
            final Measurement value = bars.get(series);
            if (value != null) {
                bar(value, y, left, axis, SvgChart.colour(series));
                y += BAR;
            }
        }
        svg.text("", left - 8, (top + y) / 2 + 4, "end", label);
        return y + GAP;
    }

    private void bar(
        final Measurement value, final double y, final double left, final Axis axis, final String colour) {
        final double end = axis.position(value.median());
        svg.add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" style=\"fill: %s\"/>", left, y + 1,
            Math.max(0.5, end - left), BAR - 2, colour);
        final double longest = axis.position(value.max());
        svg.line("spread", axis.position(value.min()), y + BAR / 2, longest, y + BAR / 2);
        texts.add(() -> svg.text("", longest + 6, y + BAR / 2 + 4, "start", Numbers.format(value)));
    }
}
