package io.github.imagetrust.notary.testing;

import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** One public key in the ways in which it can be written, and one way that looks like a key and is none. */
final class P256Spellings {

    private static final X9ECParameters CURVE = ECNamedCurveTable.getByName("P-256");

    private P256Spellings() {}

    /** A SubjectPublicKeyInfo with the point in its short form. */
    static Bytes compressed(Signer key) {
        return spki(
                X9ObjectIdentifiers.prime256v1,
                CURVE.getCurve().decodePoint(point(key)).getEncoded(true));
    }

    /** A SubjectPublicKeyInfo that spells the curve out instead of naming it. */
    static Bytes explicit(Signer key) {
        return spki(CURVE, point(key));
    }

    /** A SubjectPublicKeyInfo whose point is on no curve. */
    static Bytes offTheCurve(Signer key) {
        byte[] point = point(key);
        point[point.length - 1] ^= 1;
        return spki(X9ObjectIdentifiers.prime256v1, point);
    }

    /** Just the point. */
    static byte[] point(Signer key) {
        return SubjectPublicKeyInfo.getInstance(key.publicKey())
                .getPublicKeyData()
                .getOctets();
    }

    private static Bytes spki(ASN1Encodable curve, byte[] point) {
        try {
            return Bytes.of(
                    new SubjectPublicKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), point)
                            .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
