package io.github.imagetrust.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Curves that are spelled out in a key instead of named (X9.62 ECParameters). Such a key is the same key as the one that
 * names its curve, so it must get the same identity and no second vote.
 *
 * <p>The numbers are only compared with those of the curves that we know, never computed with. All of them are compared:
 * a verifier that did not look at the base point accepted signatures by keys that anybody could make (CVE-2020-0601).
 */
final class ExplicitCurve {

    private ExplicitCurve() {}

    /** The known curve with exactly those parameters, or empty. */
    static Optional<Curve> recognise(ASN1Sequence parameters) {
        return Curve.KNOWN.stream()
                .filter(curve -> describes(parameters, curve))
                .findFirst();
    }

    private static boolean describes(ASN1Sequence parameters, Curve curve) {
        ECCurve known = curve.domain().getCurve();
        int size = parameters.size();
        return (size == 5 || (size == 6 && is(parameters.getObjectAt(5), BigInteger.ONE)))
                && isPrimeField(parameters.getObjectAt(1), known.getField().getCharacteristic())
                && isEquation(parameters.getObjectAt(2), known)
                && isPoint(parameters.getObjectAt(3), curve.domain().getG())
                && is(parameters.getObjectAt(4), curve.order());
    }

    private static boolean isPrimeField(ASN1Encodable field, BigInteger prime) {
        return field instanceof ASN1Sequence parts
                && parts.size() == 2
                && parts.getObjectAt(0) instanceof ASN1ObjectIdentifier type
                && type.equals(X9ObjectIdentifiers.prime_field)
                && is(parts.getObjectAt(1), prime);
    }

    private static boolean isEquation(ASN1Encodable equation, ECCurve known) {
        return equation instanceof ASN1Sequence parts
                && (parts.size() == 2 || (parts.size() == 3 && parts.getObjectAt(2) instanceof ASN1BitString))
                && isElement(parts.getObjectAt(0), known.getA().toBigInteger())
                && isElement(parts.getObjectAt(1), known.getB().toBigInteger());
    }

    private static boolean isElement(ASN1Encodable element, BigInteger value) {
        return element instanceof ASN1OctetString octets && new BigInteger(1, octets.getOctets()).equals(value);
    }

    private static boolean isPoint(ASN1Encodable point, ECPoint base) {
        return point instanceof ASN1OctetString octets
                && (Arrays.equals(octets.getOctets(), base.getEncoded(false))
                        || Arrays.equals(octets.getOctets(), base.getEncoded(true)));
    }

    private static boolean is(ASN1Encodable integer, BigInteger value) {
        return integer instanceof ASN1Integer number && number.getValue().equals(value);
    }
}
