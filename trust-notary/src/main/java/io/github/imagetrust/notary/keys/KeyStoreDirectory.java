package io.github.imagetrust.notary.keys;

import io.github.imagetrust.crypto.Pem;
import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.SafeFolder;
import io.github.imagetrust.model.SigningException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The private keys of a user: the folder {@code private} in {@code ~/.docker/trust} or {@code ~/.notary}, which docker and
 * notary share with us. Files are 0600 and the folder 0700, else nothing in it is used; no symbolic link is followed.
 */
public final class KeyStoreDirectory {

    private static final String FOLDER = "private";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private final SafeFolder folder;
    private final PrivateKeys keys;

    /** The store in a trust folder, such as {@code ~/.docker/trust}; it need not exist yet. */
    public KeyStoreDirectory(Path trustFolder, PrivateKeys keys) {
        this.folder = SafeFolder.at(trustFolder, FileMode.PRIVATE).folder(FOLDER);
        this.keys = keys;
    }

    /**
     * Everything in the store.
     *
     * @throws SigningException BAD_KEY if others may use the folder
     */
    public KeyListing list() {
        OwnerOnly.require(folder.path(), "700");
        return KeyScan.of(folder);
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
        String name = name(id);
        Optional<StoredKey> found = folder.read(name, Pem.MAX_BYTES)
                .map(text ->
                        new StoredKey(id, KeyFile.parse(text, folder.path(name).toString()), folder, name));
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
        return passphrases.choose(
                role,
                gun,
                key.canonicalId(),
                passphrase -> write(key.canonicalId(), KeyFile.encrypt(key, role, gun, passphrase)));
    }

    /**
     * Adds a key file from elsewhere as it is: still encrypted, and under a name that cannot be checked before it is opened.
     *
     * @param id the canonical id that it is said to have
     * @throws IllegalArgumentException if {@code id} is none, or the file is not encrypted
     * @throws SigningException BAD_KEY if a key of that id is there under another role or repository
     */
    public StoredKey addAsIs(String id, KeyFile file) {
        if (!ID.matcher(id).matches() || !file.isEncrypted()) {
            throw new IllegalArgumentException("a key is taken as it is only with its id, and encrypted");
        }
        requireSameUse(id, file.role(), file.gun());
        return write(id, file.with(KeyFile.PATH, Optional.empty()));
    }

    /** The text of a key for a backup, as {@code notary key export} writes it: still encrypted, and saying where it was. */
    public String export(StoredKey stored) {
        return stored.file().with(KeyFile.PATH, Optional.of(stored.id())).toPem();
    }

    /** Removes a key from the disk; whoever has no copy has lost it. */
    public void remove(StoredKey stored) {
        stored.delete();
    }

    private StoredKey write(String id, KeyFile file) {
        OwnerOnly.require(folder.path(), "700");
        folder.write(name(id), file.toPem().getBytes(StandardCharsets.UTF_8));
        return new StoredKey(id, file, folder, name(id));
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

    private static String name(String id) {
        return id + ".key";
    }

    @Override
    public String toString() {
        return "keys in " + folder;
    }
}
