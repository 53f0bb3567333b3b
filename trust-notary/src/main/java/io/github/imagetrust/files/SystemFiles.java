package io.github.imagetrust.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The machine's files. */
final class SystemFiles implements FileOperations {

    private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
    private static final Set<OpenOption> NEW_FILE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    @Override
    public void createFolder(Path folder, FileMode mode) throws IOException {
        Set<PosixFilePermission> permissions = mode.folderPermissions();
        Files.createDirectory(folder, attributes(folder, permissions));
        settle(folder, mode, permissions);
    }

    @Override
    public void writeNew(Path file, byte[] content, FileMode mode) throws IOException {
        Set<PosixFilePermission> permissions = mode.filePermissions();
        try (FileChannel channel = FileChannel.open(file, NEW_FILE, attributes(file, permissions))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            settle(file, mode, permissions);
            channel.force(true);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        if (isPosix(folder.getFileSystem())) { // Windows opens no folder, and needs no such thing
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** From the first moment on, so that there is no instant in which others can open a private file. */
    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return isPosix(path.getFileSystem())
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : NO_ATTRIBUTES;
    }

    /** A strict umask takes away what a web server needs. */
    private static void settle(Path path, FileMode mode, Set<PosixFilePermission> permissions) throws IOException {
        if (mode == FileMode.READABLE && isPosix(path.getFileSystem())) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static boolean isPosix(FileSystem system) {
        return system.supportedFileAttributeViews().contains("posix");
    }
}
