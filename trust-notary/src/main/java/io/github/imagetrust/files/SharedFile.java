package io.github.imagetrust.files;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TrustStoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A file that several people write on, one after the other, wherever they have it. The lock is a file of its own beside it,
 * since a file that is replaced as a whole takes locks on itself along; it is empty, and stays.
 */
public final class SharedFile {

    private SharedFile() {}

    /**
     * Makes it, empty, with the permissions that new files have.
     *
     * @throws TrustStoreException if something has that name already, or it cannot be made
     */
    public static void create(Path file) {
        NewFile.require(file);
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            NewFile.require(file);
            throw StoreFailure.writing(file.toAbsolutePath(), e);
        } catch (IOException e) {
            throw StoreFailure.writing(file.toAbsolutePath(), e);
        }
    }

    /** Whether it is there and has nothing in it. */
    public static boolean isEmpty(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == 0;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw StoreFailure.reading(file, e);
        }
    }

    /** Takes it away, if nothing is in it. */
    public static boolean removeIfEmpty(Path file) {
        try {
            return isEmpty(file) && Files.deleteIfExists(file);
        } catch (IOException e) {
            throw StoreFailure.writing(file.toAbsolutePath(), e);
        }
    }

    /**
     * Does some work on a file that is there, while nobody else, in this process or another, does any. A thread that does
     * already does not get to it twice.
     *
     * @throws TrustStoreException if waiting takes longer than the deadline allows, or the lock's file cannot be made
     */
    public static <T> T locked(Path file, Deadline deadline, Supplier<T> work) {
        Path target = file.toAbsolutePath();
        Path lock = target.resolveSibling("." + target.getFileName() + ".lock");
        makeLock(lock, target);
        FolderLock held = FolderLock.acquire(lock, FileMode.READABLE, deadline);
        try {
            return work.get();
        } finally {
            held.close();
        }
    }

    /** Whoever may read the file may add to it, by putting another in its place; so they may lock it as well. */
    private static void makeLock(Path lock, Path file) {
        try {
            Files.createFile(lock);
            if (isPosix(file)) {
                Files.setPosixFilePermissions(lock, readersMayWrite(Files.getPosixFilePermissions(file)));
            }
        } catch (FileAlreadyExistsException e) {
            // somebody has locked it before
        } catch (IOException e) {
            throw StoreFailure.writing(lock, e);
        }
    }

    private static Set<PosixFilePermission> readersMayWrite(Set<PosixFilePermission> permissions) {
        Set<PosixFilePermission> both = EnumSet.copyOf(permissions);
        both.add(PosixFilePermission.OWNER_READ);
        both.add(PosixFilePermission.OWNER_WRITE);
        if (permissions.contains(PosixFilePermission.GROUP_READ)) {
            both.add(PosixFilePermission.GROUP_WRITE);
        }
        if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
            both.add(PosixFilePermission.OTHERS_WRITE);
        }
        return both;
    }

    static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
