package io.github.imagetrust.registry.internal;

import io.github.imagetrust.model.TransportException;

/** An exchange brought no answer. It becomes its {@link #reason()} when nobody tries again. */
public final class ExchangeException extends Exception {

    private static final long serialVersionUID = 1L;

    /** How far it came, which decides whether it may be repeated. */
    public enum Stage {
        /** Nobody listens there. That is an answer, but a server that is just being started gets another chance. */
        REFUSED,
        /** No byte of the request was sent. */
        BEFORE_SENDING,
        /** The server may have seen the request. */
        AFTER_SENDING,
        /** The same would happen again: a certificate, a limit, a broken protocol. */
        HOPELESS
    }

    private final Stage stage;
    private final TransportException reason;

    public ExchangeException(Stage stage, TransportException reason) {
        super(reason);
        this.stage = stage;
        this.reason = reason;
    }

    public Stage stage() {
        return stage;
    }

    public TransportException reason() {
        return reason;
    }
}
