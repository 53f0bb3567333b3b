package io.github.imagetrust.notary.keys;

import io.github.imagetrust.crypto.Pem;
import io.github.imagetrust.model.TrustStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of secrets where the user says. */
public final class ForeignFile {

    private ForeignFile() {}

    /**
     * The text of a key file, if nobody but its owner can read it, as docker wants it.
     *
     * @throws io.github.imagetrust.model.SigningException BAD_KEY if others can
     * @throws TrustStoreException if it cannot be read, or is too long to hold keys
     */
    public static byte[] readPrivate(Path file) {
        return read(file, Pem.MAX_BYTES, true);
    }

    static byte[] read(Path file, int maxBytes, boolean ownerOnly) {
        try {
            if (ownerOnly) {
                OwnerOnly.require(file.toRealPath(), "600");
            }
            if (!Files.isRegularFile(file)) { // a pipe would wait for its writer
                throw Files.exists(file) ? new IOException("it is no file") : new NoSuchFileException(file.toString());
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] content = in.readNBytes(maxBytes + 1);
                if (content.length > maxBytes) {
                    throw new IOException("it has more than " + maxBytes + " bytes");
                }
                return content;
            }
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file", e);
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static TrustStoreException unreadable(Path file, String why, IOException cause) {
        return new TrustStoreException(
                "could not read " + file + ": " + why, "Check the name, and that you may read the file.", cause);
    }
}
