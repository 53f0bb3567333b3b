package io.github.imagetrust.files;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The operations that change something on disk, one step each, so that a test can stop between any two of them.
 *
 * <p>Implementations are safe to share between threads.
 */
public interface FileOperations {

    /** Those of the machine. */
    FileOperations SYSTEM = new SystemFiles();

    /**
     * Makes a folder whose parent exists.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is something of that name
     */
    void createFolder(Path folder, FileMode mode) throws IOException;

    /**
     * Writes a file that does not exist yet, down to the disk.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is something of that name, a symbolic link included
     */
    void writeNew(Path file, byte[] content, FileMode mode) throws IOException;

    /** Gives {@code from} the name {@code to}, in one step; what had that name is gone. Both are in the same folder. */
    void rename(Path from, Path to) throws IOException;

    /** Removes a file, if it exists. */
    void delete(Path file) throws IOException;

    /** Makes the names in a folder outlast a power failure, where the platform can. */
    void syncFolder(Path folder) throws IOException;
}
