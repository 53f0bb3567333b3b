package io.github.imagetrust.files;

import io.github.imagetrust.model.TrustStoreException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What to say when a file cannot be used. */
final class StoreFailure {

    private StoreFailure() {}

    static TrustStoreException reading(Path path, IOException cause) {
        return new TrustStoreException(
                "could not read " + path + ": " + reason(cause),
                "Make " + path + " readable for the user that runs this, or fix the disk.",
                cause);
    }

    static TrustStoreException writing(Path path, IOException cause) {
        return new TrustStoreException(
                "could not write " + path + ": " + reason(cause),
                "Make " + path.getParent() + " writable for the user that runs this, or make room on the disk.",
                cause);
    }

    static TrustStoreException link(Path path) {
        return new TrustStoreException(
                path + " is a symbolic link or a special file, and is not used: it could lead anywhere",
                "Find out who put it there; then remove it.",
                null);
    }

    static TrustStoreException openToOthers(Path folder) {
        return new TrustStoreException(
                folder + " can be changed by every user of this machine, so what is in it proves nothing",
                "Find out who made it so and whether its files are still yours; then run: chmod go-w " + folder,
                null);
    }

    static TrustStoreException tooMuch(Path path, int bytes, int limit) {
        return new TrustStoreException(
                path + " would have " + bytes + " bytes, and no more than " + limit + " are read",
                "Ask the publisher why the repository has so many roles with such long names.",
                null);
    }

    static TrustStoreException damaged(Path path, String how, @Nullable Throwable cause) {
        return new TrustStoreException(
                path + " is damaged: " + how,
                "Restore it from a backup. Removing it makes imagetrust forget what it holds, so do that only if you"
                        + " know why it is damaged.",
                cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (cause instanceof NotDirectoryException || cause instanceof FileAlreadyExistsException) {
            return "there is a file where a folder is needed";
        }
        if (cause instanceof ClosedByInterruptException) {
            return "interrupted";
        }
        String text = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text;
    }
}
