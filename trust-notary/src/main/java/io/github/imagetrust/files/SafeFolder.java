package io.github.imagetrust.files;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TrustStoreException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A folder of ours. The base is where the user says, through whatever links; below it nothing is a link, or it is not
 * used: who can plant one could have us read, or overwrite, a file elsewhere. Nor is a private folder used that any user
 * of the machine may change. Folders are made when something is written.
 *
 * <p>Immutable; safe to share, between processes as well, since every file is replaced in one step.
 */
public final class SafeFolder {

    private final Path base;
    private final List<Path> below;
    private final FileMode mode;
    private final FileOperations files;

    private SafeFolder(Path base, List<Path> below, FileMode mode, FileOperations files) {
        this.base = base;
        this.below = below;
        this.mode = mode;
        this.files = files;
    }

    /** The folder at {@code base}, which need not exist yet. */
    public static SafeFolder at(Path base, FileMode mode) {
        return at(base, mode, FileOperations.SYSTEM);
    }

    /** The folder at {@code base}, changed only through {@code files}. */
    public static SafeFolder at(Path base, FileMode mode, FileOperations files) {
        return new SafeFolder(
                base.toAbsolutePath().normalize(),
                List.of(),
                requireNonNull(mode, "mode"),
                requireNonNull(files, "files"));
    }

    /**
     * A folder in this one.
     *
     * @throws IllegalArgumentException unless it is as {@link FileNames#requireSegment} wants
     */
    public SafeFolder folder(String name) {
        List<Path> chain = new ArrayList<>(below);
        chain.add(path().resolve(FileNames.requireSegment(name)));
        return new SafeFolder(base, Collections.unmodifiableList(chain), mode, files);
    }

    /** Where it is. */
    public Path path() {
        return below.isEmpty() ? base : below.get(below.size() - 1);
    }

    /** Where a file of that name is, or would be. */
    public Path path(String name) {
        return path().resolve(FileNames.requireSegment(name));
    }

    /**
     * The content of a file.
     *
     * @return empty if there is none
     * @throws TrustStoreException if it cannot be read, is larger than {@code maxBytes}, or is reached only through a link
     */
    public Optional<byte[]> read(String name, int maxBytes) {
        Optional<byte[]> content = head(name, maxBytes + 1);
        if (content.isPresent() && content.get().length > maxBytes) {
            throw StoreFailure.damaged(path(name), "it has more than " + maxBytes + " bytes", null);
        }
        return content;
    }

    /** The beginning of a file, at most {@code most} bytes, for callers that can say themselves what too many mean. */
    public Optional<byte[]> head(String name, int most) {
        return exists() ? FileReading.head(path(name), most) : Optional.empty();
    }

    /**
     * When a file was last written.
     *
     * @return empty if there is none
     * @throws TrustStoreException if it cannot be looked at, or is reached only through a link
     */
    public Optional<Instant> writtenAt(String name) {
        return exists() ? FileReading.writtenAt(path(name)) : Optional.empty();
    }

    /** Replaces a file, or makes it; what is there is never half of it. */
    public void write(String name, byte[] content) {
        Path file = path(name);
        make();
        try (AtomicFile next = AtomicFile.prepare(files, file, content, mode)) {
            next.commit();
            files.syncFolder(path());
        } catch (IOException e) {
            throw StoreFailure.writing(file, e);
        }
    }

    /** Removes a file, if it is there. */
    public void delete(String name) {
        Path file = path(name);
        if (exists() && FileReading.isFolder(file).isPresent()) {
            try {
                files.delete(file);
                files.syncFolder(path());
            } catch (IOException e) {
                throw StoreFailure.writing(file, e);
            }
        }
    }

    /** Removes everything in it, and folders with what is in them; links are removed, not followed. */
    void clear() {
        for (String name : names()) {
            Path one = path().resolve(name);
            try {
                if (FileReading.isFolder(one).orElse(false)) {
                    folder(name).clear();
                }
                files.delete(one);
            } catch (IOException e) {
                throw StoreFailure.writing(one, e);
            }
        }
    }

    /** The names of what is in it, sorted; never those of files that were not finished. */
    public List<String> list() {
        return names().stream().filter(name -> !AtomicFile.isLeftover(name)).toList();
    }

    /** The names of what is in it and is no folder, sorted: whatever it is, and however it is called. */
    public List<String> files() {
        return names().stream()
                .filter(name -> !FileReading.isFolder(path().resolve(name)).orElse(true))
                .toList();
    }

    /** Removes what {@link #files} has listed, however it is called; a link is removed, and not followed. */
    public void deleteListed(String name) {
        Path file = path().resolve(name);
        boolean inside = path().equals(file.normalize().getParent());
        if (inside && exists() && !FileReading.isFolder(file).orElse(true)) {
            try {
                files.delete(file);
                files.syncFolder(path());
            } catch (IOException e) {
                throw StoreFailure.writing(file, e);
            }
        }
    }

    /** The folders in it, sorted by name, but for those that nobody of ours would have called so; links are none. */
    public List<SafeFolder> folders() {
        return list().stream()
                .filter(FileNames::isSegment)
                .filter(name -> FileReading.isFolder(path(name)).orElse(false))
                .map(this::folder)
                .toList();
    }

    /** Its own name. */
    public String name() {
        return path().getFileName().toString();
    }

    /**
     * Does some work while nobody else, in this process or another, holds the lock of that name in this folder. A thread
     * that holds it already does not get it twice.
     *
     * @throws TrustStoreException if waiting takes longer than the deadline allows, or the lock's file cannot be made
     */
    public <T> T locked(String name, Deadline deadline, Supplier<T> work) {
        make();
        FolderLock lock = FolderLock.acquire(path(name), mode, deadline);
        try {
            return work.get();
        } finally {
            lock.close();
        }
    }

    /** Takes away what writers that were killed have left. Only for who holds the lock under which all writing is done. */
    void removeLeftovers() {
        for (String name : names()) {
            if (AtomicFile.isLeftover(name)) {
                try {
                    files.delete(path().resolve(name));
                } catch (IOException e) {
                    throw StoreFailure.writing(path().resolve(name), e);
                }
            }
        }
    }

    /** The new content of a file, on disk but not yet in its place. */
    AtomicFile prepare(String name, byte[] content) throws IOException {
        make();
        return AtomicFile.prepare(files, path(name), content, mode);
    }

    /** Whether it is there, and no link on the way to it. */
    boolean exists() {
        if (!Files.isDirectory(base)) {
            return false;
        }
        for (Path folder : below) {
            Optional<Boolean> found = FileReading.isFolder(folder);
            if (found.isEmpty()) {
                return false;
            }
            requireFolder(folder, found.get());
        }
        return true;
    }

    private void make() {
        if (exists()) {
            return;
        }
        makeBase(base);
        for (Path folder : below) {
            makeOne(folder);
            requireFolder(folder, FileReading.isFolder(folder).orElse(false));
        }
    }

    private void makeBase(Path folder) {
        Path parent = folder.getParent();
        if (!Files.isDirectory(folder)) {
            if (parent != null) {
                makeBase(parent);
            }
            makeOne(folder);
        }
    }

    private void makeOne(Path folder) {
        try {
            files.createFolder(folder, mode);
            Path parent = folder.getParent();
            if (parent != null) {
                files.syncFolder(parent);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) { // else another process was faster
                throw StoreFailure.writing(folder, e);
            }
        } catch (IOException e) {
            throw StoreFailure.writing(folder, e);
        }
    }

    private void requireFolder(Path folder, boolean isFolder) {
        if (!isFolder) {
            throw StoreFailure.link(folder);
        }
        if (mode == FileMode.PRIVATE && FileReading.othersMayChange(folder)) {
            throw StoreFailure.openToOthers(folder);
        }
    }

    private List<String> names() {
        if (!exists()) {
            return List.of();
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(path())) {
            List<String> names = new ArrayList<>();
            for (Path one : found) {
                names.add(one.getFileName().toString());
            }
            Collections.sort(names);
            return names;
        } catch (DirectoryIteratorException e) {
            throw StoreFailure.reading(path(), new IOException(e));
        } catch (IOException e) {
            throw StoreFailure.reading(path(), e);
        }
    }

    @Override
    public String toString() {
        return path().toString();
    }
}
