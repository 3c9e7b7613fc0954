package org.hogwild.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Stack;
import org.hogwild.data.CacheListener;
import org.hogwild.data.DatasetCache;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether and where compiled data are kept. */
final class CacheOption {
    @Option(names = "--cache", arity = "0..1", fallbackValue = "", paramLabel = "DIR", preprocessor = Attached.class,
        description = "Keep compiled data beside the text, or in DIR, and use them as long as the text does not "
            + "change: they load many times faster, and need not fit into memory.")
    private String directory;

    boolean isGiven() {
        return directory != null;
    }

    /** {@return the cache for data of which this is the first file} */
    DatasetCache cacheFor(final String data, final Reporter reporter) {
        final Path parent = Path.of(data).toAbsolutePath().getParent();
        return new DatasetCache(directory.isEmpty() ? parent : Path.of(directory), new Told(reporter));
    }

    /** Takes {@code --cache=DIR}, but leaves alone what follows a {@code --cache}: that is data. */
    static final class Attached implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
            final Stack<String> arguments, final CommandSpec command, final ArgSpec option,
            final Map<String, Object> info) {
            if ("=".equals(info.get("separator"))) {
                return false;
            }
            option.setValue("");
            return true;
        }
    }

    private record Told(Reporter reporter) implements CacheListener {
        @Override
        public void onBuild(final Path file, final String reason) {
            Interrupts.endInOrder();
            reporter.cache("build", file.toString(), reason);
        }

        @Override
        public void onUse(final Path file) {
            Interrupts.endAtOnce();
            reporter.cache("use", file.toString(), null);
        }
    }
}
