package io.github.imagetrust.files;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TrustStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A folder whose files change together: who reads here sees all of a change or nothing of it, whenever the one who makes
 * it is killed.
 *
 * <p>The change is first written into a journal, beside the files. While there is one, it is read in place of the files that
 * it replaces, and the next writer finishes what it says. Others, such as a web server, know nothing of journals: they see the
 * files take their places in the order of the change, so whatever they must see last comes last in it.
 *
 * <p>Paths have the segments that {@link FileNames#requireSegment} allows, with {@code /} between them.
 */
public final class JournaledFolder {

    private static final String JOURNAL = "journal";
    private static final String LOCK = "lock";
    private static final int MAX_JOURNAL = 512 << 20;
    private static final int MAX_FILE = 256 << 20;

    private final SafeFolder files;
    private final SafeFolder beside;

    /**
     * A folder of files, and another one for its journal and lock.
     *
     * @param files the files that change together
     * @param beside not in that folder, but on the same disk
     */
    public JournaledFolder(SafeFolder files, SafeFolder beside) {
        this.files = requireNonNull(files, "files");
        this.beside = requireNonNull(beside, "beside");
    }

    /** The beginning of a file, at most {@code most} bytes; empty if there is no such file. */
    public Optional<byte[]> head(String path, int most) {
        byte[] announced = journal().map(Journal::files).orElse(Map.of()).get(path);
        if (announced != null) {
            return Optional.of(Arrays.copyOf(announced, Math.min(announced.length, most)));
        }
        return folderOf(path).head(nameOf(path), most);
    }

    /**
     * What a writer that was killed had announced and may not have put in its place: contents by path, in order. They count
     * already.
     */
    public Map<String, byte[]> announced() {
        return journal().map(Journal::files).orElse(Map.of());
    }

    /**
     * Does some work that may change the files, once nobody else is at it and what a killed writer began is finished.
     *
     * @throws TrustStoreException if waiting takes longer than the deadline allows, or something cannot be written
     */
    public <T> T change(Deadline deadline, Function<Change, T> work) {
        return beside.locked(LOCK, deadline, () -> {
            beside.removeLeftovers();
            rollForward();
            return work.apply(new Change());
        });
    }

    /** The work on files that nobody else changes meanwhile. */
    public final class Change {

        private Change() {}

        /** A file as it is. */
        public Optional<byte[]> read(String path) {
            return readFile(path);
        }

        /** Replaces one file, or makes it; that is one step, and needs no journal. */
        public void replace(String path, byte[] content) {
            folderOf(path).removeLeftovers();
            folderOf(path).write(nameOf(path), content);
        }

        /** Removes one file, if it is there. */
        public void delete(String path) {
            folderOf(path).delete(nameOf(path));
        }

        /**
         * Replaces all those files, or none.
         *
         * @param contents by path; they take their places in this order
         * @throws TrustStoreException if they cannot be written; its message says so if the change counts nevertheless
         */
        public void replaceAll(Map<String, byte[]> contents) {
            Map<String, byte[]> fresh = new LinkedHashMap<>(contents);
            fresh.entrySet().removeIf(file -> isThere(file.getKey(), file.getValue()));
            if (!fresh.isEmpty()) {
                commit(fresh);
            }
        }

        /**
         * Removes all files, one after the other; whoever is killed at it leaves the rest.
         *
         * @param first those that go before all others, in this order
         * @throws TrustStoreException if one cannot be removed
         */
        public void removeAll(List<String> first) {
            first.forEach(path -> folderOf(path).delete(nameOf(path)));
            files.clear();
        }
    }

    private void commit(Map<String, byte[]> fresh) {
        boolean counts = false;
        List<AtomicFile> prepared = new ArrayList<>();
        try { // whatever a full disk can stop, it stops before the journal makes the change count
            prepare(fresh, prepared);
            announce(Journal.of(fresh, this::readFile));
            counts = true;
            takePlaces(prepared);
        } catch (IOException e) {
            throw counts ? unfinished(e) : StoreFailure.writing(files.path(), e);
        } finally {
            prepared.forEach(AtomicFile::close);
        }
        dropJournal();
    }

    /** A journal that is there counts, so one that was not written for certain must not stay. */
    private void announce(Journal journal) {
        try {
            beside.write(JOURNAL, journal.write());
        } catch (TrustStoreException e) {
            try {
                beside.delete(JOURNAL);
            } catch (TrustStoreException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private void rollForward() {
        Optional<Journal> journal = journal();
        if (journal.isPresent()) {
            List<AtomicFile> prepared = new ArrayList<>();
            try {
                Map<String, byte[]> rest = new LinkedHashMap<>(journal.get().files());
                rest.entrySet().removeIf(file -> isThere(file.getKey(), file.getValue()));
                prepare(rest, prepared);
                takePlaces(prepared);
            } catch (IOException e) {
                throw unfinished(e);
            } finally {
                prepared.forEach(AtomicFile::close);
            }
        }
        beside.delete(JOURNAL);
    }

    private void prepare(Map<String, byte[]> contents, List<AtomicFile> prepared) throws IOException {
        Map<Path, SafeFolder> folders = new HashMap<>();
        contents.keySet().forEach(path -> folders.put(folderOf(path).path(), folderOf(path)));
        folders.values().forEach(SafeFolder::removeLeftovers);
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            prepared.add(folderOf(file.getKey()).prepare(nameOf(file.getKey()), file.getValue()));
        }
    }

    /** All but the last, then the disk must have them, then the last. */
    private static void takePlaces(List<AtomicFile> prepared) throws IOException {
        for (int i = 0; i < prepared.size(); i++) {
            if (i == prepared.size() - 1) {
                AtomicFile.syncFolders(prepared);
            }
            prepared.get(i).commit();
        }
        if (!prepared.isEmpty()) {
            AtomicFile.syncFolders(prepared.subList(prepared.size() - 1, prepared.size()));
        }
    }

    private void dropJournal() {
        try {
            beside.delete(JOURNAL);
        } catch (TrustStoreException e) {
            // All of it is in place, so whoever reads the journal reads what is there, and the next writer drops it.
        }
    }

    private Optional<Journal> journal() {
        Optional<byte[]> bytes = beside.read(JOURNAL, MAX_JOURNAL);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            Journal journal = Journal.read(bytes.get());
            return Optional.of(journal).filter(found -> found.concerns(readFile(found.last())));
        } catch (IllegalArgumentException e) {
            throw StoreFailure.damaged(beside.path(JOURNAL), String.valueOf(e.getMessage()), e);
        }
    }

    private boolean isThere(String path, byte[] content) {
        return readFile(path).filter(present -> Arrays.equals(present, content)).isPresent();
    }

    private Optional<byte[]> readFile(String path) {
        return folderOf(path).read(nameOf(path), MAX_FILE);
    }

    private TrustStoreException unfinished(IOException cause) {
        TrustStoreException failure = StoreFailure.writing(files.path(), cause);
        return new TrustStoreException(
                failure.getMessage() + "; the change counts already, and " + beside.path(JOURNAL)
                        + " holds the rest of it",
                failure.remedy()
                        + " The next change finishes this one; until then web servers serve what was there before.",
                cause);
    }

    /** The folder in which a path ends. */
    private SafeFolder folderOf(String path) {
        String[] segments = FileNames.segments(path);
        SafeFolder folder = files;
        for (int i = 0; i < segments.length - 1; i++) {
            folder = folder.folder(segments[i]);
        }
        return folder;
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
