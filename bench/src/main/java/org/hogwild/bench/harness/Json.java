package org.hogwild.bench.harness;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON as maps, lists, texts, numbers, booleans and null. */
public final class Json {
    private static final JSON COMPACT = JSON.std.with(JSON.Feature.PRESERVE_FIELD_ORDERING);
    private static final JSON PRETTY = COMPACT.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private Json() {
    }

    /** {@return the object that a text holds} */
    public static Map<String, Object> read(final String text) throws IOException {
        return COMPACT.mapFrom(text);
    }

    /**
     * {@return the objects among lines of text whose field {@code event} has this value, at least one}
     *
     * @throws IOException if a line is no JSON, or there is no such event
     */
    public static List<Map<String, Object>> events(final List<String> lines, final String event) throws IOException {
        final List<Map<String, Object>> found = new ArrayList<>();
        for (final String line : lines) {
            final Map<String, Object> object = read(line);
            if (event.equals(object.get("event"))) {
                found.add(object);
            }
        }
        if (found.isEmpty()) {
            throw new IOException("found no event " + event + " in " + lines);
        }
        return found;
    }

    /**
     * {@return a number of an object}
     *
     * @throws IOException if there is none of this name
     */
    public static double number(final Map<String, Object> object, final String name) throws IOException {
        if (object.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IOException("found no number " + name + " in " + object);
    }

    /** {@return a value as indented text; numbers that are not finite become null} */
    public static String write(final Object value) throws IOException {
        return PRETTY.asString(finite(value)) + "\n";
    }

    private static Object finite(final Object value) {
        if (value instanceof Map<?, ?> map) {
            final Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put(name, finite(member)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::finite).collect(Collectors.toList());
        }
        return value instanceof Double number && !Double.isFinite(number) ? null : value;
    }
}
