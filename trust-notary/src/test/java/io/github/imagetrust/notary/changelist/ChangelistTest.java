package io.github.imagetrust.notary.changelist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.SafeFolder;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.change.Staged.Unusable;
import io.github.imagetrust.notary.change.StagedChange;
import io.github.imagetrust.notary.testing.ChangelistFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a changelist, and what is removed from it. */
class ChangelistTest {

    private static final RepositoryName APP = RepositoryName.parse("registry.example.com/app");

    @TempDir
    private Path folder;

    @Test
    void aFolderThatIsNotThereHasNothing() {
        Changelist none = Changelist.of(folder.resolve("none"), APP);

        assertEquals(List.of(), none.read());
        assertEquals(0, none.size());
        assertFalse(Files.exists(folder.resolve("none")), "looking makes no folder");
    }

    @Test
    void everyFileHasANumberAlsoIfItIsNoChange() throws IOException {
        ChangelistFolder staged = changes();
        staged.put("targets", "v1", new byte[1]).file("00_junk", "junk").file(".hidden", "hidden");
        Files.createDirectory(staged.path().resolve("00_folder"));
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(staged.path().resolve("00_link"), secret);

        List<StagedChange> read = list().read();

        assertEquals(
                List.of(".hidden", "00_junk", "00_link"),
                read.stream().limit(3).map(StagedChange::file).toList());
        assertEquals(
                List.of(0, 1, 2, 3), read.stream().map(StagedChange::number).toList());
        assertEquals(
                List.of(false, false, false, true),
                read.stream().map(StagedChange::isReadable).toList());
        assertFalse(((Unusable) read.get(2).staged()).why().contains("\"secret\""), "a link is not followed");

        assertEquals(read, list().remove(read));
        assertEquals(Set.of("00_folder"), Set.of(staged.path().toFile().list()));
        assertTrue(Files.exists(secret), "a link is removed, and not what it leads to");
    }

    @Test
    void whatBecameAnotherOneSinceItWasReadStays() {
        ChangelistFolder staged = changes().put("targets", "v1", new byte[1]).put("targets", "v2", new byte[1]);
        List<StagedChange> read = list().read();
        staged.file(read.get(0).file(), "another");
        staged.put("targets", "v3", new byte[1]);

        assertEquals(List.of(read.get(1)), list().remove(read));
        assertEquals("another", staged.content().get(read.get(0).file()));
        assertEquals(2, list().size());
    }

    @Test
    void whatWasRemovedByOthersIsGone() throws IOException {
        ChangelistFolder staged = changes().put("targets", "v1", new byte[1]);
        List<StagedChange> read = list().read();
        Files.delete(staged.path().resolve(read.get(0).file()));

        assertEquals(read, list().remove(read));
    }

    @Test
    void nothingBesideTheListIsRemoved() throws IOException {
        ChangelistFolder staged = changes().put("targets", "v1", new byte[1]);
        Path beside = Files.writeString(staged.path().resolveSibling("beside"), "precious");
        Files.createDirectory(staged.path().resolve("empty"));
        SafeFolder folderOfOurs =
                SafeFolder.at(staged.path().getParent(), FileMode.PRIVATE).folder("changelist");

        for (String name : List.of("../beside", "..", ".", "", "empty", "none", "empty/../../beside")) {
            folderOfOurs.deleteListed(name);
        }

        assertEquals("precious", Files.readString(beside));
        assertTrue(Files.isDirectory(staged.path().resolve("empty")));
        assertEquals(1, list().size());
    }

    @Test
    void moreThanAMebibyteIsNoChange() throws IOException {
        Files.write(changes().path().resolve("large.change"), new byte[(1 << 20) + 1]);

        assertTrue(((Unusable) list().read().get(0).staged()).why().contains("1048576"));
    }

    @Test
    void aChangelistThatNobodyCanReadIsRefused() {
        ChangelistFolder staged = changes();
        String mebibyte = "x".repeat(1 << 20);
        for (int i = 0; i < 65; i++) {
            staged.file("file" + i, mebibyte);
        }

        assertThrows(TrustStoreException.class, () -> list().read());
        assertEquals(65, list().size());
    }

    @Test
    void aFolderThatIsALinkIsNotUsed() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path parent = Files.createDirectories(folder.resolve("trust/tuf/registry.example.com/app"));
        Files.createSymbolicLink(parent.resolve("changelist"), elsewhere);

        assertThrows(TrustStoreException.class, () -> list().read());
    }

    private Changelist list() {
        return Changelist.of(folder.resolve("trust"), APP);
    }

    private ChangelistFolder changes() {
        return ChangelistFolder.of(folder.resolve("trust"), APP);
    }
}
