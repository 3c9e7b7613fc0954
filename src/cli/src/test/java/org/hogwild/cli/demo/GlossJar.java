package org.hogwild.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar with a few lines in the places where the real one has many. */
final class GlossJar {

    private static final String LICENCE = "  1 This software and database is being provided to you,  \n";

    private final Map<String, StringBuilder> files = new LinkedHashMap<>();

    GlossJar() {
        for (final String file : WordNetGlosses.FILES) {
            files.put(file, new StringBuilder(LICENCE));
        }
    }

    /** Adds a well-formed line to the file for a synset type: a, r, n or v. */
    GlossJar add(char type, String gloss) {
        final String file = switch (type) {
            case 'a', 's' -> "data.adj";
            case 'r' -> "data.adv";
            case 'n' -> "data.noun";
            default -> "data.verb";
        };
        return addLine(file, "00001740 03 " + type + " 01 entity 0 001 ~ 00001930 n 0000 | " + gloss + "  ");
    }

    GlossJar addLine(String file, String line) {
        files.get(file).append(line).append('\n');
        return this;
    }

    GlossJar without(String file) {
        files.remove(file);
        return this;
    }

    Path writeTo(Path jar) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (final Map.Entry<String, StringBuilder> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(WordNetGlosses.FOLDER + file.getKey()));
                zip.write(file.getValue().toString().getBytes(StandardCharsets.US_ASCII));
                zip.closeEntry();
            }
        }
        return jar;
    }
}
