package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

/** A curve that is spelled out is the curve that we know only if each of its numbers is. */
class ExplicitCurveTest {

    private static final Curve P256 = Curve.P256;
    private static final BigInteger PRIME = P256.domain().getCurve().getField().getCharacteristic();
    private static final BigInteger A = P256.domain().getCurve().getA().toBigInteger();
    private static final BigInteger B = P256.domain().getCurve().getB().toBigInteger();
    private static final byte[] BASE = P256.domain().getG().getEncoded(false);

    private static final ASN1Encodable VERSION = new ASN1Integer(1);
    private static final ASN1Encodable FIELD = field(X9ObjectIdentifiers.prime_field, new ASN1Integer(PRIME));
    private static final ASN1Encodable EQUATION = Der.sequence(element(A), element(B));
    private static final ASN1Encodable POINT = new DEROctetString(BASE);
    private static final ASN1Encodable ORDER = new ASN1Integer(P256.order());
    private static final ASN1Encodable COFACTOR = new ASN1Integer(1);

    @Test
    void allSpellingsOfItsNumbersAreThatCurve() {
        assertRecognised(VERSION, FIELD, EQUATION, POINT, ORDER, COFACTOR);
        assertRecognised(VERSION, FIELD, EQUATION, POINT, ORDER);
        ASN1Encodable seed = new DERBitString(new byte[20]);
        assertRecognised(VERSION, FIELD, Der.sequence(element(A), element(B), seed), POINT, ORDER, COFACTOR);
        ASN1Encodable compressed = new DEROctetString(P256.domain().getG().getEncoded(true));
        assertRecognised(VERSION, FIELD, EQUATION, compressed, ORDER, COFACTOR);
    }

    @Test
    void anyOtherPrimeOrKindOfFieldIsAnotherCurve() {
        for (ASN1Encodable other : new ASN1Encodable[] {
            field(X9ObjectIdentifiers.prime_field, new ASN1Integer(PRIME.add(BigInteger.TWO))),
            field(X9ObjectIdentifiers.characteristic_two_field, new ASN1Integer(PRIME)),
            Der.sequence(X9ObjectIdentifiers.prime_field),
            Der.sequence(X9ObjectIdentifiers.prime_field, new ASN1Integer(PRIME), DERNull.INSTANCE),
            Der.sequence(new ASN1Integer(1), new ASN1Integer(PRIME)),
            new ASN1Integer(PRIME)
        }) {
            assertUnknown(VERSION, other, EQUATION, POINT, ORDER, COFACTOR);
        }
    }

    @Test
    void anyOtherCoefficientIsAnotherCurve() {
        for (ASN1Encodable other : new ASN1Encodable[] {
            Der.sequence(element(A.add(BigInteger.ONE)), element(B)),
            Der.sequence(element(A), element(B.add(BigInteger.ONE))),
            Der.sequence(new ASN1Integer(A), element(B)),
            Der.sequence(element(A), new ASN1Integer(B)),
            Der.sequence(element(A), element(B), DERNull.INSTANCE),
            Der.sequence(element(A), element(B), new DERBitString(new byte[20]), DERNull.INSTANCE),
            Der.sequence(element(A)),
            element(A)
        }) {
            assertUnknown(VERSION, FIELD, other, POINT, ORDER, COFACTOR);
        }
    }

    @Test
    void anyOtherBasePointIsAnotherCurve() {
        byte[] twice = P256.domain().getG().twice().normalize().getEncoded(false);
        assertUnknown(VERSION, FIELD, EQUATION, new DEROctetString(twice), ORDER, COFACTOR);
        assertUnknown(VERSION, FIELD, EQUATION, new DERBitString(BASE), ORDER, COFACTOR);
    }

    @Test
    void anyOtherOrderOrCofactorIsAnotherCurve() {
        ASN1Encodable other = new ASN1Integer(P256.order().subtract(BigInteger.ONE));
        assertUnknown(VERSION, FIELD, EQUATION, POINT, other, COFACTOR);
        assertUnknown(VERSION, FIELD, EQUATION, POINT, new DEROctetString(new byte[32]), COFACTOR);
        assertUnknown(VERSION, FIELD, EQUATION, POINT, ORDER, new ASN1Integer(2));
        assertUnknown(VERSION, FIELD, EQUATION, POINT, ORDER, COFACTOR, COFACTOR);
        assertUnknown(VERSION, FIELD, EQUATION, POINT);
    }

    private static void assertRecognised(ASN1Encodable... parameters) {
        assertEquals(Optional.of(P256), ExplicitCurve.recognise(new DERSequence(parameters)));
    }

    private static void assertUnknown(ASN1Encodable... parameters) {
        assertEquals(Optional.empty(), ExplicitCurve.recognise(new DERSequence(parameters)));
    }

    private static ASN1Encodable field(ASN1ObjectIdentifier type, ASN1Encodable prime) {
        return Der.sequence(type, prime);
    }

    private static ASN1Encodable element(BigInteger value) {
        return new DEROctetString(BigIntegers.asUnsignedByteArray(32, value));
    }
}
