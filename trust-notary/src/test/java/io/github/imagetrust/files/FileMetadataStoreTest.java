package io.github.imagetrust.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.spi.MetadataStore.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMetadataStoreTest {

    private static final String SERVICE = "https://notary.docker.io";
    private static final String NAME = "docker.io/library/alpine";
    private static final Digest DIGEST = Digest.sha256(new byte[0]);
    private static final Memory FIRST = memory(1, 1);
    private static final Memory SECOND = memory(2, 5);

    @TempDir
    Path temp;

    @Test
    void bytesAreKeptByServiceAndName() {
        MetadataStore store = store(SERVICE, NAME);
        assertEquals(Optional.empty(), store.load("targets/releases"));

        store.save("targets/releases", "a".getBytes(UTF_8));
        store.save("lock", "b".getBytes(UTF_8));

        assertArrayEquals(
                "a".getBytes(UTF_8),
                store(SERVICE, NAME).load("targets/releases").orElseThrow());
        assertArrayEquals("b".getBytes(UTF_8), store.load("lock").orElseThrow());
        assertEquals(Optional.empty(), store("https://other", NAME).load("targets/releases"));
        assertEquals(Optional.empty(), store(SERVICE, NAME + "2").load("targets/releases"));
    }

    @Test
    void theTimeOfSavingIsThatOfTheFile() throws IOException {
        MetadataStore store = store(SERVICE, NAME);
        assertEquals(Optional.empty(), store.savedAt("timestamp"));
        store.save("timestamp", "a".getBytes(UTF_8));
        Instant longAgo = Instant.parse("2020-01-02T03:04:05Z");
        Path file = fileOf("timestamp.json");
        Files.setLastModifiedTime(file, FileTime.from(longAgo));

        assertEquals(Optional.of(longAgo), store.savedAt("timestamp"));
        assertEquals(Optional.empty(), store.savedAt("snapshot"));
    }

    @Test
    void theTimeOfSavingIsNotThatOfALinksTarget() throws IOException {
        MetadataStore store = store(SERVICE, NAME);
        store.save("timestamp", "a".getBytes(UTF_8));
        Path file = fileOf("timestamp.json");
        Files.move(file, temp.resolve("elsewhere"));
        Files.createSymbolicLink(file, temp.resolve("elsewhere"));

        assertThrows(TrustStoreException.class, () -> store.savedAt("timestamp"));
    }

    private Path fileOf(String name) throws IOException {
        try (Stream<Path> all = Files.walk(temp)) {
            return all.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
        }
    }

    @Test
    void theMemoryChangesOnlyForWhoSawItsPresentState() {
        MetadataStore store = store(SERVICE, NAME);
        assertEquals(Memory.EMPTY, store.memory());

        assertTrue(store.replaceMemory(Memory.EMPTY, FIRST));
        assertFalse(store.replaceMemory(Memory.EMPTY, SECOND));
        assertEquals(FIRST, store(SERVICE, NAME).memory());
        assertTrue(store.replaceMemory(FIRST, FIRST));
        assertTrue(store.replaceMemory(FIRST, SECOND));

        assertEquals(SECOND, store.memory());
    }

    @Test
    void moreThanCanBeReadIsNotWrittenAndWhatWasRememberedStays() {
        MetadataStore store = store(SERVICE, NAME);
        store.replaceMemory(Memory.EMPTY, FIRST);
        Map<String, VersionFloor> many = new HashMap<>();
        for (int i = 0; i < 4_000; i++) {
            many.put("\u00e9".repeat(500) + i, new VersionFloor(1, DIGEST));
        }
        Memory tooMuch = new Memory(many, FIRST.root());

        assertThrows(TrustStoreException.class, () -> store.replaceMemory(FIRST, tooMuch));
        assertEquals(FIRST, store(SERVICE, NAME).memory());
        assertTrue(store.replaceMemory(FIRST, SECOND));
    }

    @Test
    void theRootIsKnownByNameAndTheFloorsByService() {
        store(SERVICE, NAME).replaceMemory(Memory.EMPTY, FIRST);
        MetadataStore other = store("https://other", NAME);

        assertEquals(new Memory(Map.of(), FIRST.root()), other.memory());
        assertFalse(other.replaceMemory(Memory.EMPTY, SECOND), "a root that is known from elsewhere was not seen");
        assertTrue(other.replaceMemory(other.memory(), SECOND));

        assertEquals(
                new Memory(FIRST.floors(), SECOND.root()), store(SERVICE, NAME).memory());
        assertEquals(Memory.EMPTY, store(SERVICE, NAME + "2").memory());
    }

    @Test
    void aDamagedMemoryIsNoEmptyMemory() throws IOException {
        MetadataStore store = store(SERVICE, NAME);
        store.replaceMemory(Memory.EMPTY, FIRST);
        Path file = fileCalled("memory");
        byte[] good = Files.readAllBytes(file);

        for (byte[] bad : List.of(new byte[0], "imagetrust-memory 2\n".getBytes(UTF_8), "x".getBytes(UTF_8))) {
            Files.write(file, bad);
            TrustStoreException refusal = assertThrows(TrustStoreException.class, store::memory);
            assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
            assertThrows(TrustStoreException.class, () -> store.replaceMemory(Memory.EMPTY, SECOND));
            assertArrayEquals(bad, Files.readAllBytes(file));
        }
        Files.write(file, good);
        assertEquals(FIRST, store.memory());
    }

    @Test
    void theMemoryOfAnotherRepositoryIsNotTakenForThisOnes() throws IOException {
        store(SERVICE, NAME).replaceMemory(Memory.EMPTY, FIRST);
        Path file = fileCalled("memory");
        Path victim = file.getParent().resolveSibling(FileNames.hash("docker.io/library/victim"));
        Files.createDirectory(victim);
        Files.copy(file, victim.resolve("memory"));

        TrustStoreException refusal = assertThrows(
                TrustStoreException.class,
                () -> store(SERVICE, "docker.io/library/victim").memory());

        assertTrue(refusal.getMessage().contains("another repository"), refusal.getMessage());
    }

    @Test
    void aPlantedLinkIsNotFollowed() throws IOException {
        MetadataStore store = store(SERVICE, NAME);
        store.save("root", new byte[1]);
        Path file = fileCalled("root.json");
        Files.move(file, temp.resolve("elsewhere"));
        Files.createSymbolicLink(file, temp.resolve("elsewhere"));

        assertThrows(TrustStoreException.class, () -> store.load("root"));
    }

    @Test
    void noRaceLosesAVersion() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                MetadataStore mine = store(FaultyFiles.counting());
                all.add(threads.submit(() -> {
                    for (int won = 0; won < 25; ) {
                        Memory seen = mine.memory();
                        long version = seen.root().map(KnownRoot::version).orElse(0L) + 1;
                        won += mine.replaceMemory(seen, memory(version, version)) ? 1 : 0;
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(memory(100, 100), store(SERVICE, NAME).memory());
    }

    @Test
    void killedAnywhereTheMemoryIsWhollyOldOrWhollyNew() {
        for (int operation = 0; ; operation++) {
            MetadataStore whole = store(SERVICE, NAME);
            assertTrue(whole.replaceMemory(whole.memory(), FIRST));
            try {
                assertTrue(store(FaultyFiles.killedAt(operation)).replaceMemory(FIRST, SECOND));
                assertEquals(SECOND, whole.memory());
                assertTrue(operation > 2);
                return;
            } catch (FaultyFiles.Killed e) {
                Memory left = whole.memory();
                assertTrue(left.equals(FIRST) || left.equals(SECOND), left.toString());
            }
        }
    }

    @Test
    void killedAtTheVeryFirstWriteThereIsNothingOrAll() {
        for (int operation = 0; ; operation++) {
            Path trust = temp.resolve("trust" + operation);
            try {
                FaultyFiles files = FaultyFiles.killedAt(operation);
                assertTrue(FileMetadataStore.of(
                                SafeFolder.at(trust, FileMode.PRIVATE, files), SERVICE, NAME, Duration.ZERO)
                        .replaceMemory(Memory.EMPTY, FIRST));
                return;
            } catch (FaultyFiles.Killed e) {
                Memory left = FileMetadataStore.of(trust, SERVICE, NAME, Duration.ZERO)
                        .memory();
                assertTrue(left.equals(FIRST) || left.equals(Memory.EMPTY), left.toString());
            }
        }
    }

    @Test
    void whereNothingCanBeWrittenWhatIsThereCanBeRead() {
        MetadataStore whole = store(SERVICE, NAME);
        whole.save("root", new byte[] {7});
        whole.replaceMemory(Memory.EMPTY, FIRST);
        MetadataStore full = store(FaultyFiles.readOnly());

        assertArrayEquals(new byte[] {7}, full.load("root").orElseThrow());
        assertEquals(FIRST, full.memory());
        assertThrows(TrustStoreException.class, () -> full.save("root", new byte[] {8}));
        assertThrows(TrustStoreException.class, () -> full.replaceMemory(FIRST, SECOND));
        assertTrue(full.replaceMemory(FIRST, FIRST), "nothing to write");
        assertArrayEquals(new byte[] {7}, whole.load("root").orElseThrow());
        assertEquals(FIRST, whole.memory());
    }

    @Test
    void whatAKilledWriterLeftIsNeverReadAndTakenAway() throws IOException {
        MetadataStore whole = store(SERVICE, NAME);
        whole.save("root", new byte[] {7});
        assertThrows(
                FaultyFiles.Killed.class, () -> store(FaultyFiles.killedAt(0)).save("root", new byte[] {8, 8}));
        assertEquals(3, files().size(), "the lock, the file, and what was left");

        assertArrayEquals(new byte[] {7}, whole.load("root").orElseThrow());
        store(SERVICE, NAME).save("snapshot", new byte[] {9});

        assertEquals(3, files().size(), "the lock and two files");
    }

    private MetadataStore store(String service, String name) {
        return FileMetadataStore.of(temp, service, name, Duration.ofMinutes(1));
    }

    private MetadataStore store(FileOperations files) {
        SafeFolder trust = SafeFolder.at(temp, FileMode.PRIVATE, files);
        return FileMetadataStore.of(trust, SERVICE, NAME, Duration.ofMinutes(1));
    }

    private Path fileCalled(String name) throws IOException {
        return files().stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(temp)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    static Memory memory(long root, long timestamp) {
        return new Memory(
                Map.of("timestamp", new VersionFloor(timestamp, DIGEST)),
                Optional.of(new KnownRoot(root, DIGEST, true, Map.of("pin", 1L))));
    }
}
