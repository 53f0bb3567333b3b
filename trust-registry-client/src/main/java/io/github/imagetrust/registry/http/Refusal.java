package io.github.imagetrust.registry.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What is known about a status that is no success, beyond its number.
 *
 * @param code the code of the server's first error
 * @param message its message, made harmless for a terminal
 * @param retryAfter how long the server wants to be left alone
 * @param access how the request was let in or not, for the remedy of a status 401 or 403
 */
public record Refusal(Optional<String> code, Optional<String> message, Optional<Duration> retryAfter, Access access) {

    /** Nothing is known. */
    public static final Refusal UNKNOWN =
            new Refusal(Optional.empty(), Optional.empty(), Optional.empty(), new Access(false, Optional.empty()));

    /** Checks that nothing is missing. */
    public Refusal {
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(retryAfter, "retryAfter");
        requireNonNull(access, "access");
    }

    /**
     * Who asked.
     *
     * @param withCredentials whether credentials were used; if not, the request was anonymous
     * @param obstacle why credentials that may exist were not used, as a sentence
     */
    public record Access(boolean withCredentials, Optional<String> obstacle) {

        /** Checks that nothing is missing. */
        public Access {
            requireNonNull(obstacle, "obstacle");
        }
    }
}
