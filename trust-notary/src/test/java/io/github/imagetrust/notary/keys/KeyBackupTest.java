package io.github.imagetrust.notary.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.crypto.CheapEnvelope;
import io.github.imagetrust.crypto.PasswordEnvelope;
import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.SigningException.Kind;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.spi.PassphraseSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class KeyBackupTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final PrivateKeys KEYS = new PrivateKeys(RANDOM);
    private static final SoftwareKey ALICE = SoftwareKey.generateP256(RANDOM);
    private static final SoftwareKey ROOT = SoftwareKey.generateP256(RANDOM);

    @TempDir
    private Path temp;

    private final Map<String, String> passphrases = new TreeMap<>(Map.of(
            "alice", "alice's secret", "root", "the root's secret", PassphraseSource.BACKUP, "the backup's secret"));

    private KeyStoreDirectory from;
    private KeyStoreDirectory to;
    private Path file;

    @BeforeEach
    void twoKeys() {
        from = new KeyStoreDirectory(temp.resolve("from"), KEYS);
        to = new KeyStoreDirectory(temp.resolve("to"), KEYS);
        file = temp.resolve("keys.backup");
        from.add(ALICE, "alice", Optional.empty(), asking());
        from.add(ROOT, "root", Optional.empty(), asking());
    }

    @Test
    void whatWasBackedUpComesBackAsItWasAndIsNotSeenInTheFile() throws IOException {
        assertEquals(2, backup(from).write(file).size());

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        String seen = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String name : List.of("alice", "root", "PRIVATE", ALICE.canonicalId(), ROOT.canonicalId())) {
            assertFalse(seen.contains(name), name);
        }
        KeyBackup.Restored done = backup(to).restore(file);
        assertEquals(2, done.restored().size());
        assertEquals(List.of(), done.kept());
        assertEquals(state(from), state(to));
    }

    @Test
    void aBackupOverwritesNothingAndIsNotOfNothing() throws IOException {
        Files.writeString(file, "somebody's");
        assertThrows(TrustStoreException.class, () -> backup(from).write(file));
        refused(Kind.NO_KEY, () -> backup(to).write(temp.resolve("empty.backup")));
        assertFalse(Files.exists(temp.resolve("empty.backup")));
    }

    @Test
    void aShortPassphraseMakesNoBackup() {
        passphrases.put(PassphraseSource.BACKUP, "short");
        SigningException refused = refused(Kind.PASSPHRASE, () -> backup(from).write(file));
        assertTrue(refused.getMessage().contains("the new backup " + file), refused.getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void aWrongPassphraseOfTheFileOrOfAnyKeyInItRestoresNothing() throws IOException {
        write(exported(ALICE, "alice") + exported(ROOT, "root"));
        for (String owner : List.of("alice", "root", PassphraseSource.BACKUP)) {
            String right = passphrases.put(owner, "certainly not");
            SigningException wrong = refused(Kind.PASSPHRASE, () -> backup(to).restore(file));
            assertTrue(wrong.getMessage().startsWith("wrong passphrase for "), wrong.getMessage());
            passphrases.put(owner, right);
            assertEquals(Map.of(), state(to));
        }
        assertEquals(2, backup(to).restore(file).restored().size());
    }

    @Test
    void aKeyThatIsNotWhatTheBackupSaysIsFoundOutBeforeAnythingIsWritten() throws IOException {
        String alice = exported(ALICE, "alice");
        for (String text : List.of(
                alice + exported(ROOT, "root").replace(ROOT.canonicalId(), "0".repeat(64)),
                alice + exported(ROOT, "root").replace("path: " + ROOT.canonicalId() + "\n", ""),
                alice + exported(ROOT, "root").replace(ROOT.canonicalId(), "../../evil"),
                alice + alice,
                alice + "-----BEGIN ENCRYPTED PRIVATE KEY-----\npath: " + ROOT.canonicalId()
                        + "\nrole: root\n\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "nothing at all")) {
            write(text);
            refused(Kind.BAD_KEY, () -> backup(to).restore(file));
            assertEquals(Map.of(), state(to));
        }
    }

    @Test
    void whatIsNoBackupIsSaid() throws IOException {
        for (byte[] content :
                List.of(new byte[0], "-----BEGIN".getBytes(UTF_8), new byte[] {0x30, (byte) 0x80, 0, 0})) {
            Files.write(file, content);
            SigningException refused = refused(Kind.BAD_KEY, () -> backup(to).restore(file));
            assertTrue(refused.getMessage().startsWith(file + " is no backup that can be used"), refused.getMessage());
        }
        Files.write(file, new byte[PasswordEnvelope.MAX_BYTES + 1]);
        assertThrows(TrustStoreException.class, () -> backup(to).restore(file));
    }

    @Test
    void aKeyThatIsThereStaysAsItIs() throws IOException {
        write(exported(ALICE, "alice") + exported(ROOT, "root"));
        to.add(ALICE, "alice", Optional.empty(), saying("a newer secret"));
        String before = to.find(ALICE.canonicalId()).orElseThrow().file().toPem();

        KeyBackup.Restored done = backup(to).restore(file);

        assertEquals(List.of(ROOT.canonicalId()), ids(done.restored()));
        assertEquals(List.of(ALICE.canonicalId()), ids(done.kept()));
        assertEquals(before, to.find(ALICE.canonicalId()).orElseThrow().file().toPem());
    }

    @Test
    void aKeyThatIsThereForAnotherUseOrDamagedIsNotOverwrittenAndNothingIsRestored() throws IOException {
        write(exported(ALICE, "alice") + exported(ROOT, "root"));
        to.add(ALICE, "somebody", Optional.empty(), saying("a newer secret"));
        Map<String, String> before = state(to);

        refused(Kind.BAD_KEY, () -> backup(to).restore(file));
        assertEquals(before, state(to));

        Path damaged = to.find(ALICE.canonicalId()).orElseThrow().path();
        Files.writeString(damaged, "not a key any more");
        SigningException refused = refused(Kind.BAD_KEY, () -> backup(to).restore(file));
        assertTrue(refused.getMessage().endsWith("; it is not overwritten"), refused.getMessage());
        assertTrue(refused.remedy().startsWith("Move that file"), refused.remedy());
        assertEquals("not a key any more", Files.readString(damaged));
        assertEquals(Optional.empty(), to.find(ROOT.canonicalId()));
    }

    private void write(String text) throws IOException {
        Files.write(file, CheapEnvelope.seal(text.getBytes(UTF_8), "the backup's secret"));
    }

    private String exported(SoftwareKey key, String role) {
        return KeyFile.encrypt(
                        key, role, Optional.empty(), passphrases.get(role).toCharArray())
                .with(KeyFile.PATH, Optional.of(key.canonicalId()))
                .toPem();
    }

    private KeyBackup backup(KeyStoreDirectory store) {
        return new KeyBackup(store, KEYS, asking(), RANDOM);
    }

    private static Map<String, String> state(KeyStoreDirectory store) {
        Map<String, String> state = new TreeMap<>();
        store.list().keys().forEach(key -> state.put(key.id(), key.file().toPem()));
        return state;
    }

    private static List<String> ids(List<StoredKey> keys) {
        return keys.stream().map(StoredKey::id).toList();
    }

    private Passphrases asking() {
        return new Passphrases(List.of(request -> request.attempt() == 1
                ? Optional.of(passphrases.get(request.role()).toCharArray())
                : Optional.empty()));
    }

    private static Passphrases saying(String passphrase) {
        return new Passphrases(
                List.of(request -> request.attempt() == 1 ? Optional.of(passphrase.toCharArray()) : Optional.empty()));
    }

    private static SigningException refused(Kind kind, Executable work) {
        SigningException thrown = assertThrows(SigningException.class, work);
        assertEquals(kind, thrown.kind(), thrown.getMessage());
        return thrown;
    }
}
