package io.github.imagetrust.crypto;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker.Validity;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a key's text turned out to be.
 *
 * @param identity of the public key itself
 * @param methods the only methods by which it checks, by the name that signatures select them with
 * @param validity when the certificates around it hold; empty for a bare key
 */
record CheckableKey(String identity, Map<String, Method> methods, Optional<Validity> validity) {

    /** One way of checking a signature. */
    @FunctionalInterface
    interface Method {
        /** Whether {@code signature} is a good one over {@code signed}. */
        boolean isValid(Bytes signed, byte[] signature);
    }

    /** A bare key. */
    static CheckableKey of(PublicKey key, Map<String, Method> methods) {
        return new CheckableKey(key.identity(), methods, Optional.empty());
    }

    /** A key in a certificate. */
    static CheckableKey of(CertificateBundle bundle, Map<String, Method> methods) {
        return new CheckableKey(bundle.key().identity(), methods, Optional.of(bundle.validity()));
    }

    /**
     * Something that is no usable key. It can never sign; so that it does not fall together with another one, its
     * identity is made of all that is known of it.
     */
    static CheckableKey unusable(String kind, Bytes material) {
        String name = kind.length() + " " + kind + " " + material.sha256().hex();
        String identity = "unusable "
                + Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).hex();
        return new CheckableKey(identity, Map.of(), Optional.empty());
    }
}
