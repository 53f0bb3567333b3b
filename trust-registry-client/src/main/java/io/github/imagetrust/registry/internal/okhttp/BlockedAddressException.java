package io.github.imagetrust.registry.internal.okhttp;

import java.io.IOException;

/** A server led us to an address that it has no business to know. */
final class BlockedAddressException extends IOException {

    private static final long serialVersionUID = 1L;

    BlockedAddressException(String message) {
        super(message);
    }
}
