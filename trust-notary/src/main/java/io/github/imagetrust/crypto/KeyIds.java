package io.github.imagetrust.crypto;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.util.Base64;
import java.util.Optional;

/**
 * The two names that Notary has for a key. The TUF key id names a key object in metadata: a certificate gives the same key
 * another id. The canonical key id names the key itself; private key files are called by it.
 */
public final class KeyIds {

    private KeyIds() {}

    /**
     * The TUF key id: the SHA-256 of the canonical JSON of the key object, in lower-case hex.
     *
     * @param keyType what metadata call the kind of key; must be free of quotes, backslashes and control characters, as all
     *     known kinds are
     * @param material the key, decoded from base64
     */
    public static String tufId(String keyType, Bytes material) {
        String json = "{\"keytype\":\"" + keyType + "\",\"keyval\":{\"private\":null,\"public\":\""
                + Base64.getEncoder().encodeToString(material.toArray()) + "\"}}";
        return Digest.sha256(json.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /**
     * The canonical key id: for a certificate the TUF key id of its bare key, for every other key its own.
     *
     * @return empty if it should be a certificate and cannot be read
     */
    public static Optional<String> canonicalId(String keyType, Bytes material) {
        return switch (keyType) {
            case "ecdsa-x509" -> certified("ecdsa", material);
            case "rsa-x509" -> certified("rsa", material);
            default -> Optional.of(tufId(keyType, material));
        };
    }

    /** The canonical key id of a private key: the name of its file. */
    public static String canonicalId(Signer signer) {
        return tufId(keyType(signer.algorithm()), material(signer));
    }

    /** What metadata call a bare key that signs so. */
    public static String keyType(Signer.Algorithm algorithm) {
        return switch (algorithm) {
            case ECDSA -> "ecdsa";
            case RSA -> "rsa";
            case ED25519 -> "ed25519";
        };
    }

    /** What metadata call the method of its signatures. */
    public static String method(Signer.Algorithm algorithm) {
        return switch (algorithm) {
            case ECDSA -> "ecdsa";
            case RSA -> "rsapss";
            case ED25519 -> "eddsa";
        };
    }

    /** The bare public key as metadata carry it: DER, but for Ed25519 just the 32 bytes. */
    public static Bytes material(Signer signer) {
        byte[] spki = signer.publicKey();
        if (signer.algorithm() != Signer.Algorithm.ED25519) {
            return Bytes.of(spki);
        }
        try {
            if (Spki.decode(spki) instanceof Ed25519Key key) {
                return Bytes.of(key.encoded());
            }
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("the signer's public key is no SubjectPublicKeyInfo", e);
        }
        throw new IllegalArgumentException("the signer's public key is not of the algorithm that it names");
    }

    private static Optional<String> certified(String keyType, Bytes material) {
        try {
            return Optional.of(
                    tufId(keyType, CertificateBundle.parse(material.toArray()).publicKey()));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }
}
