package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.randelshofer.fastdoubleparser.JavaFloatParser;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.agrona.collections.Hashing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that embeds the engine and nothing that decompresses. */
@Timeout(60)
class MissingLibraryTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadPlainText() throws Exception {
        assertEquals("data set of 1 row", outcome(TestData.bytes("1 1:1\n")));
    }

    @Test
    void shouldSayWhichLibraryIsMissing() throws Exception {
        final byte[] text = TestData.bytes("1 1:1\n");
        final String expected = " on the class path, which reads them";
        assertEquals("file:1:1: found gzip-compressed data, expected org.apache.commons:commons-compress" + expected,
            outcome(TestData.gzip(text)));
        assertEquals("file:1:1: found bzip2-compressed data, expected org.apache.commons:commons-compress" + expected,
            outcome(TestData.bzip2(text)));
        assertEquals("file:1:1: found zstd-compressed data, expected com.github.luben:zstd-jni" + expected,
            outcome(TestData.zstd(text)));
    }

    private String outcome(final byte[] stored) throws Exception {
        final Path file = Files.write(folder.resolve("file"), stored);
        try (URLClassLoader loader = withoutOptionalLibraries()) {
            final Method read = loader.loadClass(Dataset.class.getName()).getMethod("read", Path[].class);
            try (AutoCloseable dataset = (AutoCloseable) read.invoke(null, (Object) new Path[] { file })) {
                final Object rows = dataset.getClass().getMethod("rows").invoke(dataset);
                return "data set of " + rows + " row";
            }
        } catch (final InvocationTargetException e) {
            final IOException cause = assertThrows(IOException.class, () -> {
                throw e.getCause();
            });
            return cause.getMessage().replace(folder + folder.getFileSystem().getSeparator(), "");
        }
    }

    private static URLClassLoader withoutOptionalLibraries() {
        final URL[] urls = Stream.of(Dataset.class, Hashing.class, JavaFloatParser.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation()).toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }
}
