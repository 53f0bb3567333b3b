package io.github.imagetrust.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is about to be replaced. The new content is on disk already, under another name in the same folder, which
 * nothing ever reads; {@link #commit()} gives it the right one in one step.
 *
 * <p>Belongs to one thread.
 */
public final class AtomicFile implements AutoCloseable {

    private static final String MARK = ".new-";

    private final FileOperations files;
    private final Path target;
    private final Path fresh;
    private boolean done;

    private AtomicFile(FileOperations files, Path target, Path fresh) {
        this.files = files;
        this.target = target;
        this.fresh = fresh;
    }

    /** Writes the file as a whole, whatever was there. The folder must exist, and is not checked for symbolic links. */
    public static void write(Path file, byte[] content, FileMode mode) {
        Path target = file.toAbsolutePath();
        try (AtomicFile next = prepare(FileOperations.SYSTEM, target, content, mode)) {
            next.commit();
            FileOperations.SYSTEM.syncFolder(folderOf(target));
        } catch (IOException e) {
            throw StoreFailure.writing(target, e);
        }
    }

    /** Replaces a file that is there as a whole; who may read and write it stays as it was. */
    public static void replace(Path file, byte[] content) {
        Path target = file.toAbsolutePath();
        try (AtomicFile next = prepare(FileOperations.SYSTEM, target, content, FileMode.PRIVATE)) {
            if (SharedFile.isPosix(target)) {
                Files.setPosixFilePermissions(next.fresh, Files.getPosixFilePermissions(target));
            }
            next.commit();
            FileOperations.SYSTEM.syncFolder(folderOf(target));
        } catch (IOException e) {
            throw StoreFailure.writing(target, e);
        }
    }

    static AtomicFile prepare(FileOperations files, Path target, byte[] content, FileMode mode) throws IOException {
        // The name is as unique as 64 bits can be; were it taken, writeNew refuses, and follows no planted link.
        String unique = Long.toHexString(ThreadLocalRandom.current().nextLong());
        AtomicFile next = new AtomicFile(files, target, target.resolveSibling(MARK + unique));
        try {
            files.writeNew(next.fresh, content, mode);
        } catch (IOException e) {
            next.close();
            throw e;
        }
        return next;
    }

    /** Whether a name is that of a file which was never committed. */
    static boolean isLeftover(String name) {
        return name.startsWith(MARK);
    }

    void commit() throws IOException {
        files.rename(fresh, target);
        done = true;
    }

    /** Makes the places that files have taken outlast a power failure. */
    static void syncFolders(List<AtomicFile> all) throws IOException {
        Set<Path> synced = new HashSet<>();
        for (AtomicFile file : all) {
            Path folder = folderOf(file.target);
            if (synced.add(folder)) {
                file.files.syncFolder(folder);
            }
        }
    }

    /** Takes the new content away again, unless it was committed. */
    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        try {
            files.delete(fresh);
        } catch (IOException e) {
            // It stays as a leftover, which nobody reads and the next writer removes; what led here matters more.
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return folder;
    }
}
