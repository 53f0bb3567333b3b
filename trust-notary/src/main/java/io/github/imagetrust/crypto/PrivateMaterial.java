package io.github.imagetrust.crypto;

import io.github.imagetrust.spi.Signer;
import java.security.SecureRandom;

/** A private key in memory. Nothing here has a {@code toString} that shows it. */
sealed interface PrivateMaterial permits EcSecret, RsaSecret, Ed25519Secret {

    /** How it signs. */
    Signer.Algorithm algorithm();

    /** The public half. */
    PublicKey publicKey();

    /** A signature over {@code message} in Notary's form. */
    byte[] sign(byte[] message, SecureRandom random);

    /** The key as docker and notary write it: their own form of PKCS#8, in DER. The caller wipes it. */
    byte[] pkcs8();
}
