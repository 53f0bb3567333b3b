package io.github.imagetrust.notary.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.crypto.CheapEnvelope;
import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.files.DoomedProcess;
import io.github.imagetrust.notary.keys.KeyStoreVictim.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that changes a store of keys is killed ({@code SIGKILL}) at every one of its operations on files. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledKeyStoreIT {

    static final String PASSPHRASE = "correct horse";

    private static final PrivateKeys KEYS = new PrivateKeys(new SecureRandom());

    @TempDir
    Path temp;

    private SoftwareKey alice;
    private Path incoming;
    private Path backup;

    @BeforeEach
    void keys() throws IOException {
        SecureRandom random = new SecureRandom();
        alice = SoftwareKey.generateP256(random);
        StringBuilder text = new StringBuilder();
        for (String name : List.of("bob", "carol")) {
            SoftwareKey key = SoftwareKey.generateP256(random);
            text.append(KeyFile.encrypt(key, name, Optional.empty(), PASSPHRASE.toCharArray())
                    .with(KeyFile.PATH, Optional.of(key.canonicalId()))
                    .toPem());
        }
        incoming = temp.resolve("incoming.pem");
        Files.writeString(incoming, text);
        Files.setPosixFilePermissions(incoming, PosixFilePermissions.fromString("rw-------"));
        backup = temp.resolve("keys.backup");
        Files.write(backup, CheapEnvelope.seal(text.toString().getBytes(StandardCharsets.UTF_8), PASSPHRASE));
    }

    @ParameterizedTest
    @EnumSource
    void killedAtAnyOperationTheStoreIsAsBeforeOrAsAfter(Change change) throws Exception {
        String argument = change + " " + about(change);
        Path begin = temp.resolve("begin");
        store(begin).add(alice, "alice", Optional.empty(), KeyStoreVictim.passphrases());
        Map<String, String> before = state(begin);
        int operations = DoomedProcess.operations(new KeyStoreVictim(), copy(begin, "counted"), argument);
        List<Path> folders = new ArrayList<>();
        for (int operation = 0; operation <= operations; operation++) {
            folders.add(copy(begin, "killed" + operation));
        }

        DoomedProcess.kill(KeyStoreVictim.class, folders, argument);

        assertTrue(operations > 1, "it was killed a few times");
        for (int operation = 0; operation <= operations; operation++) {
            Map<String, String> left = state(folders.get(operation));
            boolean after = isAfter(change, before, left);
            boolean ended = operation == operations;
            assertTrue(ended ? after : after || left.equals(before), () -> change + ": " + left.keySet());
        }
    }

    private Path copy(Path trust, String name) throws IOException {
        Path copy = temp.resolve(name);
        try (Stream<Path> files = Files.walk(trust)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(trust.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private boolean isAfter(Change change, Map<String, String> before, Map<String, String> now) {
        String aliceNow = now.get(alice.canonicalId());
        return switch (change) {
            case LOAD, RESTORE -> now.size() == 3 && before.containsValue(aliceNow);
            case PASSWD -> now.size() == 1 && aliceNow != null && !before.containsValue(aliceNow);
            case REMOVE -> now.isEmpty();
        };
    }

    private String about(Change change) {
        return switch (change) {
            case LOAD -> incoming.toString();
            case RESTORE -> backup.toString();
            case PASSWD, REMOVE -> alice.canonicalId();
        };
    }

    /** The texts by id, each of which opens. */
    private static Map<String, String> state(Path trust) {
        KeyStoreDirectory store = store(trust);
        KeyListing listing = store.list();
        assertEquals(List.of(), listing.problems());
        Map<String, String> state = new TreeMap<>();
        for (StoredKey key : listing.keys()) {
            assertEquals(key.id(), store.open(key, KeyStoreVictim.passphrases()).canonicalId());
            state.put(key.id(), key.file().toPem());
        }
        return state;
    }

    private static KeyStoreDirectory store(Path trust) {
        return new KeyStoreDirectory(trust, KEYS);
    }
}
