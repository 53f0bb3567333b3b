package io.github.imagetrust.crypto;

import io.github.imagetrust.crypto.CheckableKey.Method;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of keys in Notary v1 metadata, and by which methods each of them may check. The kind decides; a signature's
 * method only selects among these. (Notary once let the signature choose the verifier, and a public key could then be
 * made to pass as something else.) A key in a spelling that Go does not read is still that key, and never signs.
 */
enum NotaryKeyKind implements KeyKind {
    ECDSA("ecdsa") {
        @Override
        public CheckableKey decode(byte[] material) throws GeneralSecurityException {
            EcKey key = require(EcKey.class, Spki.decode(material));
            return CheckableKey.of(key, Spki.isReadByGo(key, material) ? methods(key) : Map.of());
        }
    },
    RSA("rsa") {
        @Override
        public CheckableKey decode(byte[] material) throws GeneralSecurityException {
            RsaKey key = require(RsaKey.class, Spki.decode(material));
            return CheckableKey.of(key, Spki.isReadByGo(key, material) ? methods(key) : Map.of());
        }
    },
    ED25519("ed25519") {
        @Override
        public CheckableKey decode(byte[] material) throws GeneralSecurityException {
            Ed25519Key key = Ed25519Key.of(material);
            Method pure = (signed, signature) -> Signatures.ed25519(key, signed.sharedArray(), signature);
            return CheckableKey.of(key, Map.of("eddsa", pure));
        }
    },
    ECDSA_X509("ecdsa-x509") {
        @Override
        public CheckableKey decode(byte[] material) throws GeneralSecurityException {
            CertificateBundle bundle = CertificateBundle.parse(material);
            EcKey key = require(EcKey.class, bundle.key());
            return CheckableKey.of(bundle, bundle.isReadByGo() ? methods(key) : Map.of());
        }
    },
    RSA_X509("rsa-x509") {
        @Override
        public CheckableKey decode(byte[] material) throws GeneralSecurityException {
            CertificateBundle bundle = CertificateBundle.parse(material);
            RsaKey key = require(RsaKey.class, bundle.key());
            return CheckableKey.of(bundle, bundle.isReadByGo() ? methods(key) : Map.of());
        }
    };

    private final String label;

    NotaryKeyKind(String label) {
        this.label = label;
    }

    /** The kind that metadata write so, or empty for any other: such keys parse, and never verify anything. */
    static Optional<NotaryKeyKind> labelled(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    /** SHA-256 on every curve, as Notary does it. */
    private static Map<String, Method> methods(EcKey key) {
        return Map.of(
                "ecdsa",
                (signed, signature) -> Signatures.ecdsaRaw(key, signed.sha256().hash(), signature));
    }

    private static Map<String, Method> methods(RsaKey key) {
        return Map.of(
                "rsapss",
                        (signed, signature) ->
                                Signatures.rsaPss(key, signed.sha256().hash(), signature),
                "rsapkcs1v15",
                        (signed, signature) ->
                                Signatures.rsaPkcs1v15(key, signed.sha256().hash(), signature));
    }

    private static <T extends PublicKey> T require(Class<T> kind, PublicKey key) throws InvalidKeyException {
        if (!kind.isInstance(key)) {
            throw new InvalidKeyException("the key is of another kind than its label says");
        }
        return kind.cast(key);
    }
}
