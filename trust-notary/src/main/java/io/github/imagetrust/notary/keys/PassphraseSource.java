package io.github.imagetrust.notary.keys;

import java.util.Optional;

/** Where passphrases come from: a terminal, a file, the environment. */
@FunctionalInterface
public interface PassphraseSource {

    /** What a passphrase is for. */
    enum Purpose {
        /** A new key, or a new passphrase for one: whoever is asked chooses. */
        NEW,
        /** A key that exists. */
        EXISTING
    }

    /**
     * What is asked.
     *
     * @param role the role that the key's file names, such as {@code root}, {@code targets} or a signer's name; empty text if
     *     it names none
     * @param gun the repository that the file names, if any
     * @param keyId the canonical key id
     * @param purpose what the passphrase is for
     * @param attempt 1 when this source is first asked for this key, and one more each time its answer did not do
     */
    record Question(String role, Optional<String> gun, String keyId, Purpose purpose, int attempt) {

        /** How to name the key to a person: its first digits and its role. */
        public String key() {
            return StoredKey.describe(keyId, role);
        }
    }

    /**
     * The passphrase, which belongs to the caller and is wiped by it. Empty if this source has none, or no other one than
     * it gave before: it is then not asked again.
     */
    Optional<char[]> ask(Question question);
}
