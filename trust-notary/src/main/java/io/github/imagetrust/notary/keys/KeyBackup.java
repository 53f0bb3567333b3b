package io.github.imagetrust.notary.keys;

import io.github.imagetrust.crypto.PasswordEnvelope;
import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.NewFile;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.keys.KeyStoreDirectory.Existing;
import io.github.imagetrust.spi.PassphraseSource.Purpose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All keys of a store in one encrypted file: a {@link PasswordEnvelope} around the text that {@code notary key export} writes,
 * in which each key is encrypted with its own passphrase as well. Without the backup's passphrase nothing can be told of it,
 * not even whose keys are in it; with it, {@code openssl} and {@code notary key import} get at them too.
 */
public final class KeyBackup {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private final KeyStoreDirectory store;
    private final PrivateKeys keys;
    private final Passphrases passphrases;
    private final SecureRandom random;

    /** Backups of that store. */
    public KeyBackup(KeyStoreDirectory store, PrivateKeys keys, Passphrases passphrases, SecureRandom random) {
        this.store = store;
        this.keys = keys;
        this.passphrases = passphrases;
        this.random = random;
    }

    /**
     * What came of a restore.
     *
     * @param restored keys that are there again
     * @param kept keys that were there already, and stay as they are
     */
    public record Restored(List<StoredKey> restored, List<StoredKey> kept) {}

    /**
     * Writes all keys into a new file. No key is opened for it.
     *
     * @return the keys in it
     * @throws SigningException NO_KEY if there is none, PASSPHRASE if no passphrase for the backup was given
     */
    public List<StoredKey> write(Path file) {
        NewFile.require(file);
        List<StoredKey> all = store.list().keys();
        if (all.isEmpty()) {
            throw new SigningException(
                    SigningException.Kind.NO_KEY,
                    "there is no key in " + store.path(),
                    "Name the right folder with --trust-dir.",
                    null);
        }
        byte[] text = text(all);
        if (text.length > PasswordEnvelope.MAX_BYTES / 2) {
            throw bad("the keys in " + store.path() + " are too many for one backup", "Back up two folders.");
        }
        byte[] sealed =
                passphrases.choose(Wanted.backup(file.toString()), Purpose.NEW, passphrase -> seal(text, passphrase));
        NewFile.write(file, sealed, FileMode.PRIVATE);
        if (!Arrays.equals(sealed, ForeignFile.read(file, PasswordEnvelope.MAX_BYTES, true))) {
            throw bad(file + " was written, and reads otherwise", "Check the disk; then make the backup again.");
        }
        return all;
    }

    /**
     * Brings back all keys of a file, or none. Before anything is written, each key was opened, and is the one that it says.
     * What is in the store already stays as it is.
     *
     * @throws SigningException BAD_KEY if the file is damaged, a key in it is not what it says, or is in the store for another
     *     use; PASSPHRASE if the file or a key in it could not be opened
     */
    public Restored restore(Path file) {
        byte[] sealed = ForeignFile.read(file, PasswordEnvelope.MAX_BYTES, false);
        byte[] text = passphrases.open(Wanted.backup(file.toString()), passphrase -> open(sealed, passphrase, file));
        SortedMap<String, KeyFile> found = entries(text, file.toString());
        found.forEach((id, key) -> requireKey(id, key, file));
        store.list(); // if others may use the folder, that is said before anything of a single file
        List<String> there = found.keySet().stream().filter(this::isThere).toList();
        List<StoredKey> restored = new ArrayList<>();
        List<StoredKey> kept = new ArrayList<>();
        store.addAll(found, Existing.KEPT).forEach(key -> (there.contains(key.id()) ? kept : restored).add(key));
        return new Restored(List.copyOf(restored), List.copyOf(kept));
    }

    /** What is damaged may still be somebody's last copy. */
    private boolean isThere(String id) {
        try {
            return store.find(id).isPresent();
        } catch (SigningException damaged) {
            throw new SigningException(
                    SigningException.Kind.BAD_KEY,
                    damaged.getMessage() + "; it is not overwritten",
                    "Move that file out of the folder, then restore again.",
                    damaged);
        }
    }

    /**
     * The keys of a backup by their ids, as its text names them.
     *
     * @throws SigningException BAD_KEY if it is anything but keys with ids, each once
     */
    static SortedMap<String, KeyFile> entries(byte[] text, String source) {
        SortedMap<String, KeyFile> entries = new TreeMap<>();
        for (KeyFile key : KeyFile.parseAll(text, source, PasswordEnvelope.MAX_BYTES)) {
            String id = key.path().orElse("");
            if (!ID.matcher(id).matches() || entries.put(id, key) != null) {
                throw bad(source + " holds a key without an identifier of its own", "Use another backup.");
            }
        }
        if (entries.isEmpty()) {
            throw bad(source + " holds no key", "Use another backup.");
        }
        return entries;
    }

    private void requireKey(String id, KeyFile file, Path source) {
        SoftwareKey key = file.open(keys, id, passphrases);
        if (!key.canonicalId().equals(id)) {
            throw bad(
                    source + " says that it holds the key " + id + ", and holds " + key.canonicalId(),
                    "Find out who made it; use another backup.");
        }
    }

    private byte[] text(List<StoredKey> all) {
        StringBuilder text = new StringBuilder();
        all.forEach(key -> text.append(store.export(key)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A backup that would not open is none. */
    private byte[] seal(byte[] text, char[] passphrase) {
        byte[] sealed = PasswordEnvelope.seal(text, passphrase, random);
        try {
            if (PasswordEnvelope.open(sealed, passphrase)
                    .filter(again -> Arrays.equals(again, text))
                    .isPresent()) {
                return sealed;
            }
        } catch (IOException e) {
            throw new AssertionError("a backup was made, and does not open", e);
        }
        throw new AssertionError("a backup was made, and does not open");
    }

    private static Optional<byte[]> open(byte[] sealed, char[] passphrase, Path file) {
        try {
            return PasswordEnvelope.open(sealed, passphrase);
        } catch (IOException e) {
            throw new SigningException(
                    SigningException.Kind.BAD_KEY,
                    file + " is no backup that can be used: " + e.getMessage(),
                    "Check the name of the file, or use another backup.",
                    e);
        }
    }

    private static SigningException bad(String message, String remedy) {
        return new SigningException(SigningException.Kind.BAD_KEY, message, remedy, null);
    }
}
