package org.hogwild.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.RunRecord;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;

/**
 * A run's record as one page of HTML that needs nothing else: no script, no font, no image from elsewhere. The markup
 * is well-formed XML too. Colours follow the reader's light or dark setting.
 */
public final class HtmlPage {
    private static final int LONG_TABLE = 12;
    private static final int WIDE_TABLE = 6;

    private HtmlPage() {
    }

    /** {@return the page} */
    public static String render(final RunRecord run) {
        final StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n")
            .append("<meta charset=\"utf-8\"/>\n")
            .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
            .append("<title>Hogwild benchmarks</title>\n<style>\n").append(resource("page.css"))
            .append("</style>\n</head>\n<body>\n<main>\n<h1>Hogwild benchmarks</h1>\n");
        navigation(html, run.sections());
        html.append("<h2 id=\"targets\">Targets</h2>\n");
        table(html, run.targets());
        run.sections().forEach(section -> section(html, section));
        html.append("<h2 id=\"machine\">Machine and options</h2>\n");
        facts(html, run.machine());
        facts(html, run.options());
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void navigation(final StringBuilder html, final List<SectionRecord> sections) {
        html.append("<nav><a href=\"#targets\">targets</a>");
        for (final SectionRecord section : sections) {
            final String name = escape(section.name());
            html.append(" <a href=\"#").append(name).append("\">").append(name).append("</a>");
        }
        html.append(" <a href=\"#machine\">machine</a></nav>\n");
        html.append("<p>Medians, with the smallest and largest value in parentheses. All figures come from one run; ")
            .append("what is compared was measured in turn.</p>\n");
    }

    private static void section(final StringBuilder html, final SectionRecord section) {
        html.append("<section>\n<h2 id=\"").append(escape(section.name())).append("\">")
            .append(escape(section.name())).append("</h2>\n");
        paragraph(html, "description", section.description() + ".");
        if (!section.failure().isEmpty()) {
            paragraph(html, "bad", "Ended early: " + section.failure());
        }
        section.missing().forEach(sentence -> paragraph(html, "bad", "Missing: " + sentence));
        section.charts().forEach(chart -> chart(html, chart));
        section.tables().forEach(table -> titled(html, table));
        section.notes().forEach(sentence -> paragraph(html, "note", sentence));
        html.append("</section>\n");
    }

    /** Long tables are folded: their charts say most of it. */
    private static void titled(final StringBuilder html, final Table table) {
        final boolean folded = table.rows().size() > LONG_TABLE;
        html.append(folded ? "<details><summary>" : "<h3>").append(escape(table.title()))
            .append(folded ? " (" + table.rows().size() + " rows)</summary>\n" : "</h3>\n");
        table(html, table);
        html.append(folded ? "</details>\n" : "");
    }

    private static void chart(final StringBuilder html, final Chart chart) {
        html.append("<figure>\n<figcaption>").append(escape(chart.title())).append("</figcaption>\n")
            .append(SvgChart.render(chart)).append("</figure>\n");
    }

    private static void table(final StringBuilder html, final Table table) {
        html.append("<div class=\"scroll\"><table").append(table.columns().size() > WIDE_TABLE ? " class=\"wide\"" : "")
            .append(">\n<thead><tr>");
        for (int column = 0; column < table.columns().size(); column++) {
            cell(html, "th", ConsoleTable.isNumeric(table, column) ? "number" : "",
                escape(table.columns().get(column)));
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (final List<Object> row : table.rows()) {
            html.append("<tr>");
            for (final Object value : row) {
                cell(html, "td", style(value), content(value));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table></div>\n");
    }

    /** {@return a cell's content, escaped, with the spread of a measurement as a part of its own} */
    private static String content(final Object value) {
        final String text = escape(Table.text(value));
        return value instanceof Measurement ? text.replaceFirst("\\(.*\\)", "<span class=\"range\">$0</span>") : text;
    }

    private static String style(final Object value) {
        if (value instanceof Number || value instanceof Measurement) {
            return "number";
        }
        return value.equals("met") ? "good" : value.equals("missed") ? "bad" : "";
    }

    private static void cell(final StringBuilder html, final String tag, final String style, final String content) {
        html.append('<').append(tag).append(style.isEmpty() ? "" : " class=\"" + style + "\"").append('>')
            .append(content).append("</").append(tag).append('>');
    }

    private static void facts(final StringBuilder html, final Map<String, Object> facts) {
        html.append("<dl>\n");
        facts.forEach((name, value) -> html.append("<dt>").append(escape(name)).append("</dt><dd>")
            .append(escape(String.valueOf(value))).append("</dd>\n"));
        html.append("</dl>\n");
    }

    private static void paragraph(final StringBuilder html, final String style, final String text) {
        html.append("<p class=\"").append(style).append("\">").append(escape(text)).append("</p>\n");
    }

    /** {@return text as HTML and XML hold it; what XML cannot hold becomes a question mark} */
    static String escape(final String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{d800}-\\x{dfff}\\x{fffe}\\x{ffff}]", "?")
            .replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String resource(final String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
