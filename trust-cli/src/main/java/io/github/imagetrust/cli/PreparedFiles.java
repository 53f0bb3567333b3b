package io.github.imagetrust.cli;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.notary.NotaryAdmin;
import io.github.imagetrust.notary.change.PreparedChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files of prepared changes. */
final class PreparedFiles {

    private static final int MOST = 64 << 20;

    private PreparedFiles() {}

    static PreparedChange read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST + 1);
            if (content.length > MOST) {
                throw new ConfigurationException(
                        file + " has more than " + MOST + " bytes", "Give the file that --prepare wrote.");
            }
            return NotaryAdmin.read(content, file.toString());
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + " cannot be read: " + e.getMessage(), "Give the file that --prepare wrote.", e);
        }
    }

    /**
     * Makes a new, empty file for a change that is going to be prepared, so that nothing is done for a file that cannot be. One
     * that is there may have the signatures of others.
     */
    static Reserved reserve(Path file) {
        try {
            return new Reserved(Files.createFile(file));
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + " cannot be made: " + e,
                    "Name a file that does not exist yet, in a folder that is yours.",
                    e);
        }
    }

    /** Adds signatures to a file, and keeps those that others have added since it was read. */
    static void update(Path file, PreparedChange signed) {
        replace(file, NotaryAdmin.merge(List.of(read(file), signed)));
    }

    /** In one step: the signatures of others are in what is replaced. */
    private static void replace(Path file, PreparedChange change) {
        Path target = file.toAbsolutePath();
        try {
            Path next = Files.createTempFile(target.getParent(), "prepared", ".part");
            try {
                Files.write(next, NotaryAdmin.write(change));
                keepPermissions(target, next);
                Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + " cannot be written: " + e.getMessage(), "Name a file in a folder that is yours.", e);
        }
    }

    /** A temporary file is its maker's alone, and this one is handed on. */
    private static void keepPermissions(Path from, Path to) throws IOException {
        if (Files.getFileStore(from).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }

    /** A file that is filled, or goes again. */
    static final class Reserved implements AutoCloseable {

        private final Path file;
        private boolean filled;

        private Reserved(Path file) {
            this.file = file;
        }

        void fill(PreparedChange change) {
            replace(file, change);
            filled = true;
        }

        @Override
        public void close() {
            if (!filled) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new ConfigurationException(file + " is empty, and cannot be removed: " + e, "Remove it.", e);
                }
            }
        }
    }
}
