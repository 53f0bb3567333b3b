package io.github.imagetrust.cli;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.notary.NotaryAdmin;
import io.github.imagetrust.notary.change.PreparedChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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

    /** A new file: one that is there may have the signatures of others. */
    static void create(Path file, PreparedChange change) {
        try {
            Files.write(file, NotaryAdmin.write(change), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + " cannot be made: " + e,
                    "Name a file that does not exist yet, in a folder that is yours.",
                    e);
        }
    }

    /** In one step: the signatures of others are in what is replaced. */
    static void write(Path file, PreparedChange change) {
        Path target = file.toAbsolutePath();
        try {
            Path next = Files.createTempFile(target.getParent(), "prepared", ".part");
            try {
                Files.write(next, NotaryAdmin.write(change));
                Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + " cannot be written: " + e.getMessage(), "Name a file in a folder that is yours.", e);
        }
    }
}
