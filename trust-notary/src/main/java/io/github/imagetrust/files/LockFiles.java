package io.github.imagetrust.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Opens the files that locks are on. They are empty, and stay so. */
final class LockFiles {

    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private LockFiles() {}

    static FileChannel open(Path file, FileMode mode) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && mode == FileMode.PRIVATE) {
            return FileChannel.open(file, OPTIONS, PosixFilePermissions.asFileAttribute(mode.filePermissions()));
        }
        // The umask decides whether a group that publishes together may lock, as it does for the folder.
        return FileChannel.open(file, OPTIONS);
    }
}
