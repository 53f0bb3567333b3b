package io.github.imagetrust.crypto;

import io.github.imagetrust.model.Digest;

/** A public key that was decoded and found sound. */
sealed interface PublicKey permits EcKey, RsaKey, Ed25519Key {

    /**
     * The one canonical SubjectPublicKeyInfo of this key, in DER: a named curve and an uncompressed point, whatever the
     * spelling was that it came in.
     */
    byte[] spki();

    /** The same for every encoding of this key, and for no other key. */
    default String identity() {
        return Digest.sha256(spki()).hex();
    }
}
