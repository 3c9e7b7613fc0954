package org.hogwild.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses output of one JSON object per line. */
final class JsonLines {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonLines() {
    }

    /** {@return the objects; numbers as doubles} */
    static List<Map<String, Object>> parse(final String text) {
        return text.lines().map(JsonLines::object).toList();
    }

    /** {@return the objects of one kind} */
    static List<Map<String, Object>> events(final String text, final String name) {
        return parse(text).stream().filter(object -> object.get("event").equals(name)).toList();
    }

    /** {@return the only object of a kind} */
    static Map<String, Object> event(final String text, final String name) {
        final List<Map<String, Object>> events = events(text, name);
        assertEquals(1, events.size(), name + " in " + text);
        return events.get(0);
    }

    static double number(final Map<String, Object> object, final String name) {
        return (Double) object.get(name);
    }

    static Map<String, Object> object(final String line) {
        final Map<String, Object> object = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            assertEquals(JsonToken.START_OBJECT, parser.nextToken(), line);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                final String name = parser.currentName();
                object.put(name, value(parser, parser.nextToken()));
            }
            assertNull(parser.nextToken(), line);
            return object;
        } catch (final IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static Object value(final JsonParser parser, final JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> throw new AssertionError("unexpected " + token);
        };
    }
}
