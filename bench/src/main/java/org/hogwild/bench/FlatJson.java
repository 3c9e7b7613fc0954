package org.hogwild.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much JSON as the harness needs: numbers and strings out of one-line objects, and writing a record. */
final class FlatJson {
    private FlatJson() {
    }

    /** {@return a number of a one-line object, empty if it has none of that name} */
    static OptionalDouble number(final String line, final String name) {
        final Matcher matcher =
            Pattern.compile('"' + Pattern.quote(name) + "\"\\s*:\\s*(-?[0-9][0-9.eE+-]*)").matcher(line);
        return matcher.find() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
    }

    /** {@return whether a one-line object has this string under this name} */
    static boolean has(final String line, final String name, final String value) {
        return Pattern.compile('"' + Pattern.quote(name) + "\"\\s*:\\s*\"" + Pattern.quote(value) + '"')
            .matcher(line).find();
    }

    /** {@return JSON for maps, lists, strings, numbers, booleans and null} */
    static String write(final Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(e -> quote(e.getKey().toString()) + ": " + write(e.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(FlatJson::write).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return "null";
        }
        return value == null || value instanceof Number || value instanceof Boolean
            ? String.valueOf(value) : quote(value.toString());
    }

    private static String quote(final String text) {
        final StringBuilder quoted = new StringBuilder("\"");
        for (final char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
