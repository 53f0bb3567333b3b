package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TrustException;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.change.PreparedChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of prepared changes, on which several people write. */
class PreparedFileTest {

    private static final int SIGNERS = 24;

    @TempDir
    private Path folder;

    @Test
    void whoeverSignsAtTheSameTimeLosesNoSignatureOfOthers() throws Exception {
        Path file = folder.resolve("change.json");
        Path otherName = Files.createDirectory(folder.resolve("links")).resolve("same");
        prepare(file);
        boolean links = canLink(otherName, file);
        CyclicBarrier together = new CyclicBarrier(SIGNERS);
        ExecutorService people = Executors.newFixedThreadPool(SIGNERS);
        try {
            List<Future<PreparedChange>> all = new ArrayList<>();
            for (int person = 0; person < SIGNERS; person++) {
                String key = key(person);
                PreparedFile theirs = PreparedFile.at(links && person % 2 == 0 ? otherName : file);
                all.add(people.submit(() -> {
                    PreparedChange signed = signed(key);
                    together.await();
                    return theirs.add(signed);
                }));
            }
            for (int person = 0; person < SIGNERS; person++) {
                String key = key(person);
                assertTrue(keys(all.get(person).get()).contains(key), "success is said of what is there");
            }
        } finally {
            people.shutdownNow();
        }

        assertEquals(
                IntStream.range(0, SIGNERS).mapToObj(PreparedFileTest::key).collect(Collectors.toSet()),
                keys(PreparedFile.at(file).read()));
        assertEquals(List.of(".change.json.lock", "change.json", "links"), names());
    }

    @Test
    void whoMayReadAndWriteItStaysAsItWas() throws IOException {
        Path file = folder.resolve("change.json");
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        prepare(file);

        PreparedFile.at(file).add(signed(key(1)));

        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
                "rw-rw----",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(".change.json.lock"))));
    }

    @Test
    void anEmptyFileThatSomebodyWasStoppedOverIsTakenOver() throws IOException {
        Path file = Files.createFile(folder.resolve("change.json"));
        assertTrue(message(PreparedFile.at(file)::read).endsWith("is empty: nothing is prepared in it yet"));

        prepare(file);

        assertEquals(Set.of(), keys(PreparedFile.at(file).read()));
    }

    @Test
    void ofTwoWhoPrepareInOneFileTheSecondIsToldAndTheFirstKept() {
        PreparedFile file = PreparedFile.at(folder.resolve("change.json"));
        try (PreparedFile.Reserved first = file.reserve();
                PreparedFile.Reserved second = file.reserve()) {
            first.fill(signed(key(1)));
            assertThrows(TrustStoreException.class, () -> second.fill(signed(key(2))));
        }

        assertEquals(Set.of(key(1)), keys(file.read()));
    }

    @Test
    void whatIsNotFilledGoesAgain() {
        Path file = folder.resolve("change.json");
        PreparedFile.at(file).reserve().close();

        assertFalse(Files.exists(file));
    }

    @Test
    void aFileThatIsThereOrIsNotIsSaidToBeInWordsOfPeople() {
        Path file = folder.resolve("change.json");
        assertEquals(file + " does not exist", message(PreparedFile.at(file)::read));
        assertEquals(
                file + " does not exist", message(() -> PreparedFile.at(file).add(signed(key(1)))));
        prepare(file);
        assertEquals(file + " exists already, and is not overwritten", message(PreparedFile.at(file)::reserve));
        Path nowhere = folder.resolve("none/change.json");
        assertEquals("there is no folder for " + nowhere, message(PreparedFile.at(nowhere)::reserve));
    }

    @Test
    void signaturesOfAnotherChangeAreNotAdded() {
        PreparedFile file = PreparedFile.at(folder.resolve("change.json"));
        prepare(folder.resolve("change.json"));
        PreparedChange other = new PreparedChange(
                RepositoryName.parse("registry.example.com/other"),
                Map.of(),
                signed(key(1)).files());

        SigningException refused = assertThrows(SigningException.class, () -> file.add(other));

        assertEquals(SigningException.Kind.IMPOSSIBLE, refused.kind());
        assertEquals(Set.of(), keys(file.read()));
    }

    @Test
    void whatIsNoPreparedChangeIsSaidToBeNone() throws IOException {
        Path file = Files.writeString(folder.resolve("change.json"), "{}");

        assertThrows(ConfigurationException.class, PreparedFile.at(file)::read);
    }

    private static void prepare(Path file) {
        try (PreparedFile.Reserved reserved = PreparedFile.at(file).reserve()) {
            reserved.fill(change(List.of()));
        }
    }

    private static PreparedChange signed(String key) {
        return change(List.of(new PreparedChange.Signature(key, "ecdsa", "AAAA")));
    }

    private static PreparedChange change(List<PreparedChange.Signature> signatures) {
        return new PreparedChange(
                RepositoryName.parse("registry.example.com/app"),
                Map.of(),
                List.of(new PreparedChange.File("targets", "{}", signatures)));
    }

    private static String key(int number) {
        return String.format("%064x", number);
    }

    private static Set<String> keys(PreparedChange change) {
        return change.files().get(0).signatures().stream()
                .map(PreparedChange.Signature::keyId)
                .collect(Collectors.toSet());
    }

    private static boolean canLink(Path link, Path file) {
        try {
            Files.createSymbolicLink(link, file);
            return true;
        } catch (IOException | UnsupportedOperationException notHere) {
            return false;
        }
    }

    private static String message(Runnable doing) {
        return String.valueOf(assertThrows(TrustException.class, doing::run).getMessage());
    }

    private List<String> names() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
