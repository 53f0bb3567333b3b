package io.github.imagetrust.notary.keys;

import io.github.imagetrust.crypto.Pem;
import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.FileOperations;
import io.github.imagetrust.files.JournaledFolder;
import io.github.imagetrust.files.SafeFolder;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.PassphraseSource.Purpose;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The private keys of a user: the folder {@code private} in {@code ~/.docker/trust} or {@code ~/.notary}, which docker and
 * notary share with us. Files are 0600 and the folder 0700, else nothing in it is used; no symbolic link is followed.
 *
 * <p>A change of one key is one step. A change of several is announced in a journal first, in a folder of ours beside it:
 * whoever reads the store here sees all of them or none, whenever the one who makes the change is killed.
 */
public final class KeyStoreDirectory {

    private static final String FOLDER = "private";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    private final SafeFolder folder;
    private final JournaledFolder together;
    private final PrivateKeys keys;

    /** The store in a trust folder, such as {@code ~/.docker/trust}; it need not exist yet. */
    public KeyStoreDirectory(Path trustFolder, PrivateKeys keys) {
        this(trustFolder, keys, FileOperations.SYSTEM);
    }

    /** The same, changed only through {@code files}. */
    public KeyStoreDirectory(Path trustFolder, PrivateKeys keys, FileOperations files) {
        SafeFolder trust = SafeFolder.at(trustFolder, FileMode.PRIVATE, files);
        this.folder = trust.folder(FOLDER);
        this.together = new JournaledFolder(folder, trust.folder("imagetrust").folder("keys"));
        this.keys = keys;
    }

    /** Where the keys are. */
    public Path path() {
        return folder.path();
    }

    /**
     * Everything in the store.
     *
     * @throws SigningException BAD_KEY if others may use the folder
     */
    public KeyListing list() {
        OwnerOnly.require(folder.path(), "700");
        return KeyScan.of(folder, together.announced());
    }

    /**
     * The key with that canonical id.
     *
     * @return empty if there is none; also if {@code id} can be none
     * @throws SigningException BAD_KEY if others may use the folder, or the file is damaged
     */
    public Optional<StoredKey> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        OwnerOnly.require(folder.path(), "700");
        Optional<StoredKey> found = read(id);
        return found.isPresent()
                ? found
                : list().keys().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** The keys whose file names that role, whatever repository, lowest id first: docker takes the first. */
    public List<StoredKey> withRole(String role) {
        return list().keys().stream()
                .filter(key -> key.role().equals(Optional.of(role)))
                .toList();
    }

    /** The keys whose file names that role and that repository, lowest id first. */
    public List<StoredKey> withRole(String role, String gun) {
        return withRole(role).stream()
                .filter(key -> key.gun().equals(Optional.of(gun)))
                .toList();
    }

    /**
     * Opens a key of this store.
     *
     * @throws SigningException BAD_KEY if others may use its file, it cannot be used, or it is another key than its name
     *     says; PASSPHRASE if no source had the right one
     */
    public SoftwareKey open(StoredKey stored, Passphrases passphrases) {
        OwnerOnly.require(stored.path(), "600");
        SoftwareKey key = stored.file().open(keys, stored.id(), passphrases);
        if (!key.canonicalId().equals(stored.id())) {
            throw new SigningException(
                    SigningException.Kind.BAD_KEY,
                    stored.path() + " holds another key, " + key.canonicalId(),
                    "Somebody renamed or replaced the file. Restore it from a backup.",
                    null);
        }
        return key;
    }

    /**
     * Adds a key, encrypted with a passphrase that is asked for. If it is there already, under the same role and
     * repository, it gets the new passphrase.
     *
     * @param role what its file will name: {@code root}, {@code targets}, {@code snapshot}, or a signer's name
     * @param gun the repository; only for keys that serve just one
     * @throws IllegalArgumentException if role or repository cannot be written into one line
     * @throws SigningException BAD_KEY if it is there under another role or repository, since that would no longer be found;
     *     PASSPHRASE if none was given, or one that is too short
     */
    public StoredKey add(SoftwareKey key, String role, Optional<String> gun, Passphrases passphrases) {
        requireSameUse(key.canonicalId(), Optional.of(role), gun);
        KeyFile file = protect(key, role, gun, passphrases);
        return addAll(Map.of(key.canonicalId(), file), Existing.REPLACED).get(0);
    }

    /**
     * Adds a key file from elsewhere as it is: still encrypted, and under a name that cannot be checked before it is opened.
     *
     * @param id the canonical id that it is said to have
     * @throws IllegalArgumentException if {@code id} is none, or the file is not encrypted
     * @throws SigningException BAD_KEY if a key of that id is there under another role or repository
     */
    public StoredKey addAsIs(String id, KeyFile file) {
        if (!file.isEncrypted()) {
            throw new IllegalArgumentException("a key is taken as it is only if it is encrypted");
        }
        return addAll(Map.of(id, file), Existing.REPLACED).get(0);
    }

    /**
     * A key in the form in which it is filed, encrypted with a passphrase that is asked for. Nothing is written.
     *
     * @throws SigningException PASSPHRASE if none was given, or one that is too short
     */
    KeyFile protect(SoftwareKey key, String role, Optional<String> gun, Passphrases passphrases) {
        return passphrases.choose(
                Wanted.key(key.canonicalId(), role, gun),
                Purpose.NEW,
                passphrase -> opening(key, KeyFile.encrypt(key, role, gun, passphrase), passphrase));
    }

    /** What becomes of a key that is there already, under the same role and repository. */
    enum Existing {
        /** It gets the new passphrase. */
        REPLACED,
        /** It stays as it is. */
        KEPT
    }

    /**
     * Files keys as they are: all of them, or none.
     *
     * @param files by canonical id; the caller knows that they have these ids
     * @return all of them as they are in the store now, in the order of their ids
     * @throws IllegalArgumentException if an id is none
     * @throws SigningException BAD_KEY if a key is there under another role or repository
     */
    List<StoredKey> addAll(Map<String, KeyFile> files, Existing existing) {
        if (!files.keySet().stream().allMatch(id -> ID.matcher(id).matches())) {
            throw new IllegalArgumentException("a key is filed under its canonical id only");
        }
        OwnerOnly.require(folder.path(), "700");
        return together.change(lockWait(), change -> {
            Map<String, byte[]> contents = new TreeMap<>();
            files.forEach((id, file) -> {
                requireSameUse(id, file.role(), file.gun());
                if (existing == Existing.REPLACED || find(id).isEmpty()) {
                    contents.put(name(id), text(file.with(KeyFile.PATH, Optional.empty())));
                }
            });
            if (contents.size() == 1) {
                contents.forEach(change::replace);
            } else {
                change.replaceAll(contents);
            }
            return files.keySet().stream()
                    .sorted()
                    .map(id -> find(id).orElseThrow())
                    .toList();
        });
    }

    /**
     * Protects a key with another passphrase, in place of the one that it has; both are asked for.
     *
     * @throws SigningException as {@link #open}, and REFUSED if somebody else changed the key meanwhile
     */
    public StoredKey changePassphrase(StoredKey stored, Passphrases passphrases) {
        SoftwareKey key = open(stored, passphrases);
        String role = stored.role().orElse("");
        KeyFile changed = passphrases.choose(
                Wanted.key(stored.id(), role, stored.gun()),
                Purpose.REPLACEMENT,
                passphrase -> opening(key, stored.file().encryptedAgain(key, passphrase), passphrase));
        return together.change(lockWait(), change -> {
            requireUnchanged(stored);
            stored.replace(text(changed));
            return find(stored.id()).orElseThrow();
        });
    }

    /** The text of a key for a backup, as {@code notary key export} writes it: still encrypted, and saying where it was. */
    public String export(StoredKey stored) {
        return stored.file().with(KeyFile.PATH, Optional.of(stored.id())).toPem();
    }

    /**
     * Removes a key from the disk; whoever has no copy has lost it.
     *
     * @throws SigningException REFUSED if somebody else changed the key meanwhile
     */
    public void remove(StoredKey stored) {
        together.change(lockWait(), change -> {
            requireUnchanged(stored);
            stored.delete();
            return stored;
        });
    }

    /** We never file what we could not open again. */
    private KeyFile opening(SoftwareKey key, KeyFile file, char[] passphrase) {
        boolean opens = file.opensWith(keys, passphrase)
                .filter(again -> again.canonicalId().equals(key.canonicalId()))
                .isPresent();
        if (!opens) {
            throw new AssertionError("a key was encrypted, and does not open");
        }
        return file;
    }

    private Optional<StoredKey> read(String id) {
        String name = name(id);
        return together.head(name, Pem.MAX_BYTES + 1)
                .map(text ->
                        new StoredKey(id, KeyFile.parse(text, folder.path(name).toString()), folder, name));
    }

    /** Who asks for a passphrase holds no lock meanwhile. */
    private void requireUnchanged(StoredKey stored) {
        boolean same = find(stored.id())
                .filter(now -> now.file().toPem().equals(stored.file().toPem()))
                .isPresent();
        if (!same) {
            throw new SigningException(
                    SigningException.Kind.IMPOSSIBLE,
                    stored + " was changed by somebody else meanwhile",
                    "Look at it with 'imagetrust key list', then try again.",
                    null);
        }
    }

    private void requireSameUse(String id, Optional<String> role, Optional<String> gun) {
        find(id).filter(known -> !known.role().equals(role) || !known.gun().equals(gun))
                .ifPresent(known -> {
                    throw new SigningException(
                            SigningException.Kind.BAD_KEY,
                            known + " is stored already, for another role or repository",
                            "Use a new key, or remove the stored one first if it is no longer needed.",
                            null);
                });
    }

    private static Deadline lockWait() {
        return Deadline.after(LOCK_WAIT);
    }

    private static byte[] text(KeyFile file) {
        return file.toPem().getBytes(StandardCharsets.UTF_8);
    }

    private static String name(String id) {
        return id + ".key";
    }

    @Override
    public String toString() {
        return "keys in " + folder;
    }
}
