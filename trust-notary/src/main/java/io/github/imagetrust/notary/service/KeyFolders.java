package io.github.imagetrust.notary.service;

import io.github.imagetrust.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps private keys away from what a web server publishes. */
final class KeyFolders {

    private KeyFolders() {}

    /**
     * Stops keys from being served to the world: a folder of keys may not be the served folder, nor lie in it, by whatever
     * links it is reached.
     */
    static void requireApart(Path keys, Path served) {
        Path realServed = real(served);
        if (real(keys).startsWith(realServed)) {
            throw new ConfigurationException(
                    "the keys in " + keys + " would be published: that folder is within " + served,
                    "Keep trust data and keys apart; choose another folder for the trust data, such as /srv/trust.",
                    null);
        }
    }

    /** The path without links, as far as it exists. */
    private static Path real(Path path) {
        Path existing = path.toAbsolutePath().normalize();
        Path rest = existing.getFileSystem().getPath("");
        while (!Files.exists(existing) && existing.getParent() != null) {
            rest = existing.getFileName().resolve(rest);
            existing = existing.getParent();
        }
        try {
            return existing.toRealPath().resolve(rest).normalize();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot tell where " + path + " leads", "Make the folders above it readable.", e);
        }
    }
}
