package io.github.imagetrust.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Reading with a limit, and without following links. */
final class FileReading {

    private static final int CHUNK = 64 << 10;

    private FileReading() {}

    /** The first bytes of a file, at most {@code most}; empty if there is no file. */
    static Optional<byte[]> head(Path file, int most) {
        try {
            BasicFileAttributes found = attributes(file);
            if (!found.isRegularFile()) { // asked before it is opened: opening a pipe would wait for its writer
                throw StoreFailure.link(file);
            }
            // Should it have become a link since, the open fails.
            try (FileChannel channel =
                    FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
                return Optional.of(read(channel, (int) Math.min(most, found.size()), most));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StoreFailure.reading(file, e);
        }
    }

    /** When a file was last written; empty if there is none. */
    static Optional<Instant> writtenAt(Path file) {
        try {
            BasicFileAttributes found = attributes(file);
            if (!found.isRegularFile()) {
                throw StoreFailure.link(file);
            }
            return Optional.of(found.lastModifiedTime().toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StoreFailure.reading(file, e);
        }
    }

    /** Whether it is a folder; empty if there is nothing. Links are taken for what they are. */
    static Optional<Boolean> isFolder(Path path) {
        try {
            return Optional.of(attributes(path).isDirectory());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StoreFailure.reading(path, e);
        }
    }

    /** Whether any user of the machine may put files into a folder, or take them away; false where that cannot be told. */
    static boolean othersMayChange(Path folder) {
        PosixFileAttributeView view =
                Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException e) {
            throw StoreFailure.reading(folder, e);
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** The size is a guess, since the file may grow meanwhile; the limit is not. */
    private static byte[] read(FileChannel channel, int size, int most) throws IOException {
        byte[] bytes = new byte[size];
        int length = 0;
        while (length < most) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(most, (long) length + CHUNK));
            }
            int more = channel.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
            if (more < 0) {
                break;
            }
            length += more;
        }
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
