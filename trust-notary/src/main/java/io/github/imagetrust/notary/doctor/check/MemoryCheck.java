package io.github.imagetrust.notary.doctor.check;

import static io.github.imagetrust.notary.doctor.Diagnosis.Area.CACHE;

import io.github.imagetrust.notary.doctor.Diagnosis;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether what is remembered can be read, and what it is.
 *
 * @param store of the repository
 * @param folder where it is
 */
public record MemoryCheck(MetadataStore store, Path folder) implements Check {

    @Override
    public Diagnosis diagnose() {
        String known = store.memory().root().map(MemoryCheck::words).orElse("nothing is remembered of it yet");
        String saved = store.savedAt("timestamp").map(at -> ", files of " + at).orElse("");
        if (Files.exists(folder) && !Files.isWritable(folder)) {
            return Diagnosis.attention(
                    CACHE,
                    known + saved + "; nothing new can be remembered, since " + folder + " cannot be written",
                    "Make the folder writable, or name another one with --trust-dir: what is not remembered cannot"
                            + " protect from old data.");
        }
        return Diagnosis.well(CACHE, known + saved + ", in " + folder);
    }

    private static String words(KnownRoot root) {
        return "root version " + root.version()
                + (root.settled() ? " is trusted" : " was seen, and is not trusted yet");
    }
}
