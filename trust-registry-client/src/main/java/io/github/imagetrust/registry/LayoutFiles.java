package io.github.imagetrust.registry;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TransportException.Kind;
import io.github.imagetrust.model.TrustStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of a layout: read with a limit and never outside of its folder, written in one step each. */
final class LayoutFiles {

    static final String MARKER = "oci-layout";
    static final String INDEX = "index.json";

    private final Path folder;

    LayoutFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** A digest is an algorithm and hex digits by its type, so it can name no other place. */
    static String blob(Digest digest) {
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }

    /** The bytes of a file, or empty if there is none. */
    Optional<byte[]> read(String name, long maxBytes) {
        try {
            Path file = folder.resolve(name).toRealPath();
            // a link in a layout that somebody gave us could lead to any file of this machine
            if (!file.startsWith(folder.toRealPath()) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw failure(Kind.PROTOCOL, name, "is no file within the layout", null);
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = in.readNBytes(Math.toIntExact(Math.min(maxBytes, Integer.MAX_VALUE - 9L) + 1));
                if (bytes.length > maxBytes) {
                    throw failure(Kind.TOO_LARGE, name, "has more than " + maxBytes + " bytes", null);
                }
                return Optional.of(bytes);
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(Kind.NETWORK, name, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** Writes a file as a whole: whoever reads meanwhile sees the old one or the new one. */
    void write(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            Path parent = file.getParent() == null ? folder : file.getParent();
            Files.createDirectories(parent);
            if (!parent.toRealPath().startsWith(folder.toRealPath())) {
                throw failure(Kind.PROTOCOL, name, "would be written outside of the layout", null);
            }
            Path fresh = Files.createTempFile(parent, ".new-", "");
            try {
                try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    ByteBuffer left = ByteBuffer.wrap(content);
                    while (left.hasRemaining()) {
                        channel.write(left);
                    }
                    channel.force(true);
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new TrustStoreException(
                    file + " cannot be written (" + e.getClass().getSimpleName() + ")",
                    "Check that the folder is yours and the disk is not full.",
                    e);
        }
    }

    /** Runs while no other process changes the layout. */
    void locked(Runnable change) {
        try (FileChannel channel = FileChannel.open(folder.resolve(MARKER), StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("the lock was lost");
            }
            change.run();
        } catch (IOException e) {
            throw new TrustStoreException(
                    "the layout " + folder + " cannot be locked ("
                            + e.getClass().getSimpleName() + ")",
                    "Check that the folder is yours.",
                    e);
        }
    }

    /** That nothing here says that it is a layout; which is not the same as a layout that lacks an image. */
    TransportException noLayout() {
        return Files.isDirectory(folder)
                ? failure(Kind.PROTOCOL, MARKER, "is not there, so the folder is no image layout", null)
                : new TransportException(
                        Kind.PROTOCOL,
                        0,
                        "there is no folder " + folder,
                        "Check the path; a layout is written oci:DIR or oci:DIR:TAG.",
                        null);
    }

    TransportException failure(Kind kind, String name, String what, @Nullable Throwable cause) {
        return new TransportException(
                kind, 0, folder.resolve(name) + " " + what, "Make the layout again, or name another one.", cause);
    }
}
