package io.github.imagetrust.spi;

/**
 * A private key that can sign and is never read: in memory, in a token, behind a service.
 *
 * <p>Implementations are safe to share between threads.
 */
public interface Signer {

    /** A kind of key, and with it the one way in which it signs. */
    enum Algorithm {
        /** ECDSA over SHA-256; signatures are r‖s, each padded to the length of the curve's order. */
        ECDSA,
        /** RSASSA-PSS with SHA-256, MGF1 with SHA-256 and 32 bytes of salt; signatures have the length of the modulus. */
        RSA,
        /** Pure Ed25519; signatures have 64 bytes. */
        ED25519
    }

    /** The kind of key. */
    Algorithm algorithm();

    /** The public key, as the DER encoding of a SubjectPublicKeyInfo (RFC 5280); a fresh array. */
    byte[] publicKey();

    /**
     * Signs {@code message}, which is hashed here.
     *
     * @throws io.github.imagetrust.model.SigningException if the key cannot be used
     */
    byte[] sign(byte[] message);
}
