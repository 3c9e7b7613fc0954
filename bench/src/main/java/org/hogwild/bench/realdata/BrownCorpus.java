package org.hogwild.bench.realdata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The tagged Brown corpus: documents of sentences of tokens.
 *
 * @param documents in the order of their names
 */
record BrownCorpus(List<Document> documents) {
    private static final Pattern DOCUMENT = Pattern.compile("package/c[a-z][0-9]{2}");
    private static final Pattern NOUN = Pattern.compile("n[npr].*");

    /**
     * A document.
     *
     * @param sentences in order
     */
    record Document(List<List<Token>> sentences) {
    }

    /**
     * A word or punctuation mark.
     *
     * @param text in lower case
     * @param noun whether the corpus calls it a noun: common, proper or adverbial, in any form
     */
    record Token(String text, boolean noun) {
        static Token parse(final String tagged) {
            final int slash = tagged.lastIndexOf('/');
            if (slash < 1) {
                throw new IllegalArgumentException("found a token without a tag: " + tagged);
            }
            return new Token(tagged.substring(0, slash).toLowerCase(Locale.ROOT),
                NOUN.matcher(tagged.substring(slash + 1)).matches());
        }
    }

    /** Reads the documents of an archive; each has a sentence a line, each token its tag behind a slash. */
    static BrownCorpus read(final Path archive) throws IOException {
        final TreeMap<String, Document> documents = new TreeMap<>();
        PackageCache.visit(archive, (name, content) -> {
            if (DOCUMENT.matcher(name).matches()) {
                documents.put(name, document(content));
            }
        });
        return new BrownCorpus(List.copyOf(documents.values()));
    }

    private static Document document(final InputStream content) throws IOException {
        final String text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        final List<List<Token>> sentences = new ArrayList<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line ->
            sentences.add(Pattern.compile("\\s+").splitAsStream(line).map(Token::parse).toList()));
        return new Document(sentences);
    }
}
