package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * No answer could be given. It is neither a yes nor a no: a server was silent, a file unreadable, a key missing.
 *
 * <p>The message says what happened and to what; {@link #remedy()} says what to do now. Neither ever holds a secret.
 */
public abstract sealed class TrustException extends RuntimeException
        permits TransportException, TrustStoreException, SigningException, ConfigurationException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    TrustException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = requireNonNull(remedy, "remedy");
    }

    /** What to do now, as a sentence. */
    public final String remedy() {
        return remedy;
    }
}
