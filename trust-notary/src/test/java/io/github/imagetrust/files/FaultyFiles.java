package io.github.imagetrust.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The machine's files, until a chosen operation: there either the process is killed, or stops, or that one operation fails.
 * Nothing is forced down to the disk, which would only take time.
 */
public final class FaultyFiles implements FileOperations {

    /** The process was killed: nothing that is done afterwards has any effect. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final int faultAt;
    private final boolean forever;
    private final Fault fault;
    private final Set<Path> paths = new HashSet<>();
    private int done;

    /** What happens in the place of an operation. */
    private interface Fault {
        void happen(Path path) throws FileSystemException;
    }

    private FaultyFiles(int faultAt, boolean forever, Fault fault) {
        this.faultAt = faultAt;
        this.forever = forever;
        this.fault = fault;
    }

    /** The process is killed instead of its operation number {@code operation} (from 0); a write is done by half. */
    public static FaultyFiles killedAt(int operation) {
        return stoppedAt(operation, () -> {});
    }

    /**
     * The process stops instead of its operation number {@code operation} (from 0), and is killed if it ever goes on; a write
     * is done by half.
     *
     * @param stop waits
     */
    public static FaultyFiles stoppedAt(int operation, Runnable stop) {
        return new FaultyFiles(operation, true, path -> {
            stop.run();
            throw new Killed();
        });
    }

    /** The disk is full at operation number {@code operation}, and only there. */
    public static FaultyFiles failingAt(int operation) {
        return new FaultyFiles(operation, false, FaultyFiles::fail);
    }

    /** Nothing can be changed at all. */
    public static FaultyFiles readOnly() {
        return new FaultyFiles(0, true, FaultyFiles::fail);
    }

    /** Nothing goes wrong; for counting. */
    public static FaultyFiles counting() {
        return new FaultyFiles(Integer.MAX_VALUE, false, FaultyFiles::fail);
    }

    /** How many operations there were. */
    public int operations() {
        return done;
    }

    /** What operations were about. */
    public Set<Path> paths() {
        return Set.copyOf(paths);
    }

    @Override
    public void createFolder(Path folder, FileMode mode) throws IOException {
        step(folder);
        SYSTEM.createFolder(folder, mode);
    }

    @Override
    public void writeNew(Path file, byte[] content, FileMode mode) throws IOException {
        if (done == faultAt) { // the half that had reached the disk
            Files.write(file, Arrays.copyOf(content, content.length / 2), StandardOpenOption.CREATE_NEW);
        }
        step(file);
        Files.write(file, content, StandardOpenOption.CREATE_NEW);
        Files.setPosixFilePermissions(file, mode.filePermissions());
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step(to);
        SYSTEM.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        step(file);
        SYSTEM.delete(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        step(folder);
    }

    private void step(Path path) throws IOException {
        int now = done++;
        paths.add(path);
        if (now == faultAt || (forever && now > faultAt)) {
            fault.happen(path);
        }
    }

    private static void fail(Path path) throws FileSystemException {
        throw new FileSystemException(path.toString(), null, "No space left on device");
    }
}
