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

    /**
     * A passphrase.
     *
     * @return a fresh array, which the caller wipes; empty if this source has none, or nothing else to try
     */
    Optional<char[]> passphrase(Request request);

    /**
     * The key whose passphrase is wanted.
     *
     * @param role what the key is for, as its file says: {@code root}, {@code targets}, {@code snapshot},
     *     {@code timestamp}, the name of a signer, or {@code delegation}
     * @param repository the full name of the repository that the key is for, if it is for one
     * @param keyId the canonical identifier of the key
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
        NEW
    }
}
