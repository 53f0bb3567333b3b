package io.github.imagetrust.crypto;

import java.security.InvalidKeyException;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A point of edwards25519, encoded as RFC 8032 says. */
final class Ed25519Key implements PublicKey {

    /** The length of the encoding, and of a seed. */
    static final int LENGTH = 32;

    private final byte[] point;

    private Ed25519Key(byte[] point) {
        this.point = point;
    }

    /**
     * The key with that encoding.
     *
     * @throws InvalidKeyException if it is no point of the group in which signatures are made. Points of small order are
     *     refused here: for them signatures over anything can be made without any secret.
     */
    static Ed25519Key of(byte[] encoded) throws InvalidKeyException {
        if (encoded.length != LENGTH || !Ed25519.validatePublicKeyFull(encoded, 0)) {
            throw new InvalidKeyException("not an Ed25519 key");
        }
        return new Ed25519Key(encoded.clone());
    }

    /** The 32 bytes, a fresh array. */
    byte[] encoded() {
        return point.clone();
    }

    @Override
    public byte[] spki() {
        return Der.encode(new SubjectPublicKeyInfo(new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), point));
    }
}
