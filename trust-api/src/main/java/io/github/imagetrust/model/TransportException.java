package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A server, or the way to it, gave no usable answer. */
public final class TransportException extends TrustException {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** No connection, no answer in time, or a server error that outlasted the retries. */
        NETWORK,
        /** The server's certificate, or ours, was not accepted. */
        TLS,
        /** The server wants credentials, or does not accept those it got. */
        DENIED,
        /** There is nothing of that name. */
        ABSENT,
        /** More bytes than the limit. */
        TOO_LARGE,
        /** An answer that breaks the protocol: of another type, or other content than its name says. */
        PROTOCOL,
        /** The server understood a write and refused it. */
        REFUSED
    }

    private final Kind kind;
    private final int status;

    /**
     * What went wrong while {@code message} was tried.
     *
     * @param status the HTTP status of the last answer, or 0 if there was none
     */
    public TransportException(Kind kind, int status, String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
        this.kind = requireNonNull(kind, "kind");
        this.status = status;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** The HTTP status of the last answer, if there was one. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
