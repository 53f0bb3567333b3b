package io.github.imagetrust.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TrustStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournaledFolderTest {

    private static final List<String> PATHS = List.of("1.txt", "sub/b.txt", "last.txt");

    @TempDir
    Path temp;

    @Test
    void allFilesChangeTogether() {
        JournaledFolder folder = folder(FileOperations.SYSTEM);
        assertEquals(Optional.empty(), folder.head("1.txt", 100));

        write(folder, "old");
        write(folder, "new");

        assertEquals("new", seenBy(folder));
        assertEquals("ne", new String(folder.head("last.txt", 2).orElseThrow(), UTF_8));
        assertFalse(Files.exists(temp.resolve("beside/journal")));
    }

    @Test
    void whatAlreadyIsAsWantedIsNotWrittenAgain() {
        write(folder(FaultyFiles.counting()), "same");
        FaultyFiles files = FaultyFiles.counting();

        write(folder(files), "same");

        assertEquals(0, files.operations());
    }

    @Test
    void killedAnywhereReadersSeeAllOrNothing() {
        int journaled = 0;
        for (int operation = 0; ; operation++) {
            JournaledFolder whole = folder(FaultyFiles.counting());
            write(whole, "old");
            try {
                write(folder(FaultyFiles.killedAt(operation)), "new");
                assertEquals("new", seenBy(whole));
                break;
            } catch (FaultyFiles.Killed e) {
                String seen = seenBy(whole);
                assertTrue(seen.equals("old") || seen.equals("new"), seen);
                String byOthers = onDisk("last.txt");
                assertTrue(byOthers.equals("old") || onDisk("1.txt").equals("new"), "the last is last");
                journaled += seen.equals("new") && byOthers.equals("old") ? 1 : 0;
            }
            nextWriterFinishes(seenBy(whole));
        }
        assertTrue(journaled > 2, "the journal was needed " + journaled + " times");
    }

    @Test
    void killedWhileRollingForwardItIsStillAllOrNothing() {
        for (int operation = 0; ; operation++) {
            JournaledFolder whole = folder(FaultyFiles.counting());
            write(whole, "old");
            leaveJournal("new");
            try {
                folder(FaultyFiles.killedAt(operation)).change(soon(), change -> "nothing more");
                assertEquals("new", onDisk("last.txt"));
                assertTrue(operation > 5);
                return;
            } catch (FaultyFiles.Killed e) {
                assertEquals("new", seenBy(whole));
            }
        }
    }

    @Test
    void aFullDiskIsNoticedBeforeTheChangeCounts() {
        JournaledFolder whole = folder(FaultyFiles.counting());
        for (int operation = 0; ; operation++) {
            write(whole, "old");
            FaultyFiles files = FaultyFiles.failingAt(operation);
            try {
                write(folder(files), "new");
                if (files.operations() <= operation) {
                    return;
                }
                assertEquals("new", seenBy(whole));
            } catch (TrustStoreException e) {
                boolean counts = e.getMessage().contains("counts already");
                assertEquals(counts ? "new" : "old", seenBy(whole), e.getMessage());
            }
            nextWriterFinishes(seenBy(whole));
        }
    }

    @Test
    void aJournalFromAnotherTimeDoesNotCount() throws IOException {
        JournaledFolder whole = folder(FaultyFiles.counting());
        write(whole, "old");
        leaveJournal("new");
        byte[] journal = Files.readAllBytes(temp.resolve("beside/journal"));
        write(whole, "newest");
        Files.write(temp.resolve("beside/journal"), journal);

        assertEquals("newest", seenBy(whole));
        nextWriterFinishes("newest");
    }

    @Test
    void aDamagedJournalIsAnErrorForAll() throws IOException {
        JournaledFolder whole = folder(FaultyFiles.counting());
        write(whole, "old");
        leaveJournal("new");
        Path file = temp.resolve("beside/journal");
        byte[] journal = Files.readAllBytes(file);
        for (int i = 0; i < journal.length; i++) {
            byte[] damaged = journal.clone();
            damaged[i] ^= 1;
            assertThrows(IllegalArgumentException.class, () -> Journal.read(damaged));
        }
        journal[40] ^= 1;
        Files.write(file, journal);

        TrustStoreException refusal = assertThrows(TrustStoreException.class, () -> seenBy(whole));
        assertThrows(TrustStoreException.class, () -> write(whole, "newer"));

        assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
        assertEquals("old", onDisk("last.txt"));
    }

    @Test
    void aJournalLeadsNowhereElse() {
        for (String path : List.of("../outside", "/etc/passwd", "sub/../../x", "", "a//b", ".journal")) {
            Map<String, byte[]> files = Map.of(path, new byte[0]);
            assertThrows(IllegalArgumentException.class, () -> new Journal(Optional.empty(), files));
        }
    }

    private void nextWriterFinishes(String expected) {
        folder(FaultyFiles.counting()).change(soon(), change -> "nothing more");
        for (String path : PATHS) {
            assertEquals(expected, onDisk(path));
        }
        assertFalse(Files.exists(temp.resolve("beside/journal")));
    }

    /** Kills a writer right after its journal was written. */
    private void leaveJournal(String content) {
        for (int operation = 0; ; operation++) {
            try {
                write(folder(FaultyFiles.killedAt(operation)), content);
                throw new AssertionError("never killed with a journal");
            } catch (FaultyFiles.Killed e) {
                if (Files.exists(temp.resolve("beside/journal"))
                        && onDisk("1.txt").equals("old")) {
                    return;
                }
            }
        }
    }

    private static void write(JournaledFolder folder, String content) {
        folder.change(soon(), change -> {
            Map<String, byte[]> contents = new LinkedHashMap<>();
            PATHS.forEach(path -> contents.put(path, content.getBytes(UTF_8)));
            change.replaceAll(contents);
            return content;
        });
    }

    private static String seenBy(JournaledFolder folder) {
        List<String> contents = PATHS.stream()
                .map(path -> new String(folder.head(path, 100).orElseThrow(), UTF_8))
                .distinct()
                .toList();
        return contents.size() == 1 ? contents.get(0) : contents.toString();
    }

    private String onDisk(String path) {
        try {
            return Files.readString(temp.resolve("files").resolve(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JournaledFolder folder(FileOperations files) {
        SafeFolder base = SafeFolder.at(temp, FileMode.READABLE, files);
        return new JournaledFolder(base.folder("files"), base.folder("beside"));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }
}
