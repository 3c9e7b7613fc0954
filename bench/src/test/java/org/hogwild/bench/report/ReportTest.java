package org.hogwild.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hogwild.bench.harness.Json;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.RunRecord;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;
import org.hogwild.bench.record.Target;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Records as text, JSON and HTML say what was recorded, and nothing breaks them. */
class ReportTest {
    private static final String NASTY = "<b>\"a\" & 'b'\u0001\ud800</b>";

    private static RunRecord run() {
        final RunRecord run = new RunRecord(Map.of("processor", NASTY), Map.of("rounds", 3));
        final SectionRecord section = new SectionRecord("reference", NASTY);
        section.target(Target.SGD_OVER_C, Measurement.of("", "x", 1.2));
        section.add(Measurement.of("speed", "GB/s", 1, 3, 2));
        section.add(new Table(NASTY, "name", "figure").row(NASTY, Measurement.of("", "s", 1, 2, 3)).row("b", 1234));
        section.add(Chart.lines(NASTY, "features", "ns").withLogX().withLogValues().level("limit", 2)
            .point("a", 1e3, Measurement.of("", "", 1, 2)).point("a", 1e8, Measurement.of("", "", 30))
            .point(NASTY, 1e3, Measurement.of("", "", 0.5)));
        section.add(Chart.bars("bars", "MB/s").bar("a", NASTY, Measurement.of("", "", 1, 2)).level("limit", 3));
        section.add(Chart.bars("no bars", "MB/s"));
        section.add(Chart.lines("no lines", "x", "y").withLogX());
        section.missing(NASTY);
        section.note(NASTY);
        section.failed(NASTY);
        run.add(section);
        return run;
    }

    private static Document page() throws Exception {
        final var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(HtmlPage.render(run()))));
    }

    private static List<Element> elements(final Document page, final String name) {
        final NodeList found = page.getElementsByTagName(name);
        final List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    @Test
    void shouldWriteWellFormedHtml() throws Exception {
        final Document page = page();
        assertEquals(4, elements(page, "svg").size());
        assertEquals(2, elements(page, "table").size());
        assertEquals(3, elements(page, "circle").size());
        assertTrue(page.getDocumentElement().getTextContent().contains("<b>\"a\" & 'b'??</b>"));
        final List<String> cells = elements(page, "td").stream().map(Element::getTextContent).toList();
        assertTrue(cells.contains("2.00 (1.00 to 3.00)"), cells::toString);
        assertTrue(cells.contains("1,234"), cells::toString);
        assertTrue(cells.contains("missed"), cells::toString);
    }

    @Test
    void shouldNeedNothingElse() {
        final String html = HtmlPage.render(run());
        assertFalse(html.contains("://"), html);
        assertFalse(html.contains("@import") || html.contains("url(") || html.contains("<script")
            || html.contains("src="), html);
    }

    @Test
    void shouldDrawNumbersInsideTheChart() throws Exception {
        for (final Element svg : elements(page(), "svg")) {
            final String[] box = svg.getAttribute("viewBox").split(" ");
            final NodeList all = svg.getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                final Element shape = (Element) all.item(i);
                for (final String x : new String[] {"x", "x1", "x2", "cx"}) {
                    assertInside(shape, x, Double.parseDouble(box[2]));
                }
                for (final String y : new String[] {"y", "y1", "y2", "cy"}) {
                    assertInside(shape, y, Double.parseDouble(box[3]));
                }
            }
        }
    }

    private static void assertInside(final Element shape, final String attribute, final double limit) {
        if (shape.hasAttribute(attribute)) {
            final double at = Double.parseDouble(shape.getAttribute(attribute));
            assertTrue(at >= 0 && at <= limit, shape.getTagName() + " " + attribute + "=" + at + " of " + limit);
        }
    }

    @Test
    void shouldRecordEveryValueAsJson() throws Exception {
        final Map<String, Object> record = Json.read(JsonRecord.render(run()));
        final Map<?, ?> section = (Map<?, ?>) ((List<?>) record.get("sections")).get(0);
        final Map<?, ?> speed = (Map<?, ?>) ((List<?>) section.get("measurements")).get(0);
        assertEquals(Map.of("name", "speed", "unit", "GB/s", "median", 2.0, "min", 1.0, "max", 3.0, "values",
            List.of(1.0, 3.0, 2.0)), speed);
        final List<?> targets = (List<?>) record.get("targets");
        assertEquals(Target.values().length, targets.size());
        assertEquals(false, ((Map<?, ?>) targets.get(0)).get("met"));
        assertNull(((Map<?, ?>) targets.get(1)).get("measured"));
        assertEquals(3, ((Map<?, ?>) record.get("options")).get("rounds"));
    }

    @Test
    void shouldAlignColumns() {
        assertEquals("""
            name    ns
            a     1.50
            bcd      7
            """, ConsoleTable.render(new Table("t", "name", "ns").row("a", 1.5).row("bcd", 7)));
    }

    @Test
    void shouldMarkRoundNumbers() {
        assertEquals(List.of(0.0, 2.0, 4.0, 6.0, 8.0, 10.0),
            Axis.linear(new double[] {1, 9.5}, 0, 100).marks());
        assertEquals(50, Axis.linear(new double[] {1, 9.5}, 0, 100).position(5), 1e-9);
        assertEquals(List.of(1.0, 10.0, 100.0, 1000.0, 10_000.0),
            Axis.logarithmic(new double[] {1, 10_000}, 0, 100).marks());
        assertEquals(50, Axis.logarithmic(new double[] {1, 10_000}, 0, 100).position(100), 1e-9);
        assertEquals(List.of(2.0, 5.0, 10.0), Axis.logarithmic(new double[] {2, 10}, 0, 100).marks());
    }
}
