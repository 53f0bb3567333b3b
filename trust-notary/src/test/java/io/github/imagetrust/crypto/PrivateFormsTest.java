package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Private keys whose parts do not belong together, and those where a part is missing that need not be there. */
class PrivateFormsTest {

    private static final ASN1Encodable VERSION = new ASN1Integer(1);
    private static final BigInteger SECRET = BigInteger.valueOf(1_234_567);
    private static final DEROctetString SCALAR = new DEROctetString(BigIntegers.asUnsignedByteArray(32, SECRET));

    private final EcSecret key = secret(Curve.P256, SECRET);

    @Test
    void theCurveMayBeNamedAroundAKeyOrInsideOrTwice() throws InvalidKeyException {
        ASN1Encodable inside = curveInside(Curve.P256);
        for (byte[] form : List.of(
                pkcs8(Curve.P256, VERSION, SCALAR),
                pkcs8(Curve.P256, VERSION, SCALAR, inside),
                pkcs8(null, VERSION, SCALAR, inside))) {
            assertEquals(
                    key.publicKey().identity(),
                    PrivateForms.pkcs8(form).publicKey().identity());
        }
        assertEquals(
                key.publicKey().identity(),
                PrivateForms.sec1(sec1(VERSION, SCALAR, inside)).publicKey().identity());
    }

    @Test
    void aKeyThatNamesNoCurveOrTwoIsRefused() {
        assertRefused("a private key that does not name its curve", () -> PrivateForms.sec1(sec1(VERSION, SCALAR)));
        assertRefused(
                "a private key that does not name its curve", () -> PrivateForms.pkcs8(pkcs8(null, VERSION, SCALAR)));
        assertRefused(
                "a private key that names two curves",
                () -> PrivateForms.pkcs8(pkcs8(Curve.P256, VERSION, SCALAR, curveInside(Curve.P384))));
    }

    @Test
    void aKeyWithThePublicKeyOfAnotherOneIsRefused() throws InvalidKeyException {
        ASN1Encodable curve = curveInside(Curve.P256);
        ASN1Encodable own = point(key);
        ASN1Encodable others = point(secret(Curve.P256, SECRET.add(BigInteger.ONE)));

        assertEquals(
                key.publicKey().identity(),
                PrivateForms.sec1(sec1(VERSION, SCALAR, curve, own)).publicKey().identity());
        assertRefused(
                "a private key with the public key of another one",
                () -> PrivateForms.sec1(sec1(VERSION, SCALAR, curve, others)));
    }

    @Test
    void aScalarIsBelowTheOrderAndNotZero() throws InvalidKeyException {
        BigInteger order = Curve.P256.order();
        EcSecret.of(Curve.P256, bytes(BigInteger.ONE), null);
        EcSecret.of(Curve.P256, bytes(order.subtract(BigInteger.ONE)), null);
        for (BigInteger bad : List.of(BigInteger.ZERO, order, order.add(BigInteger.ONE))) {
            assertRefused(
                    "a private key out of the range of its curve", () -> EcSecret.of(Curve.P256, bytes(bad), null));
        }
    }

    @Test
    void whatIsNoSec1IsRefused() {
        assertRefused("not a private key in SEC1", () -> PrivateForms.sec1(sec1(VERSION)));
        assertRefused("not a private key in SEC1", () -> PrivateForms.sec1(sec1(VERSION, VERSION)));
    }

    @Test
    void anRsaKeyHasNineNumbers() throws IOException, InvalidKeyException {
        List<ASN1Encodable> nine = numbersOfAnRsaKey();
        PrivateForms.pkcs1(sec1(nine.toArray(ASN1Encodable[]::new)));

        List<ASN1Encodable> eight = nine.subList(0, 8);
        List<ASN1Encodable> ten = with(nine, 9, new DERSequence());
        List<ASN1Encodable> oneOfAnotherKind = new ArrayList<>(nine);
        oneOfAnotherKind.set(8, DERNull.INSTANCE);
        for (List<ASN1Encodable> bad : List.of(eight, ten, oneOfAnotherKind)) {
            assertRefused(
                    "not a private key in PKCS#1", () -> PrivateForms.pkcs1(sec1(bad.toArray(ASN1Encodable[]::new))));
        }
    }

    @Test
    void theModulusOfAnRsaKeyIsTheProductOfItsTwoPrimes() throws IOException {
        List<ASN1Encodable> numbers = numbersOfAnRsaKey();
        BigInteger modulus = ((ASN1Integer) numbers.get(1)).getValue();
        BigInteger p = ((ASN1Integer) numbers.get(4)).getValue();
        BigInteger q = ((ASN1Integer) numbers.get(5)).getValue();
        for (List<BigInteger> primes : List.of(
                List.of(modulus, BigInteger.ONE),
                List.of(BigInteger.ONE, modulus),
                List.of(p.negate(), q.negate()),
                List.of(p, q.add(BigInteger.TWO)))) {
            List<ASN1Encodable> bad = new ArrayList<>(numbers);
            bad.set(4, new ASN1Integer(primes.get(0)));
            bad.set(5, new ASN1Integer(primes.get(1)));
            assertRefused(
                    "an RSA key whose primes do not make its modulus",
                    () -> PrivateForms.pkcs1(sec1(bad.toArray(ASN1Encodable[]::new))));
        }
    }

    @Test
    void anEd25519KeyHasOneLengthInEveryForm() throws InvalidKeyException {
        byte[] seed = new byte[32];
        seed[0] = 7;
        Ed25519Secret secret = Ed25519Secret.of(seed);
        byte[] notary =
                concat(secret.publicKey().encoded(), seed, secret.publicKey().encoded());

        assertEquals(
                secret.publicKey().identity(),
                Ed25519Secret.ofNotaryForm(notary).publicKey().identity());
        assertRefused("not an Ed25519 private key", () -> Ed25519Secret.of(new byte[31]));
        assertRefused("not an Ed25519 private key", () -> Ed25519Secret.of(new byte[33]));
        for (int length : new int[] {0, 95, 97}) {
            assertRefused(
                    "not an Ed25519 private key as notary writes it",
                    () -> Ed25519Secret.ofNotaryForm(Arrays.copyOf(notary, length)));
        }
        for (int at : new int[] {0, 32, 95}) { // a byte of the public key, of the seed, of the public key again
            byte[] bad = notary.clone();
            bad[at] ^= 1;
            assertRefused(
                    "an Ed25519 private key with the public key of another one", () -> Ed25519Secret.ofNotaryForm(bad));
        }
    }

    private static List<ASN1Encodable> numbersOfAnRsaKey() throws IOException {
        byte[] der = Pem.parse(Vectors.read("keys/rsa_pkcs1.pem")).get(0).content();
        return List.of(((ASN1Sequence) Der.parse(der)).toArray());
    }

    private static <T> List<T> with(List<T> list, int at, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(at, element);
        return longer;
    }

    private static void assertRefused(String message, Executable reading) {
        assertEquals(message, assertThrows(InvalidKeyException.class, reading).getMessage());
    }

    private static byte[] pkcs8(Curve curve, ASN1Encodable... sec1) {
        ASN1Encodable algorithm = curve == null
                ? Der.sequence(X9ObjectIdentifiers.id_ecPublicKey)
                : Der.sequence(X9ObjectIdentifiers.id_ecPublicKey, curve.oid());
        return Der.encode(Der.sequence(new ASN1Integer(0), algorithm, new DEROctetString(sec1(sec1))));
    }

    private static byte[] sec1(ASN1Encodable... parts) {
        return Der.encode(new DERSequence(parts));
    }

    private static ASN1Encodable curveInside(Curve curve) {
        return new DERTaggedObject(true, 0, curve.oid());
    }

    private static ASN1Encodable point(EcSecret secret) {
        return new DERTaggedObject(
                true, 1, new DERBitString(secret.publicKey().parameters().getQ().getEncoded(false)));
    }

    private static EcSecret secret(Curve curve, BigInteger scalar) {
        try {
            return EcSecret.of(curve, bytes(scalar), null);
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(BigInteger scalar) {
        return BigIntegers.asUnsignedByteArray(32, scalar);
    }

    private static byte[] concat(byte[]... parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            int end = all.length;
            all = Arrays.copyOf(all, end + part.length);
            System.arraycopy(part, 0, all, end, part.length);
        }
        return all;
    }
}
