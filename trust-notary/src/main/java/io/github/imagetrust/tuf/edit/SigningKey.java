package io.github.imagetrust.tuf.edit;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.SignatureEntry;

/**
 * A private key, with the public key as metadata list it and the method by which its signatures are named. The same
 * private key may be listed in several forms: bare, or in the certificate of one repository.
 *
 * @param key the public key as metadata list it
 * @param method what its signatures are said to be made by, such as {@code ecdsa}
 * @param signer the private key
 */
public record SigningKey(Key key, String method, Signer signer) {

    /** Checks that nothing is missing. */
    public SigningKey {
        requireNonNull(key, "key");
        requireNonNull(method, "method");
        requireNonNull(signer, "signer");
    }

    SignatureEntry sign(byte[] message) {
        return new SignatureEntry(key.id(), method, Bytes.of(signer.sign(message)));
    }
}
