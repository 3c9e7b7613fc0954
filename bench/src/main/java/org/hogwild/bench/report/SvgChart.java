package org.hogwild.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Numbers;

/** Draws a chart as an SVG element, styled by the page: a legend, then lines or bars. */
final class SvgChart {
    static final double WIDTH = 860;
    static final double RIGHT = 20;

    private static final int COLOURS = 6;
    private static final int LEVEL_STYLES = 3;
    private static final double LEGEND_LINE = 20;
    /** About the width of a character of the page's small font. */
    private static final double CHARACTER = 6.8;

    private final StringBuilder svg = new StringBuilder();
    private final Chart chart;

    private SvgChart(final Chart chart) {
        this.chart = chart;
    }

    static String render(final Chart chart) {
        final SvgChart drawing = new SvgChart(chart);
        final double top = drawing.legend();
        final double height = chart.kind() == Chart.Kind.LINES
            ? new LineChart(drawing, chart).draw(top) : new BarChart(drawing, chart).draw(top);
        return String.format(Locale.ROOT, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">%n%s</svg>%n",
            WIDTH, height, HtmlPage.escape(chart.title()), drawing.svg);
    }

    static double width(final String text) {
        return CHARACTER * text.length();
    }

    static String colour(final int series) {
        return "var(--series" + series % COLOURS + ")";
    }

    /** {@return the style of a level's line} */
    static String level(final int number) {
        return "level level" + number % LEVEL_STYLES;
    }

    /** Every value with its spread, and every level. */
    static double[] values(final Chart chart) {
        return DoubleStream.concat(
            chart.series().values().stream().flatMap(List::stream)
                .flatMapToDouble(point -> DoubleStream.of(point.value().min(), point.value().max())),
            chart.levels().values().stream().mapToDouble(Double::doubleValue)).toArray();
    }

    void add(final String format, final Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    void line(final String style, final double x1, final double y1, final double x2, final double y2) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, x2, y2);
    }

    /** Writes text; the anchor is start, middle or end. */
    void text(final String style, final double x, final double y, final String anchor, final String content) {
        add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", style, x, y, anchor,
            HtmlPage.escape(content));
    }

    /** {@return where the plot may begin} */
    private double legend() {
        final List<String> names = new ArrayList<>(chart.series().keySet());
        double x = 10;
        double y = 14;
        if (names.size() > 1) {
            for (int i = 0; i < names.size(); i++) {
                final double width = width(names.get(i)) + 40;
                if (x + width > WIDTH) {
                    x = 10;
                    y += LEGEND_LINE;
                }
                add("<rect x=\"%.1f\" y=\"%.1f\" width=\"14\" height=\"10\" rx=\"2\" style=\"fill: %s\"/>", x, y - 9,
                    colour(i));
                text("", x + 19, y, "start", names.get(i));
                x += width;
            }
        }
        int number = 0;
        for (final Map.Entry<String, Double> level : chart.levels().entrySet()) {
            final String name = level.getKey() + ": " + Numbers.format(level.getValue());
            final double width = width(name) + 52;
            if (x > 10 && x + width > WIDTH) {
                x = 10;
                y += LEGEND_LINE;
            }
            line(level(number++), x, y - 4, x + 26, y - 4);
            text("", x + 31, y, "start", name);
            x += width;
        }
        return x == 10 && y == 14 ? 10 : y + 16;
    }
}
