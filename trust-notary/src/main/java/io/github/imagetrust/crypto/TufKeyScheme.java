package io.github.imagetrust.crypto;

import io.github.imagetrust.crypto.CheckableKey.Method;
import io.github.imagetrust.tuf.Bytes;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA384Digest;

/**
 * The signature schemes of TUF 1.0. There a key has exactly one way to check, so its method has no name; ECDSA signatures
 * are DER.
 */
enum TufKeyScheme implements KeyKind {
    ECDSA_P256("ecdsa-sha2-nistp256") {
        @Override
        public CheckableKey decode(byte[] material) throws GeneralSecurityException {
            EcKey key = ec(Curve.P256, material);
            return only(
                    key,
                    (signed, signature) ->
                            Signatures.ecdsaDer(key, signed.sha256().hash(), signature));
        }
    },
    ECDSA_P384("ecdsa-sha2-nistp384") {
        @Override
        public CheckableKey decode(byte[] material) throws GeneralSecurityException {
            EcKey key = ec(Curve.P384, material);
            return only(key, (signed, signature) -> Signatures.ecdsaDer(key, sha384(signed), signature));
        }
    },
    RSA_PSS("rsassa-pss-sha256") {
        @Override
        public CheckableKey decode(byte[] material) throws GeneralSecurityException {
            if (Spki.decode(spki(material)) instanceof RsaKey key) {
                return only(
                        key,
                        (signed, signature) ->
                                Signatures.rsaPss(key, signed.sha256().hash(), signature));
            }
            throw new InvalidKeyException("not an RSA key");
        }
    },
    ED25519("ed25519") {
        @Override
        public CheckableKey decode(byte[] material) throws GeneralSecurityException {
            Ed25519Key key = Ed25519Key.of(material);
            return only(key, (signed, signature) -> Signatures.ed25519(key, signed.sharedArray(), signature));
        }
    };

    private static final byte PEM_BEGINS = '-';
    private static final byte DER_SEQUENCE = 0x30;

    private final String label;

    TufKeyScheme(String label) {
        this.label = label;
    }

    /** The scheme that metadata write so, or empty. */
    static Optional<TufKeyScheme> labelled(String label) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.label.equals(label))
                .findFirst();
    }

    private static CheckableKey only(PublicKey key, Method method) {
        return CheckableKey.of(key, Map.of("", method));
    }

    /** A PEM text or DER; older metadata hold just the point, in hexadecimal. */
    private static EcKey ec(Curve curve, byte[] material) throws InvalidKeyException {
        boolean bare = material.length > 0 && material[0] != PEM_BEGINS && material[0] != DER_SEQUENCE;
        if (bare) {
            return EcKey.at(curve, material);
        }
        if (Spki.decode(spki(material)) instanceof EcKey key && key.curve() == curve) {
            return key;
        }
        throw new InvalidKeyException("not a key on " + curve);
    }

    private static byte[] spki(byte[] material) throws InvalidKeyException {
        if (material.length == 0 || material[0] != PEM_BEGINS) {
            return material;
        }
        try {
            List<PemBlock> blocks = Pem.parse(material);
            if (blocks.size() == 1 && blocks.get(0).label().equals("PUBLIC KEY")) {
                return blocks.get(0).content();
            }
        } catch (IOException e) {
            throw new InvalidKeyException("not a PEM text", e);
        }
        throw new InvalidKeyException("not one public key in PEM");
    }

    private static byte[] sha384(Bytes signed) {
        SHA384Digest digest = new SHA384Digest();
        byte[] message = signed.toArray();
        digest.update(message, 0, message.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }
}
