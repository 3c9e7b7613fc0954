package org.hogwild.bench.report;

import java.util.List;
import java.util.Locale;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Chart.Point;
import org.hogwild.bench.record.Numbers;

/** Draws lines over a numeric axis, each point with a whisker from the smallest to the largest value. */
final class LineChart {
    private static final double LEFT = 70;
    private static final double HEIGHT = 280;
    private static final double ABOVE = 20;
    private static final double BELOW = 48;

    private final SvgChart svg;
    private final Chart chart;

    LineChart(final SvgChart svg, final Chart chart) {
        this.svg = svg;
        this.chart = chart;
    }

    /** {@return the height of the drawing} */
    double draw(final double legend) {
        final double top = legend + ABOVE;
        final double bottom = top + HEIGHT;
        final double right = SvgChart.WIDTH - SvgChart.RIGHT;
        final double[] xs = chart.series().values().stream().flatMap(List::stream).mapToDouble(Point::x).toArray();
        final Axis x = chart.isLogX() ? Axis.logarithmic(xs, LEFT, right - LEFT) : Axis.linear(xs, LEFT, right - LEFT);
        final double[] values = SvgChart.values(chart);
        final Axis y = chart.isLogValues() ? Axis.logarithmic(values, bottom, -HEIGHT)
            : Axis.linear(values, bottom, -HEIGHT);
        for (final double mark : y.marks()) {
            svg.line("grid", LEFT, y.position(mark), right, y.position(mark));
            svg.text("quiet", LEFT - 8, y.position(mark) + 4, "end", Numbers.compact(mark));
        }
        for (final double mark : x.marks()) {
            svg.line("axis", x.position(mark), bottom, x.position(mark), bottom + 5);
            svg.text("quiet", x.position(mark), bottom + 19, "middle", Numbers.compact(mark));
        }
        svg.line("axis", LEFT, bottom, right, bottom);
        svg.text("", LEFT, top - 10, "start", chart.valueTitle());
        svg.text("", (LEFT + right) / 2, bottom + 38, "middle", chart.xTitle());
        int number = 0;
        for (final double level : chart.levels().values()) {
            svg.line(SvgChart.level(number++), LEFT, y.position(level), right, y.position(level));
        }
        int colour = 0;
        for (final List<Point> line : chart.series().values()) {
            draw(line, SvgChart.colour(colour++), x, y);
        }
        return bottom + BELOW;
    }

    private void draw(final List<Point> line, final String colour, final Axis x, final Axis y) {
        final StringBuilder points = new StringBuilder();
        for (final Point point : line) {
            final double at = x.position(point.x());
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", at, y.position(point.value().median())));
            svg.add("<line style=\"stroke: %s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", colour, at,
                y.position(point.value().min()), at, y.position(point.value().max()));
        }
        svg.add("<polyline class=\"line\" style=\"stroke: %s\" points=\"%s\"/>", colour, points.toString().strip());
        for (final Point point : line) {
            svg.add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" style=\"fill: %s\"><title>%s</title></circle>",
                x.position(point.x()), y.position(point.value().median()), colour,
                Numbers.compact(point.x()) + ": " + Numbers.format(point.value()));
        }
    }
}
