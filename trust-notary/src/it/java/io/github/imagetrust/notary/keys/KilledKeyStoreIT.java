package io.github.imagetrust.notary.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.crypto.CheapEnvelope;
import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.notary.keys.KeyStoreVictim.Work;
import java.io.BufferedReader;
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
import java.util.concurrent.TimeUnit;
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
    void killedAtAnyOperationTheStoreIsAsBeforeOrAsAfter(Work work) throws Exception {
        int kills = 0;
        for (int operation = 0; ; operation++) {
            Path trust = temp.resolve("trust" + operation);
            store(trust).add(alice, "alice", Optional.empty(), KeyStoreVictim.passphrases());
            Map<String, String> before = state(trust);
            boolean killed = run(trust, work, operation);
            Map<String, String> left = state(trust);
            boolean after = isAfter(work, before, left);
            assertTrue(killed ? after || left.equals(before) : after, () -> work + ": " + left.keySet());
            if (!killed) {
                assertTrue(kills > 1, "it was killed a few times");
                return;
            }
            kills++;
        }
    }

    private boolean isAfter(Work work, Map<String, String> before, Map<String, String> now) {
        String aliceNow = now.get(alice.canonicalId());
        return switch (work) {
            case LOAD, RESTORE -> now.size() == 3 && before.containsValue(aliceNow);
            case PASSWD -> now.size() == 1 && aliceNow != null && !before.containsValue(aliceNow);
            case REMOVE -> now.isEmpty();
        };
    }

    /** Whether it had to be killed; else it came to its end. */
    private boolean run(Path trust, Work work, int operation) throws IOException, InterruptedException {
        String about = switch (work) {
            case LOAD -> incoming.toString();
            case RESTORE -> backup.toString();
            case PASSWD, REMOVE -> alice.canonicalId();
        };
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeyStoreVictim.class.getName(),
                        trust.toString(),
                        work.name(),
                        about,
                        Integer.toString(operation))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = victim.inputReader()) {
            if ("stopped".equals(out.readLine())) {
                victim.destroyForcibly();
                assertTrue(victim.waitFor(30, TimeUnit.SECONDS));
                assertEquals(128 + 9, victim.exitValue());
                return true;
            }
        }
        assertTrue(victim.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, victim.exitValue());
        return false;
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
