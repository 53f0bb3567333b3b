package io.github.imagetrust.tuf10.client;

import io.github.imagetrust.files.FileMetadataStore;
import io.github.imagetrust.spi.MetadataStore;
import java.nio.file.Path;
import java.time.Duration;

/** Where a client keeps what it verified. */
public final class TufStores {

    private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    private TufStores() {}

    /**
     * A folder for one repository, made when something is first written: private to its owner, changed atomically, and safe
     * to share between threads and processes. Who loses it loses the protection from rollback, and nothing else.
     */
    public static MetadataStore inFolder(Path folder) {
        return FileMetadataStore.of(folder, "tuf", "repository", LOCK_WAIT);
    }
}
