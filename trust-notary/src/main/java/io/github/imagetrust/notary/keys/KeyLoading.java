package io.github.imagetrust.notary.keys;

import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.keys.KeyStoreDirectory.Existing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes in key files from elsewhere, of every kind that {@link PrivateKeys} reads. Each key is opened, so that nothing is
 * filed that could not be used, and filed encrypted as docker does it, whatever it was in.
 */
public final class KeyLoading {

    /** The last part of where an export says that a key was: its id, in old layouts with its role behind it. */
    private static final Pattern ID_IN_PATH = Pattern.compile("(?:.*/)?([0-9a-f]{64})(?:_[A-Za-z0-9_-]{1,64})?");

    private final KeyStoreDirectory store;
    private final PrivateKeys keys;
    private final Passphrases passphrases;

    /** Loads into that store. */
    public KeyLoading(KeyStoreDirectory store, PrivateKeys keys, Passphrases passphrases) {
        this.store = store;
        this.keys = keys;
        this.passphrases = passphrases;
    }

    /**
     * Loads all keys of a file, or none. A key that is in the store already, for the same use, gets the passphrase that it is
     * filed under now.
     *
     * @param source what to call the file in a message
     * @param name the role to file keys under whose files say none: a signer's name, or {@code root}
     * @param repository the repository of keys of a repository whose files say none
     * @throws SigningException BAD_KEY if there is no key, or one that cannot be used or filed so; PASSPHRASE if one cannot be
     *     opened, or none was chosen
     */
    public List<StoredKey> load(byte[] text, String source, Optional<String> name, Optional<String> repository) {
        List<KeyFile> found = KeyFile.parseAll(text, source);
        if (found.isEmpty()) {
            throw bad(
                    source + " holds no private key",
                    "Name a file of a private key in PEM; a signer's public key goes to 'imagetrust signer add'.");
        }
        Map<String, KeyFile> filed = new LinkedHashMap<>();
        for (KeyFile file : found) {
            KeyUse use = KeyUse.of(file, source, name, repository);
            SoftwareKey key = open(file, source, use);
            if (filed.containsKey(key.canonicalId())) {
                throw bad(source + " holds the key " + key.canonicalId() + " twice", "Take one of the two out.");
            }
            filed.put(key.canonicalId(), store.protect(key, use.role(), use.gun(), passphrases));
        }
        return store.addAll(filed, Existing.REPLACED);
    }

    private SoftwareKey open(KeyFile file, String source, KeyUse use) {
        Optional<String> stated = file.path().flatMap(KeyLoading::idIn);
        Wanted wanted = stated.map(id -> Wanted.key(id, use.role(), use.gun()))
                .orElseGet(() -> Wanted.keyIn(source, use.role(), use.gun()));
        SoftwareKey key = file.open(keys, wanted, passphrases);
        if (stated.isPresent() && !stated.get().equals(key.canonicalId())) {
            throw bad(
                    source + " says that it holds the key " + stated.get() + ", and holds " + key.canonicalId(),
                    "Find out who changed the file; export the key again.");
        }
        return key;
    }

    private static Optional<String> idIn(String path) {
        Matcher matcher = ID_IN_PATH.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static SigningException bad(String message, String remedy) {
        return new SigningException(SigningException.Kind.BAD_KEY, message, remedy, null);
    }
}
