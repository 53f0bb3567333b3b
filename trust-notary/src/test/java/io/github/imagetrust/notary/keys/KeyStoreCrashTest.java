package io.github.imagetrust.notary.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.files.FaultyFiles;
import io.github.imagetrust.files.FileOperations;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.keys.KeyStoreDirectory.Existing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every change of a store of keys, stopped at every single operation on a file: what is there then is what was there before
 * or what should be there after, all of it is readable, and the next change works.
 */
class KeyStoreCrashTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final PrivateKeys KEYS = new PrivateKeys(RANDOM);
    private static final SoftwareKey ALICE = SoftwareKey.generateP256(RANDOM);
    private static final SoftwareKey BOB = SoftwareKey.generateP256(RANDOM);
    private static final SoftwareKey CAROL = SoftwareKey.generateEd25519(RANDOM);

    @TempDir
    private Path temp;

    /** The changes. In the store is Alice's key, but for the first one. */
    enum Change {
        THE_FIRST_KEY {
            @Override
            void make(KeyStoreDirectory store) {
                store.add(ALICE, "alice", Optional.empty(), saying("long enough"));
            }
        },
        LOAD_ONE {
            @Override
            void make(KeyStoreDirectory store) {
                store.addAll(Map.of(BOB.canonicalId(), file(BOB, "bob")), Existing.REPLACED);
            }
        },
        LOAD_SEVERAL {
            @Override
            void make(KeyStoreDirectory store) {
                store.addAll(
                        Map.of(
                                ALICE.canonicalId(), file(ALICE, "alice"),
                                BOB.canonicalId(), file(BOB, "bob"),
                                CAROL.canonicalId(), file(CAROL, "carol")),
                        Existing.REPLACED);
            }
        },
        RESTORE {
            @Override
            void make(KeyStoreDirectory store) {
                store.addAll(
                        Map.of(
                                ALICE.canonicalId(), file(ALICE, "alice"),
                                BOB.canonicalId(), file(BOB, "bob"),
                                CAROL.canonicalId(), file(CAROL, "carol")),
                        Existing.KEPT);
            }
        },
        PASSWD {
            @Override
            void make(KeyStoreDirectory store) {
                store.changePassphrase(store.find(ALICE.canonicalId()).orElseThrow(), saying("long enough"));
            }
        },
        REMOVE {
            @Override
            void make(KeyStoreDirectory store) {
                store.remove(store.find(ALICE.canonicalId()).orElseThrow());
            }
        };

        abstract void make(KeyStoreDirectory store);
    }

    @ParameterizedTest
    @EnumSource
    void killedAnywhereTheStoreIsAsBeforeOrAsAfter(Change change) throws IOException {
        stopped(change, FaultyFiles::killedAt);
    }

    @ParameterizedTest
    @EnumSource
    void whereTheDiskIsFullTheStoreIsAsBeforeOrAsAfter(Change change) throws IOException {
        stopped(change, FaultyFiles::failingAt);
    }

    private void stopped(Change change, IntFunction<FileOperations> files) throws IOException {
        for (int operation = 0; ; operation++) {
            Path trust = Files.createDirectory(temp.resolve("trust" + operation));
            if (change != Change.THE_FIRST_KEY) {
                store(trust, FileOperations.SYSTEM)
                        .addAll(Map.of(ALICE.canonicalId(), file(ALICE, "alice")), Existing.KEPT);
            }
            Map<String, String> before = state(trust);
            try {
                change.make(store(trust, files.apply(operation)));
                assertTrue(operation > 1, "it was stopped a few times");
                assertTrue(isAfter(change, before, state(trust)), state(trust).keySet()::toString);
                return;
            } catch (FaultyFiles.Killed | TrustStoreException e) {
                Map<String, String> left = state(trust);
                assertTrue(left.equals(before) || isAfter(change, before, left), () -> change + ": " + left.keySet());
            }
            store(trust, FileOperations.SYSTEM).add(CAROL, "carol", Optional.empty(), saying("long enough"));
            assertTrue(state(trust).containsKey(CAROL.canonicalId()));
        }
    }

    private static boolean isAfter(Change change, Map<String, String> before, Map<String, String> now) {
        Map<String, String> others = new TreeMap<>(now);
        String alice = others.remove(ALICE.canonicalId());
        List<String> more = others.keySet().stream().toList();
        return switch (change) {
            case THE_FIRST_KEY -> alice != null && more.isEmpty();
            case LOAD_ONE -> before.get(ALICE.canonicalId()).equals(alice) && more.equals(ids(BOB));
            case LOAD_SEVERAL -> alice != null && !before.containsValue(alice) && more.equals(ids(BOB, CAROL));
            case RESTORE -> before.containsValue(alice) && more.equals(ids(BOB, CAROL));
            case PASSWD -> alice != null && !before.containsValue(alice) && more.isEmpty();
            case REMOVE -> now.isEmpty();
        };
    }

    /** What somebody reads who comes then: the texts by id, each of which opens. */
    private static Map<String, String> state(Path trust) {
        KeyStoreDirectory store = store(trust, FileOperations.SYSTEM);
        KeyListing listing = store.list();
        assertEquals(List.of(), listing.problems());
        Map<String, String> state = new TreeMap<>();
        for (StoredKey key : listing.keys()) {
            assertEquals(key.id(), store.open(key, saying("long enough")).canonicalId());
            assertEquals(
                    key.file().toPem(),
                    store.find(key.id()).orElseThrow().file().toPem());
            state.put(key.id(), key.file().toPem());
        }
        return state;
    }

    private static KeyStoreDirectory store(Path trust, FileOperations files) {
        return new KeyStoreDirectory(trust, KEYS, files);
    }

    private static KeyFile file(SoftwareKey key, String role) {
        return KeyFile.encrypt(key, role, Optional.empty(), "long enough".toCharArray());
    }

    private static List<String> ids(SoftwareKey... keys) {
        return java.util.Arrays.stream(keys)
                .map(SoftwareKey::canonicalId)
                .sorted()
                .toList();
    }

    private static Passphrases saying(String passphrase) {
        return new Passphrases(
                List.of(request -> request.attempt() == 1 ? Optional.of(passphrase.toCharArray()) : Optional.empty()));
    }
}
