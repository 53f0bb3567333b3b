package io.github.imagetrust.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.TrustStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFolderTest {

    private static final byte[] OLD = "old".getBytes(UTF_8);
    private static final byte[] NEW = "new content".getBytes(UTF_8);

    @TempDir
    Path temp;

    @Test
    void whatIsWrittenCanBeRead() {
        SafeFolder folder = SafeFolder.at(temp.resolve("a/b"), FileMode.PRIVATE).folder("c");
        assertEquals(Optional.empty(), folder.read("file", 100));
        assertEquals(List.of(), folder.list());

        folder.write("file", OLD);
        folder.write("file", NEW);

        assertArrayEquals(NEW, folder.read("file", 100).orElseThrow());
        assertArrayEquals(new byte[] {'n', 'e'}, folder.head("file", 2).orElseThrow());
        assertEquals(List.of("file"), folder.list());
        folder.delete("file");
        folder.delete("file");
        assertEquals(List.of(), folder.list());
    }

    @Test
    void othersCannotReadWhatIsPrivate() throws IOException {
        SafeFolder.at(temp.resolve("a/b"), FileMode.PRIVATE).folder("c").write("file", OLD);

        assertEquals("rwx------", permissions("a"));
        assertEquals("rwx------", permissions("a/b/c"));
        assertEquals("rw-------", permissions("a/b/c/file"));
    }

    @Test
    void aWebServerCanReadWhatIsReadable() throws IOException {
        SafeFolder.at(temp.resolve("a/b"), FileMode.READABLE).folder("c").write("file", OLD);

        assertEquals("rwxr-xr-x", permissions("a/b/c"));
        assertEquals("rw-r--r--", permissions("a/b/c/file"));
    }

    @Test
    void aFolderThatAnybodyMayChangeIsNotUsed() throws IOException {
        SafeFolder folder = SafeFolder.at(temp, FileMode.PRIVATE).folder("ours");
        folder.write("file", OLD);
        Files.setPosixFilePermissions(temp.resolve("ours"), PosixFilePermissions.fromString("rwxrwxrwx"));

        TrustStoreException refusal = assertThrows(TrustStoreException.class, () -> folder.read("file", 100));
        assertThrows(TrustStoreException.class, () -> folder.write("file", NEW));

        assertTrue(refusal.remedy().contains("chmod go-w " + temp.resolve("ours")), refusal.remedy());
        Files.setPosixFilePermissions(temp.resolve("ours"), PosixFilePermissions.fromString("rwxrwxr-x"));
        assertArrayEquals(
                OLD, folder.read("file", 100).orElseThrow()); // a group that shares a volume is the owner's choice
    }

    @Test
    void aFileThatIsTooLargeIsNotCutShort() {
        SafeFolder folder = SafeFolder.at(temp, FileMode.PRIVATE);
        folder.write("file", NEW);

        TrustStoreException refusal =
                assertThrows(TrustStoreException.class, () -> folder.read("file", NEW.length - 1));

        assertTrue(refusal.getMessage().contains(temp.resolve("file").toString()), refusal.getMessage());
        assertArrayEquals(NEW, folder.read("file", NEW.length).orElseThrow());
    }

    @Test
    void aPlantedLinkToAFileIsNotFollowed() throws IOException {
        SafeFolder folder = SafeFolder.at(temp.resolve("ours"), FileMode.PRIVATE);
        folder.write("other", OLD);
        Path outside = Files.write(temp.resolve("outside"), OLD);
        Files.createSymbolicLink(temp.resolve("ours/file"), outside);

        TrustStoreException refusal = assertThrows(TrustStoreException.class, () -> folder.read("file", 100));
        folder.write("file", NEW);

        assertTrue(refusal.getMessage().contains("symbolic link"), refusal.getMessage());
        assertArrayEquals(OLD, Files.readAllBytes(outside)); // the link was replaced, not what it led to
        assertArrayEquals(NEW, folder.read("file", 100).orElseThrow());
    }

    @Test
    void aPlantedLinkToAFolderIsNotFollowed() throws IOException {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.write(outside.resolve("file"), OLD);
        Files.createDirectory(temp.resolve("ours"));
        Files.createSymbolicLink(temp.resolve("ours/sub"), outside);
        SafeFolder folder =
                SafeFolder.at(temp.resolve("ours"), FileMode.PRIVATE).folder("sub");

        assertThrows(TrustStoreException.class, () -> folder.read("file", 100));
        assertThrows(TrustStoreException.class, () -> folder.write("file", NEW));
        assertThrows(TrustStoreException.class, () -> folder.delete("file"));
        assertThrows(TrustStoreException.class, folder::list);
        assertThrows(TrustStoreException.class, () -> folder.folder("deeper").write("file", NEW));

        assertArrayEquals(OLD, Files.readAllBytes(outside.resolve("file")));
        assertEquals(1, outside.toFile().list().length);
    }

    @Test
    void aLinkToNowhereIsNoEmptyFile() throws IOException {
        Files.createSymbolicLink(temp.resolve("file"), temp.resolve("nowhere"));
        SafeFolder folder = SafeFolder.at(temp, FileMode.PRIVATE);

        assertThrows(TrustStoreException.class, () -> folder.read("file", 100));
    }

    @Test
    void theBaseMayBeALink() throws IOException {
        Path real = Files.createDirectory(temp.resolve("real"));
        Files.createSymbolicLink(temp.resolve("base"), real);

        SafeFolder.at(temp.resolve("base"), FileMode.PRIVATE).folder("sub").write("file", NEW);

        assertArrayEquals(NEW, Files.readAllBytes(real.resolve("sub/file")));
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Files.write(temp.resolve("sub"), OLD);
        SafeFolder folder = SafeFolder.at(temp.resolve("sub"), FileMode.PRIVATE).folder("deeper");

        TrustStoreException refusal = assertThrows(TrustStoreException.class, () -> folder.write("file", NEW));

        assertTrue(refusal.getMessage().contains(temp.resolve("sub").toString()), refusal.getMessage());
    }

    @Test
    void killedAnywhereTheFileIsOldOrNew() {
        SafeFolder whole = SafeFolder.at(temp.resolve("ours"), FileMode.PRIVATE).folder("sub");
        for (int operation = 0; ; operation++) {
            whole.write("file", OLD);
            FaultyFiles files = FaultyFiles.killedAt(operation);
            SafeFolder dying =
                    SafeFolder.at(temp.resolve("ours"), FileMode.PRIVATE, files).folder("sub");
            try {
                dying.write("file", NEW);
                assertTrue(operation > 2, "writing, renaming and syncing are three operations");
                break;
            } catch (FaultyFiles.Killed e) {
                String found = new String(whole.read("file", 100).orElseThrow(), UTF_8);
                assertTrue(found.equals("old") || found.equals("new content"), found);
            }
        }
        assertFalse(temp.resolve("ours/sub").toFile().list().length == 1, "a kill leaves a file behind");
        assertEquals(List.of("file"), whole.list());
        whole.removeLeftovers();
        assertEquals(1, temp.resolve("ours/sub").toFile().list().length);
    }

    @Test
    void aFullDiskLeavesTheOldFileAndNothingElse() {
        SafeFolder whole = SafeFolder.at(temp, FileMode.PRIVATE);
        whole.write("file", OLD);
        SafeFolder full = SafeFolder.at(temp, FileMode.PRIVATE, FaultyFiles.failingAt(0));

        TrustStoreException refusal = assertThrows(TrustStoreException.class, () -> full.write("file", NEW));

        assertTrue(refusal.getMessage().contains("No space left on device"), refusal.getMessage());
        assertTrue(refusal.remedy().contains("make room"), refusal.remedy());
        assertArrayEquals(OLD, whole.read("file", 100).orElseThrow());
        assertEquals(1, temp.toFile().list().length);
    }

    @Test
    void anExportIsOnlyForItsOwner() throws IOException {
        AtomicFile.write(temp.resolve("key.pem"), OLD, FileMode.PRIVATE);
        AtomicFile.write(temp.resolve("key.pem"), NEW, FileMode.PRIVATE);

        assertArrayEquals(NEW, Files.readAllBytes(temp.resolve("key.pem")));
        assertEquals("rw-------", permissions("key.pem"));
        assertEquals(1, temp.toFile().list().length);
        assertThrows(
                TrustStoreException.class, () -> AtomicFile.write(temp.resolve("no/key.pem"), NEW, FileMode.PRIVATE));
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve(path)));
    }
}
