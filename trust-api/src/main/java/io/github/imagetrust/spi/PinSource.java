package io.github.imagetrust.spi;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where the PINs of tokens come from. They are asked for apart from passphrases: a token counts the wrong ones and locks
 * itself, so nothing that is not meant for it may be tried.
 *
 * <p>Implementations are safe to share between threads.
 */
@FunctionalInterface
public interface PinSource {

    /** No PIN for anything. */
    PinSource NONE = request -> Optional.empty();

    /**
     * A PIN.
     *
     * @return a fresh array, which the caller wipes; empty if this source has none, or nothing else to try
     */
    Optional<char[]> pin(Request request);

    /**
     * The token whose PIN is wanted.
     *
     * @param token which token, in words for people
     * @param attempt 1 at first, more after a wrong PIN
     * @param lastTry whether the token says that it locks itself after one more wrong PIN
     */
    record Request(String token, int attempt, boolean lastTry) {

        /** Checks that nothing is missing. */
        public Request {
            requireNonNull(token, "token");
        }
    }
}
