package io.github.imagetrust.files;

import io.github.imagetrust.model.TrustStoreException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A file where the user says, that is not there yet: nothing is ever overwritten by what somebody exports. */
public final class NewFile {

    private NewFile() {}

    /**
     * Passes if a file of that name can be made: the folder is there, and nothing has the name.
     *
     * @throws TrustStoreException if not
     */
    public static void require(Path file) {
        Path target = file.toAbsolutePath();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new TrustStoreException(
                    file + " exists already, and is not overwritten",
                    "Name another file, or move that one away.",
                    null);
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new TrustStoreException("there is no folder for " + file, "Make the folder first.", null);
        }
    }

    /**
     * Writes it as a whole, or not at all.
     *
     * @throws TrustStoreException if something has that name already, or it cannot be written
     */
    public static void write(Path file, byte[] content, FileMode mode) {
        require(file);
        AtomicFile.write(file, content, mode);
    }
}
