package io.github.imagetrust.spi;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where the passphrases of key files come from: a person, a file, the environment.
 *
 * <p>Implementations are safe to share between threads.
 */
@FunctionalInterface
public interface PassphraseSource {

    /** No passphrase for anything. */
    PassphraseSource NONE = request -> Optional.empty();

    /** The characters that a new passphrase has at least, white space around it not counted; from whatever source. */
    int MIN_LENGTH = 8;

    /** The role under which the passphrase of a backup of keys is asked for; no key has it, since it has a slash. */
    String BACKUP = "keys/backup";

    /**
     * A passphrase.
     *
     * @return a fresh array, which the caller wipes; empty if this source has none, or nothing else to try
     */
    Optional<char[]> passphrase(Request request);

    /** Whether a passphrase is long enough to protect a key from now on. */
    static boolean isLongEnough(char[] passphrase) {
        int from = 0;
        int to = passphrase.length;
        while (from < to && Character.isWhitespace(passphrase[from])) {
            from++;
        }
        while (to > from && Character.isWhitespace(passphrase[to - 1])) {
            to--;
        }
        return Character.codePointCount(passphrase, from, to - from) >= MIN_LENGTH;
    }

    /**
     * Whether nobody else is to be asked for that key, even if what this source has turns out to be wrong: because somebody
     * named it for just this purpose.
     */
    default boolean decidesAlone(Request request) {
        return false;
    }

    /**
     * The key whose passphrase is wanted.
     *
     * @param role what the key is for, as its file says: {@code root}, {@code targets}, {@code snapshot},
     *     {@code timestamp}, the name of a signer, or {@code delegation}; or {@link #BACKUP}
     * @param repository the full name of the repository that the key is for, if it is for one
     * @param keyId the canonical identifier of the key; empty where it is not known before the key is opened
     * @param purpose whether the key exists already
     * @param attempt 1 at first, more after a wrong passphrase
     */
    record Request(String role, Optional<String> repository, String keyId, Purpose purpose, int attempt) {

        /** Checks that nothing is missing. */
        public Request {
            requireNonNull(role, "role");
            requireNonNull(repository, "repository");
            requireNonNull(keyId, "keyId");
            requireNonNull(purpose, "purpose");
        }
    }

    /** What the passphrase is for. */
    enum Purpose {
        /** To open a key that exists. */
        EXISTING,
        /** To protect a key that is being made. */
        NEW,
        /** To protect a key that exists, in place of the passphrase that it has. */
        REPLACEMENT
    }
}
