package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.NewFile;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.KeyEntry.Certificate;
import io.github.imagetrust.notary.keys.ForeignFile;
import io.github.imagetrust.notary.keys.KeyBackup;
import io.github.imagetrust.notary.keys.KeyListing;
import io.github.imagetrust.notary.keys.KeyLoading;
import io.github.imagetrust.notary.keys.KeyStoreDirectory;
import io.github.imagetrust.notary.keys.Passphrases;
import io.github.imagetrust.notary.keys.StoredKey;
import io.github.imagetrust.notary.v1.SignerName;
import io.github.imagetrust.spi.Signer.Algorithm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Administers the private keys of a user, in the folder that docker and notary share with us.
 *
 * <p>Made by {@link ImageTrust}. Blocking, and safe to share between threads. What comes back was read back: a key is said to be
 * there, or gone, only once it is. Every method throws a {@link io.github.imagetrust.model.TrustException}, and changes nothing
 * then, if it cannot do what it was asked.
 */
public final class KeyAdmin {

    private static final String ROOT = "root";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*");
    private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{6,64}");

    private final KeyStoreDirectory store;
    private final List<KeyStoreDirectory> otherStores;
    private final PrivateKeys keys;
    private final Passphrases passphrases;
    private final SecureRandom random;
    private final Supplier<Map<String, List<Certificate>>> certificates;

    KeyAdmin(
            KeyStoreDirectory store,
            List<KeyStoreDirectory> otherStores,
            PrivateKeys keys,
            Passphrases passphrases,
            SecureRandom random,
            Supplier<Map<String, List<Certificate>>> certificates) {
        this.store = requireNonNull(store, "store");
        this.otherStores = List.copyOf(otherStores);
        this.keys = requireNonNull(keys, "keys");
        this.passphrases = requireNonNull(passphrases, "passphrases");
        this.random = requireNonNull(random, "random");
        this.certificates = requireNonNull(certificates, "certificates");
    }

    /**
     * Makes a key, files it, and writes its public half where that is wanted.
     *
     * @throws SigningException PASSPHRASE if none was given, or one that is too short
     * @throws io.github.imagetrust.model.TrustStoreException if the public file is there already, or something cannot be written
     */
    public Generated generate(NewKey wanted) {
        wanted.publicFile().ifPresent(NewFile::require);
        List<String> others =
                store.withRole(wanted.name()).stream().map(StoredKey::id).toList();
        SoftwareKey key = make(wanted);
        StoredKey stored = store.add(key, wanted.name(), Optional.empty(), passphrases);
        wanted.publicFile().ifPresent(file -> NewFile.write(file, publicPem(key, wanted.name()), FileMode.PRIVATE));
        return new Generated(entry(stored, Map.of()), wanted.publicFile(), others);
    }

    private SoftwareKey make(NewKey wanted) {
        return switch (wanted.algorithm()) {
            case ECDSA -> SoftwareKey.generateP256(random);
            case ED25519 -> SoftwareKey.generateEd25519(random);
            case RSA -> SoftwareKey.generateRsa(wanted.bits(), random);
        };
    }

    /**
     * Loads all private keys of a file, or none: plain or encrypted, in any of the forms of docker, notary and openssl.
     *
     * @param name the role to file keys under whose files say none: a signer's name, or {@code root}; {@code signer} by default
     * @param repository the repository of keys of a repository ({@code targets}, {@code snapshot}) whose files say none
     * @throws SigningException BAD_KEY if others may read the file, there is no key in it, or one cannot be used or filed so;
     *     PASSPHRASE if one cannot be opened, or no passphrase for the filed key was given
     */
    public List<KeyEntry> load(Path file, Optional<String> name, Optional<String> repository) {
        byte[] text = ForeignFile.readPrivate(file);
        return entries(new KeyLoading(store, keys, passphrases).load(text, file.toString(), name, repository));
    }

    /** All keys, with what is wrong in their folder. */
    public Listing list() {
        KeyListing listing = store.list();
        return new Listing(store.path(), entries(listing.keys()), problems(listing));
    }

    private static List<String> problems(KeyListing listing) {
        return listing.problems().stream()
                .map(problem -> problem.file() + " " + problem.reason())
                .toList();
    }

    /**
     * The key of that name.
     *
     * @param name its identifier, the first six digits of it or more, or that of a certificate of a root key
     * @throws SigningException NO_KEY if there is none, or several
     */
    public KeyEntry find(String name) {
        return entry(stored(name), certificates.get());
    }

    /**
     * The public half of a key, in PEM, as {@code docker trust key generate} writes it beside a new key; for
     * {@code signer add}.
     *
     * @param name as for {@link #find}
     */
    public String exportPublic(String name) {
        StoredKey key = stored(name);
        return new String(publicPem(store.open(key, passphrases), key.role().orElse("")), StandardCharsets.UTF_8);
    }

    /**
     * Writes a key into a file of its owner alone, as {@code notary key export} does: still encrypted, with its role,
     * repository and identifier, so that {@code notary key import}, {@code docker trust key load} and {@link #load} take it.
     *
     * @param name as for {@link #find}
     * @param file where nothing is yet
     */
    public KeyEntry exportPrivate(String name, Path file) {
        StoredKey key = stored(name);
        if (!key.file().isEncrypted()) {
            throw new SigningException(
                    SigningException.Kind.BAD_KEY,
                    key + " is not encrypted, and is not exported so",
                    "Give it a passphrase first: 'imagetrust key passwd'.",
                    null);
        }
        NewFile.write(file, store.export(key).getBytes(StandardCharsets.UTF_8), FileMode.PRIVATE);
        return entry(key, Map.of());
    }

    /**
     * Passes if a key may be removed, so that nobody is asked in vain.
     *
     * @param name as for {@link #find}
     * @param lastRootToo as for {@link #remove}
     * @throws SigningException DECLINED if it is the last copy of a root key, by its file or by a root that is known here, and {@code lastRootToo} was not said
     */
    public void requireRemovable(String name, boolean lastRootToo) {
        StoredKey key = stored(name);
        if (!lastRootToo && isRoot(key) && !isElsewhere(key)) {
            throw new SigningException(
                    SigningException.Kind.DECLINED,
                    key + " is the last copy of a root key that is known here: without it nothing can be repaired",
                    "Make a backup ('imagetrust key backup'); then --force removes it.",
                    null);
        }
    }

    /**
     * Removes a key from the disk; whoever has no copy has lost it.
     *
     * @param name as for {@link #find}
     * @param lastRootToo whether to remove a root key of which neither docker's nor notary's folder has a copy: without it,
     *     nothing can be repaired in the repositories that it is the root of
     * @throws SigningException DECLINED if it is such a root key, and {@code lastRootToo} was not said
     */
    public KeyEntry remove(String name, boolean lastRootToo) {
        requireRemovable(name, lastRootToo);
        StoredKey key = stored(name);
        KeyEntry entry = entry(key, certificates.get());
        store.remove(key);
        if (store.find(key.id()).isPresent()) {
            throw new SigningException(
                    SigningException.Kind.IMPOSSIBLE,
                    key + " was removed from " + entry.file() + ", and is still there",
                    "Look for other files of it with 'imagetrust key list'.",
                    null);
        }
        return entry;
    }

    /** A root that lists a key makes it a root key, however it is filed: a file from openssl says no role. */
    private boolean isRoot(StoredKey key) {
        return key.role().equals(Optional.of(ROOT))
                || !certificates.get().getOrDefault(key.id(), List.of()).isEmpty();
    }

    private boolean isElsewhere(StoredKey key) {
        return otherStores.stream()
                .anyMatch(other -> other.find(key.id())
                        .filter(copy ->
                                copy.role().equals(key.role()) || copy.role().equals(Optional.of(ROOT)))
                        .isPresent());
    }

    /**
     * Protects a key with another passphrase, in place of the one that it has; both are asked for.
     *
     * @param name as for {@link #find}
     */
    public KeyEntry changePassphrase(String name) {
        return entry(store.changePassphrase(stored(name), passphrases), Map.of());
    }

    /**
     * Writes all keys into one new file, encrypted as a whole: nobody can tell from it whose keys are in it. Each key keeps its
     * own passphrase inside; none is opened.
     *
     * @param file where nothing is yet
     * @return the keys in it, and what is in the folder and is not in the backup
     * @throws SigningException NO_KEY if there is none; PASSPHRASE if no passphrase for the backup was given, or one that is too
     *     short
     */
    public Listing backup(Path file) {
        List<KeyEntry> written = entries(backups().write(file));
        List<String> problems = problems(store.list());
        return new Listing(store.path(), written, problems);
    }

    /**
     * Brings back all keys of a backup, or none. Before anything is written, each key was opened with its passphrase, and is the
     * one that the backup says. A key that is here already stays as it is.
     *
     * @throws SigningException BAD_KEY if the file is damaged, or a key in it is not what it says, or is here for another use;
     *     PASSPHRASE if the file or a key in it could not be opened
     */
    public Restored restore(Path file) {
        KeyBackup.Restored done = backups().restore(file);
        return new Restored(entries(done.restored()), entries(done.kept()));
    }

    private KeyBackup backups() {
        return new KeyBackup(store, keys, passphrases, random);
    }

    private StoredKey stored(String name) {
        if (!PREFIX.matcher(name).matches()) {
            throw noKey(
                    "\"" + name + "\" is no identifier of a key",
                    "Write at least 6 of the hexadecimal digits that 'imagetrust key list' shows.");
        }
        List<StoredKey> found = store.list().keys().stream()
                .filter(key -> key.id().startsWith(name))
                .toList();
        if (found.isEmpty()) {
            Map<String, List<Certificate>> known = certificates.get();
            found = store.list().keys().stream()
                    .filter(key -> known.getOrDefault(key.id(), List.of()).stream()
                            .anyMatch(one -> one.id().startsWith(name)))
                    .toList();
        }
        if (found.size() != 1) {
            throw noKey(
                    (found.isEmpty() ? "there is no key " : "there are " + found.size() + " keys that begin with ")
                            + name + " in " + store.path(),
                    "See 'imagetrust key list'.");
        }
        return found.get(0);
    }

    private static SigningException noKey(String message, String remedy) {
        return new SigningException(SigningException.Kind.NO_KEY, message, remedy, null);
    }

    private static byte[] publicPem(SoftwareKey key, String role) {
        Map<String, String> headers = role.isEmpty() ? Map.of() : Map.of("role", role);
        return key.publicPem(headers).toPem().getBytes(StandardCharsets.UTF_8);
    }

    private List<KeyEntry> entries(List<StoredKey> stored) {
        Map<String, List<Certificate>> known = certificates.get();
        return stored.stream().map(key -> entry(key, known)).toList();
    }

    private static KeyEntry entry(StoredKey key, Map<String, List<Certificate>> known) {
        return new KeyEntry(
                key.id(),
                key.role(),
                key.gun(),
                key.file().algorithm(),
                key.file().isEncrypted(),
                key.path(),
                known.getOrDefault(key.id(), List.of()));
    }

    /**
     * A key to make.
     *
     * @param name what it is for: a signer's name, or {@code root}
     * @param algorithm how it signs; docker and notary verify all of them, and make only P-256
     * @param bits the length of an RSA key, from 2048 to 8192; of no other
     * @param publicFile where to write the public half; nothing may be there
     */
    public record NewKey(String name, Algorithm algorithm, int bits, Optional<Path> publicFile) {

        /** The shortest RSA key that may be made. */
        public static final int LEAST_RSA_BITS = 2048;

        private static final int MOST_RSA_BITS = 8192;

        /**
         * Checks name and length.
         *
         * @throws IllegalArgumentException if no key may be called so, or it is too short
         */
        public NewKey {
            requireNonNull(algorithm, "algorithm");
            requireNonNull(publicFile, "publicFile");
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a signer's name begins with a-z or 0-9, and has a-z, 0-9, - and _ only: \"" + name + "\"");
            }
            if (!name.equals(ROOT)) {
                SignerName.require(name);
            }
            if (algorithm == Algorithm.RSA && (bits < LEAST_RSA_BITS || bits > MOST_RSA_BITS)) {
                throw new IllegalArgumentException(
                        "RSA keys have from " + LEAST_RSA_BITS + " to " + MOST_RSA_BITS + " bits, not " + bits);
            }
        }

        /** A P-256 key, as docker makes it. */
        public static NewKey of(String name) {
            return new NewKey(name, Algorithm.ECDSA, 0, Optional.empty());
        }

        /** The same, writing the public half into a file. */
        public NewKey withPublicFile(Path file) {
            return new NewKey(name, algorithm, bits, Optional.of(file));
        }
    }

    /**
     * A key that was made.
     *
     * @param key the key
     * @param publicFile where its public half is, if that was wanted
     * @param others the identifiers of other keys that are filed under the same name, lowest first; signing takes the lowest
     */
    public record Generated(KeyEntry key, Optional<Path> publicFile, List<String> others) {

        /** Copies the list. */
        public Generated {
            requireNonNull(key, "key");
            requireNonNull(publicFile, "publicFile");
            others = List.copyOf(others);
        }
    }

    /**
     * All keys of a folder.
     *
     * @param folder where they are
     * @param keys those that can be read, lowest identifier first
     * @param problems what else is there, and why it is of no use; a key that others may read is in both lists
     */
    public record Listing(Path folder, List<KeyEntry> keys, List<String> problems) {

        /** Copies the lists. */
        public Listing {
            requireNonNull(folder, "folder");
            keys = List.copyOf(keys);
            problems = List.copyOf(problems);
        }
    }

    /**
     * What came of a restore.
     *
     * @param restored keys that are here again
     * @param kept keys that were here already, and stay as they are
     */
    public record Restored(List<KeyEntry> restored, List<KeyEntry> kept) {

        /** Copies the lists. */
        public Restored {
            restored = List.copyOf(restored);
            kept = List.copyOf(kept);
        }
    }
}
