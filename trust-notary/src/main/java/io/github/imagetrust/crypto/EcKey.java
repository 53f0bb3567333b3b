package io.github.imagetrust.crypto;

import java.security.InvalidKeyException;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/**
 * A point on a curve.
 *
 * @param curve the curve
 * @param parameters the point, as the library computes with it
 */
record EcKey(Curve curve, ECPublicKeyParameters parameters) implements PublicKey {

    /** The key at an encoded point. */
    static EcKey at(Curve curve, byte[] point) throws InvalidKeyException {
        return new EcKey(curve, curve.publicKey(point));
    }

    @Override
    public byte[] spki() {
        return Der.encode(new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve.oid()),
                parameters.getQ().getEncoded(false)));
    }
}
