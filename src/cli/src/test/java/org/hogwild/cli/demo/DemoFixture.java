package org.hogwild.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Demonstration data made from a few glosses, for tests of what uses them. */
public final class DemoFixture {
    private static final int GLOSSES = 600;

    private DemoFixture() {
    }

    /** Fills the directory with files that are complete for this version, so that nothing is downloaded. */
    public static DemoData prepare(Path directory) throws IOException {
        final GlossJar glosses = new GlossJar();
        for (int i = 0; i < GLOSSES; i++) {
            glosses.add(i % 3 == 0 ? 'v' : 'n', (i % 3 == 0 ? "to do number " : "a thing number ") + i);
        }
        final Path jar = glosses.writeTo(directory.resolveSibling("glosses.jar"));
        final DemoData data = DemoData.prepare(directory, () -> jar);
        Files.delete(jar);
        return data;
    }
}
