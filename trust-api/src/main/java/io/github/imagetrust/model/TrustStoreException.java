package io.github.imagetrust.model;

import org.jspecify.annotations.Nullable;

/** Files of our own (remembered roots, versions, keys) cannot be read or written, are locked, or are damaged. */
public final class TrustStoreException extends TrustException {

    private static final long serialVersionUID = 1L;

    /** What happened to which file, and what to do. */
    public TrustStoreException(String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
    }
}
