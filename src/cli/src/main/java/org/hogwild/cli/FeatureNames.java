package org.hogwild.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.agrona.collections.Int2ObjectHashMap;

/** What features are called. */
final class FeatureNames {
    private final IntFunction<String> names;

    private FeatureNames(final IntFunction<String> names) {
        this.names = names;
    }

    static FeatureNames numbers() {
        return new FeatureNames(Integer::toString);
    }

    /** Reads lines of a number, a tab and a name; features without one are called by their number. */
    static FeatureNames read(final Path file) throws IOException {
        DataOptions.checkReadable(file);
        final Int2ObjectHashMap<String> names = new Int2ObjectHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final int tab = line.indexOf('\t');
                if (tab <= 0 || !isFeature(line.substring(0, tab))) {
                    throw new IOException(file + ":" + number + ":1: found '" + line
                        + "', expected a feature number, a tab and a name");
                }
                names.put(Integer.parseInt(line.substring(0, tab)), line.substring(tab + 1));
                number++;
            }
        } catch (final CharacterCodingException e) {
            throw new IOException(file + ": found bytes that are no UTF-8, expected lines of text", e);
        } catch (final FileSystemException e) {
            throw new IOException(file + ": " + Errors.reason(e), e);
        }
        return new FeatureNames(feature -> names.getOrDefault(feature, Integer.toString(feature)));
    }

    private static boolean isFeature(final String text) {
        return text.matches("\\d{1,10}") && Long.parseLong(text) < Integer.MAX_VALUE;
    }

    String of(final int feature) {
        return names.apply(feature);
    }
}
