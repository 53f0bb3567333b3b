package io.github.imagetrust.files;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may read what is written. On file systems without POSIX permissions, what the folder above gives is kept. */
public enum FileMode {
    /** Only the owner: files 0600, folders 0700. */
    PRIVATE("rw-------", "rwx------"),
    /** Everybody may read, as a web server must: files 0644, folders 0755. */
    READABLE("rw-r--r--", "rwxr-xr-x");

    private final String file;
    private final String folder;

    FileMode(String file, String folder) {
        this.file = file;
        this.folder = folder;
    }

    Set<PosixFilePermission> filePermissions() {
        return PosixFilePermissions.fromString(file);
    }

    Set<PosixFilePermission> folderPermissions() {
        return PosixFilePermissions.fromString(folder);
    }
}
