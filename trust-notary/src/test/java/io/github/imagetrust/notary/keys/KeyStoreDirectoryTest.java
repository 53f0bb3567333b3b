package io.github.imagetrust.notary.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.SigningException.Kind;
import io.github.imagetrust.model.TrustException;
import io.github.imagetrust.notary.keys.KeyStoreDirectory.Existing;
import io.github.imagetrust.spi.EnvironmentPassphrases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStoreDirectoryTest {

    private static final Path VECTORS = Path.of("src/test/resources/vectors/notary-v1");
    private static final String ROOT = "1eb6dc4fb5b27da18e92ec5c64135e7d7cea7fe9bff91fd214c541630519ff07";

    private static final Passphrases DOCKER = new Passphrases(List.of(new EnvironmentPassphrases(Map.of(
            "DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE", "rootpass1",
            "DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE", "repopass1"))));

    @TempDir
    private Path trust;

    private Path folder;
    private KeyStoreDirectory store;

    @BeforeEach
    void docker() throws IOException {
        folder = Files.createDirectory(trust.resolve("private"));
        mode(folder, "rwx------");
        try (Stream<Path> files = Files.list(VECTORS.resolve("docker/private"))) {
            for (Path file : files.toList()) {
                put(folder.resolve(file.getFileName().toString()), Files.readAllBytes(file));
            }
        }
        store = new KeyStoreDirectory(trust, new PrivateKeys(new SecureRandom()));
    }

    @Test
    void everyKeyOfDockersStoreIsListedAndOpens() {
        KeyListing listing = store.list();
        assertEquals(List.of(), listing.problems());
        assertEquals(4, listing.keys().size());
        for (StoredKey key : listing.keys()) {
            assertEquals(key.id(), store.open(key, DOCKER).canonicalId());
        }
        assertEquals(listing.keys().stream().map(StoredKey::id).sorted().toList(), ids(listing.keys()));
    }

    @Test
    void keysAreFoundByIdAndByWhatTheirFilesName() {
        StoredKey targets = store.withRole("targets").get(0);
        assertEquals(Optional.of("localhost:5000/h1/vec-docker"), targets.gun());
        assertEquals(List.of(targets.id()), ids(store.withRole("targets", "localhost:5000/h1/vec-docker")));
        assertEquals(List.of(), store.withRole("targets", "localhost:5000/h1/other"));
        assertEquals(Optional.empty(), store.withRole("root").get(0).gun());
        assertEquals(targets.id(), store.find(targets.id()).orElseThrow().id());
        assertEquals(Optional.empty(), store.find("0".repeat(64)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../private/x", "ABCDEF", "/etc/passwd", "a\u0000b"})
    void whatIsNoIdNamesNoFile(String id) {
        assertEquals(Optional.empty(), store.find(id));
    }

    @Test
    void dockerTakesTheLowestIdAndSoDoWe() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SoftwareKey key = SoftwareKey.generateP256(new SecureRandom());
            store.add(key, "carol", Optional.empty(), choosing("long enough"));
            ids.add(key.canonicalId());
        }
        assertEquals(ids.stream().sorted().toList(), ids(store.withRole("carol")));
    }

    @Test
    void anAddedKeyIsThereForNobodyElse() throws IOException {
        SoftwareKey key = SoftwareKey.generateP256(new SecureRandom());
        StoredKey stored = store.add(key, "targets", Optional.of("reg.example.com/a/b"), choosing("long enough"));
        assertEquals(folder.resolve(key.canonicalId() + ".key"), stored.path());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(stored.path())));
        StoredKey found = store.find(key.canonicalId()).orElseThrow();
        assertEquals(
                key.canonicalId(), store.open(found, choosing("long enough")).canonicalId());
        assertTrue(found.file().isEncrypted());
        assertTrue(Files.readString(stored.path())
                .startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\ngun: reg.example.com/a/b\nrole: targets\n\n"));
    }

    @Test
    void aStoreIsMadeWithTheFirstKey(@TempDir Path empty) throws IOException {
        KeyStoreDirectory fresh = new KeyStoreDirectory(empty.resolve("a/trust"), new PrivateKeys(new SecureRandom()));
        assertEquals(List.of(), fresh.list().keys());
        fresh.add(SoftwareKey.generateP256(new SecureRandom()), "root", Optional.empty(), choosing("long enough"));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(empty.resolve("a/trust/private"))));
        assertEquals(1, fresh.withRole("root").size());
    }

    @Test
    void addingAKeyAgainChangesItsPassphraseButNotItsUse() {
        SoftwareKey key = SoftwareKey.generateP256(new SecureRandom());
        store.add(key, "root", Optional.empty(), choosing("long enough"));
        store.add(key, "root", Optional.empty(), choosing("another one"));
        StoredKey stored = store.find(key.canonicalId()).orElseThrow();
        assertEquals(
                key.canonicalId(), store.open(stored, choosing("another one")).canonicalId());
        assertKind(Kind.PASSPHRASE, () -> store.open(stored, choosing("long enough")));
        assertKind(Kind.BAD_KEY, () -> store.add(key, "carol", Optional.empty(), choosing("long enough")));
        assertKind(Kind.BAD_KEY, () -> store.add(key, "root", Optional.of("a/b"), choosing("long enough")));
        assertEquals(
                Optional.of("root"), store.find(key.canonicalId()).orElseThrow().role());
    }

    @Test
    void aRemovedKeyIsGone() {
        StoredKey alice = store.find(ids(store.list().keys()).get(0)).orElseThrow();
        store.remove(alice);
        assertFalse(Files.exists(alice.path()));
        assertEquals(Optional.empty(), store.find(alice.id()));
    }

    @Test
    void anExportIsTheFileWithItsPathAndComesBackAsItWas() throws IOException {
        StoredKey key = store.list().keys().get(0);
        String before = Files.readString(key.path());
        String export = store.export(key);
        KeyFile file = KeyFile.parse(export.getBytes(StandardCharsets.UTF_8), "export");
        assertEquals(Optional.of(key.id()), file.path());
        store.remove(key);
        store.addAll(Map.of(key.id(), file), Existing.KEPT);
        assertEquals(before, Files.readString(key.path()));
        assertThrows(IllegalArgumentException.class, () -> store.addAll(Map.of("../" + key.id(), file), Existing.KEPT));
    }

    @Test
    void aKeyThatOthersMayReadIsNotUsed() throws IOException {
        StoredKey key = store.list().keys().get(0);
        for (String open : List.of("rw-r-----", "rw--w----", "rw----r--", "rwx-----x")) {
            mode(key.path(), open);
            SigningException refused = assertKind(Kind.BAD_KEY, () -> store.open(key, DOCKER));
            assertTrue(refused.remedy().contains("chmod 600"), refused.remedy());
            assertEquals(4, store.list().keys().size());
            assertEquals(key.path(), store.list().problems().get(0).file());
        }
        mode(key.path(), "rw-------");
        assertEquals(key.id(), store.open(key, DOCKER).canonicalId());
    }

    @Test
    void aFolderThatOthersMayUseIsNotUsed() throws IOException {
        StoredKey key = store.list().keys().get(0);
        mode(folder, "rwxrwx---");
        assertKind(Kind.BAD_KEY, store::list);
        assertKind(Kind.BAD_KEY, () -> store.find(key.id()));
        assertKind(
                Kind.BAD_KEY,
                () -> store.add(
                        SoftwareKey.generateP256(new SecureRandom()),
                        "root",
                        Optional.empty(),
                        choosing("long enough")));
    }

    @Test
    void aFileUnderAnotherKeysNameIsRefused() throws IOException {
        List<StoredKey> keys = store.list().keys();
        Files.write(keys.get(0).path(), Files.readAllBytes(keys.get(1).path()));
        StoredKey swapped = store.find(keys.get(0).id()).orElseThrow();
        SigningException refused = assertKind(Kind.BAD_KEY, () -> store.open(swapped, DOCKER));
        assertTrue(refused.getMessage().contains(keys.get(1).id()), refused.getMessage());
    }

    @Test
    void junkIsReportedAndTakesNothingWithIt() throws IOException {
        put(folder.resolve("notes.txt"), "hello".getBytes(StandardCharsets.UTF_8));
        put(folder.resolve("a".repeat(64) + ".key"), "hello".getBytes(StandardCharsets.UTF_8));
        put(folder.resolve("b".repeat(64) + ".key"), new byte[100_000]);
        put(folder.resolve("A".repeat(64) + ".key"), new byte[0]);
        Files.createDirectory(folder.resolve("c".repeat(64) + ".key"));
        Path elsewhere = put(
                trust.resolve("elsewhere"),
                Files.readAllBytes(store.list().keys().get(0).path()));
        Files.createSymbolicLink(folder.resolve("d".repeat(64) + ".key"), elsewhere);
        KeyListing listing = store.list();
        assertEquals(4, listing.keys().size());
        assertEquals(6, listing.problems().size(), listing.problems().toString());
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path elsewhere = trust.resolve("elsewhere");
        Files.move(folder, elsewhere);
        Files.createSymbolicLink(folder, elsewhere);
        assertThrows(TrustException.class, store::list);
    }

    @Test
    void oldLayoutsAreRead() throws IOException {
        StoredKey root = store.withRole("root").get(0);
        StoredKey targets = store.withRole("targets").get(0);
        move(root, "root_keys/" + root.id() + "_root.key");
        move(targets, "tuf_keys/localhost:5000/h1/vec-docker/" + targets.id() + "_targets.key");
        assertEquals(List.of(root.id()), ids(store.withRole("root")));
        StoredKey found =
                store.withRole("targets", "localhost:5000/h1/vec-docker").get(0);
        assertEquals(targets.id(), store.open(found, DOCKER).canonicalId());
        assertEquals(targets.id(), store.find(targets.id()).orElseThrow().id());
        assertEquals(List.of(), store.list().problems());
    }

    @Test
    void aWrongPassphraseNamesTheKey() {
        StoredKey root = store.find(ROOT).orElseThrow();
        SigningException wrong = assertKind(Kind.PASSPHRASE, () -> store.open(root, choosing("certainly not")));
        assertEquals("wrong passphrase for key " + root.id().substring(0, 7) + " (root)", wrong.getMessage());
    }

    private void move(StoredKey key, String to) throws IOException {
        KeyFile bare = key.file().with("role", Optional.empty()).with("gun", Optional.empty());
        Path target = folder.resolve(to);
        Files.createDirectories(target.getParent());
        put(target, bare.toPem().getBytes(StandardCharsets.UTF_8));
        Files.delete(key.path());
    }

    private static Passphrases choosing(String passphrase) {
        return new Passphrases(List.of(
                question -> question.attempt() == 1 ? Optional.of(passphrase.toCharArray()) : Optional.empty()));
    }

    private static SigningException assertKind(Kind kind, Executable work) {
        SigningException thrown = assertThrows(SigningException.class, work);
        assertEquals(kind, thrown.kind(), thrown.getMessage());
        return thrown;
    }

    private static List<String> ids(List<StoredKey> keys) {
        return keys.stream().map(StoredKey::id).toList();
    }

    private static Path put(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        mode(file, "rw-------");
        return file;
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
