package org.hogwild.data;

import java.nio.file.Path;

/** Told what becomes of cached data. */
public interface CacheListener {
    /** The file is about to be written, because it is missing, stale or damaged, as {@code reason} says. */
    void onBuild(Path file, String reason);

    /** The file is used, as it was found or as it has just been written. */
    void onUse(Path file);
}
