package io.github.imagetrust.crypto;

import java.security.GeneralSecurityException;

/** A way in which metadata write public keys. */
@FunctionalInterface
interface KeyKind {

    /**
     * Decodes a key.
     *
     * @throws GeneralSecurityException if it is not one of this kind, or may not be used
     */
    CheckableKey decode(byte[] material) throws GeneralSecurityException;
}
