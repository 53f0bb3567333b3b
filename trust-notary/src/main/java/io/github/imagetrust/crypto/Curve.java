package io.github.imagetrust.crypto;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;

/** The curves of FIPS 186 that Notary knows. No other is ever computed with. */
final class Curve {

    static final Curve P224 = new Curve("P-224", SECObjectIdentifiers.secp224r1);
    static final Curve P256 = new Curve("P-256", SECObjectIdentifiers.secp256r1);
    static final Curve P384 = new Curve("P-384", SECObjectIdentifiers.secp384r1);
    static final Curve P521 = new Curve("P-521", SECObjectIdentifiers.secp521r1);

    /** All of them. */
    static final List<Curve> KNOWN = List.of(P224, P256, P384, P521);

    private static final int COMPRESSED_EVEN = 2;
    private static final int COMPRESSED_ODD = 3;
    private static final int UNCOMPRESSED = 4;

    private final String name;
    private final ASN1ObjectIdentifier oid;
    private final ECNamedDomainParameters domain;

    private Curve(String name, ASN1ObjectIdentifier oid) {
        this.name = name;
        this.oid = oid;
        this.domain = new ECNamedDomainParameters(oid, CustomNamedCurves.getByOID(oid));
    }

    /** The curve with that object identifier, or empty. */
    static Optional<Curve> named(ASN1ObjectIdentifier oid) {
        return KNOWN.stream().filter(curve -> curve.oid.equals(oid)).findFirst();
    }

    ASN1ObjectIdentifier oid() {
        return oid;
    }

    ECNamedDomainParameters domain() {
        return domain;
    }

    /** The order of the group: r, s and private keys are in [1, n−1]. */
    BigInteger order() {
        return domain.getN();
    }

    /** The bytes that r, s, a coordinate or a private key takes. */
    int width() {
        return (domain.getN().bitLength() + 7) / 8;
    }

    /**
     * The public key at that point.
     *
     * @param encoded the point, uncompressed or compressed
     * @throws InvalidKeyException if it is neither; if it is not on the curve, with which an attacker could choose a group
     *     in which signatures are easily forged; or if it is the point at infinity
     */
    ECPublicKeyParameters publicKey(byte[] encoded) throws InvalidKeyException {
        int form = encoded.length == 0 ? 0 : encoded[0];
        boolean whole = form == UNCOMPRESSED && encoded.length == 1 + 2 * width();
        boolean compressed = (form == COMPRESSED_EVEN || form == COMPRESSED_ODD) && encoded.length == 1 + width();
        if (!whole && !compressed) {
            throw new InvalidKeyException("not a point of " + this);
        }
        try {
            ECPoint point = domain.getCurve().decodePoint(encoded);
            return new ECPublicKeyParameters(point, domain); // checks once more that it is on the curve, and finite
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("the point is not on " + this, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
