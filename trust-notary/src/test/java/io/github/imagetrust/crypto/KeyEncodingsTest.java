package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker;
import io.github.imagetrust.tuf.SignatureEntry;
import java.io.IOException;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ECPoint;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One key in many spellings, and things that only look like keys. */
class KeyEncodingsTest {

    private static final Bytes MESSAGE = Bytes.utf8("message");

    private final PublicKeys keys = new PublicKeys();

    @ParameterizedTest
    @MethodSource("curves")
    void everySpellingOfAKeyIsThatKey(Curve curve) {
        EcSecret secret = EcSecret.generate(curve, new FixedRandom("spellings"));
        for (Bytes spelling : spellings(curve, secret)) {
            assertEquals(
                    secret.publicKey().identity(),
                    keys.notary("ecdsa", spelling).identity());
        }
    }

    @ParameterizedTest
    @MethodSource("curves")
    void inNotaryAKeySignsInOneSpellingOnly(Curve curve) {
        // Go reads no other: who accepted more would say yes where the reference says no.
        EcSecret secret = EcSecret.generate(curve, new FixedRandom("spellings"));
        SignatureEntry signature =
                new SignatureEntry("id", "ecdsa", Bytes.of(secret.sign(MESSAGE.toArray(), new FixedRandom(""))));
        List<Bytes> spellings = spellings(curve, secret);
        assertTrue(keys.notary("ecdsa", spellings.get(0)).isValid(MESSAGE, signature));
        for (Bytes other : spellings.subList(1, spellings.size())) {
            assertFalse(keys.notary("ecdsa", other).isValid(MESSAGE, signature));
        }
    }

    @Test
    void inTuf10AKeySignsInEverySpelling() {
        EcSecret secret = EcSecret.generate(Curve.P256, new FixedRandom("spellings"));
        byte[] raw = secret.sign(MESSAGE.toArray(), new FixedRandom(""));
        SignatureEntry signature = new SignatureEntry("id", "", Bytes.of(EcdsaForm.toDer(raw)));
        for (Bytes spelling : spellings(Curve.P256, secret)) {
            SignatureChecker checker = keys.tuf("ecdsa-sha2-nistp256", spelling);
            assertEquals(secret.publicKey().identity(), checker.identity());
            assertTrue(checker.isValid(MESSAGE, signature));
        }
    }

    /** The one that Go writes, then others. */
    private static List<Bytes> spellings(Curve curve, EcSecret secret) {
        ECPoint point = secret.publicKey().parameters().getQ();
        ASN1Encodable explicit = explicit(curve, curve.domain().getG(), BigInteger.ONE);
        return List.of(
                ec(curve.oid(), point.getEncoded(false)),
                ec(curve.oid(), point.getEncoded(true)),
                ec(explicit, point.getEncoded(false)),
                ec(explicit, point.getEncoded(true)));
    }

    @Test
    void aCurveWithAnotherBasePointIsNoCurveWeKnow() {
        // Whoever picks the base point has a private key for any public key (CVE-2020-0601).
        Curve curve = Curve.P256;
        ECPoint point = EcSecret.generate(curve, new FixedRandom("victim"))
                .publicKey()
                .parameters()
                .getQ();
        assertUnusable("ecdsa", ec(explicit(curve, point, BigInteger.ONE), point.getEncoded(false)));
        assertUnusable("ecdsa", ec(explicit(curve, curve.domain().getG(), BigInteger.TWO), point.getEncoded(false)));
    }

    @ParameterizedTest
    @MethodSource("curves")
    void pointsOffTheCurveAreNoKeys(Curve curve) {
        byte[] good = EcSecret.generate(curve, new FixedRandom("point"))
                .publicKey()
                .parameters()
                .getQ()
                .getEncoded(false);
        for (int i = 1; i < good.length; i += 5) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            assertUnusable("ecdsa", ec(curve.oid(), bad));
        }
        byte[] hybrid = good.clone();
        hybrid[0] = (byte) (6 + (good[good.length - 1] & 1));
        assertUnusable("ecdsa", ec(curve.oid(), hybrid));
        assertUnusable("ecdsa", ec(curve.oid(), new byte[] {0})); // the point at infinity
        assertUnusable("ecdsa", ec(curve.oid(), new byte[good.length]));
        assertUnusable("ecdsa", ec(curve.oid(), new byte[0]));
    }

    @Test
    void rsaKeysNeedNoNullAndHaveOneIdentityButInNotaryNeedItToSign() {
        RsaSecret secret = RsaSecret.generate(2048, new FixedRandom("rsa"));
        RsaKey key = secret.publicKey();
        byte[] numbers = Der.encode(
                new RSAPublicKey(key.parameters().getModulus(), key.parameters().getExponent()));
        Bytes with = spki(Der.sequence(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), numbers);
        Bytes without = spki(Der.sequence(PKCSObjectIdentifiers.rsaEncryption), numbers);
        Bytes signature = Bytes.of(secret.sign(MESSAGE.toArray(), new FixedRandom("")));
        for (Bytes spelling : List.of(with, without)) {
            SignatureChecker notary = keys.notary("rsa", spelling);
            SignatureChecker tuf = keys.tuf("rsassa-pss-sha256", spelling);
            assertEquals(key.identity(), notary.identity());
            assertEquals(key.identity(), tuf.identity());
            assertTrue(tuf.isValid(MESSAGE, new SignatureEntry("id", "", signature)));
            assertEquals(spelling == with, notary.isValid(MESSAGE, new SignatureEntry("id", "rsapss", signature)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2040, 2047, 8193, 100_000})
    void rsaKeysOfABadLengthAreUnusable(int bits) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE);
        assertUnusable("rsa", rsa(modulus, BigInteger.valueOf(65537)));
    }

    @Test
    void rsaKeysWithABadExponentOrModulusAreUnusable() {
        BigInteger modulus = RsaSecret.generate(2048, new FixedRandom("rsa"))
                .publicKey()
                .parameters()
                .getModulus();
        for (BigInteger exponent : List.of(
                BigInteger.ONE,
                BigInteger.ZERO,
                BigInteger.TWO,
                BigInteger.valueOf(-3),
                BigInteger.valueOf(65536),
                BigInteger.ONE.shiftLeft(31).add(BigInteger.ONE))) {
            assertUnusable("rsa", rsa(modulus, exponent));
        }
        assertUnusable("rsa", rsa(modulus.negate(), BigInteger.valueOf(3)));
        assertUnusable("rsa", rsa(modulus.add(BigInteger.ONE), BigInteger.valueOf(3)));
    }

    @Test
    void ed25519PointsOfSmallOrderAreUnusable() {
        // For the neutral point, (R, s) = (point of s, s) passes as a signature over anything.
        byte[] neutral = new byte[32];
        neutral[0] = 1;
        assertUnusable("ed25519", Bytes.of(neutral));
        assertUnusable("ed25519", Bytes.of(new byte[32]));
        assertUnusable("ed25519", Bytes.of(new byte[31]));
        assertUnusable("ed25519", Bytes.of(new byte[33]));
    }

    @Test
    void oneSignatureOfTwoNumbersOutOfRangeIsNone() {
        // r = s = 0 once passed for a signature by any key over any message (CVE-2022-21449).
        for (Curve curve : Curve.KNOWN) {
            EcKey key = EcSecret.generate(curve, new FixedRandom("range")).publicKey();
            SignatureChecker checker = keys.notary("ecdsa", Bytes.of(key.spki()));
            BigInteger n = curve.order();
            BigInteger most = BigInteger.ONE.shiftLeft(8 * curve.width()).subtract(BigInteger.ONE);
            for (BigInteger r : List.of(
                    BigInteger.ZERO, BigInteger.ONE, n.subtract(BigInteger.ONE), n, n.add(BigInteger.ONE), most)) {
                for (BigInteger s : List.of(BigInteger.ZERO, BigInteger.ONE, n, n.add(BigInteger.ONE), most)) {
                    byte[] raw = new byte[2 * curve.width()];
                    BigIntegers.asUnsignedByteArray(r, raw, 0, curve.width());
                    BigIntegers.asUnsignedByteArray(s, raw, curve.width(), curve.width());
                    assertFalse(checker.isValid(MESSAGE, new SignatureEntry("id", "ecdsa", Bytes.of(raw))));
                    assertFalse(Signatures.ecdsaDer(key, MESSAGE.sha256().hash(), EcdsaForm.toDer(raw)));
                }
            }
        }
    }

    @Test
    void aSignatureByAKeyOfRangeDiffersFromOneShiftedByTheOrder() {
        EcSecret secret = EcSecret.generate(Curve.P256, new FixedRandom("shift"));
        byte[] raw = secret.sign(MESSAGE.toArray(), new FixedRandom(""));
        EcdsaForm.Numbers numbers = EcdsaForm.ofRaw(raw, 32).orElseThrow();
        BigInteger n = Curve.P256.order();
        byte[] hash = MESSAGE.sha256().hash();
        assertTrue(Signatures.ecdsaDer(secret.publicKey(), hash, EcdsaForm.toDer(raw)));
        ASN1Encodable shifted = Der.sequence(new ASN1Integer(numbers.r().add(n)), new ASN1Integer(numbers.s()));
        assertFalse(Signatures.ecdsaDer(secret.publicKey(), hash, Der.encode(shifted)));
        ASN1Encodable mirrored = Der.sequence(new ASN1Integer(numbers.r()), new ASN1Integer(n.subtract(numbers.s())));
        assertTrue(Signatures.ecdsaDer(secret.publicKey(), hash, Der.encode(mirrored)), "both halves are signatures");
    }

    @Test
    void whatCannotBeDecodedHasAnIdentityOfItsOwn() {
        String one = keys.notary("ecdsa", Bytes.utf8("one")).identity();
        assertNotEquals(one, keys.notary("ecdsa", Bytes.utf8("two")).identity());
        assertNotEquals(one, keys.notary("rsa", Bytes.utf8("one")).identity());
        assertNotEquals(one, keys.tuf("ecdsa", Bytes.utf8("one")).identity());
        assertEquals(one, new PublicKeys().notary("ecdsa", Bytes.utf8("one")).identity());
        assertFalse(one.isEmpty());
    }

    @Test
    void keysAreKeptUpToABound() {
        PublicKeys two = new PublicKeys(2);
        SignatureChecker a = two.notary("ecdsa", Bytes.utf8("a"));
        SignatureChecker b = two.notary("ecdsa", Bytes.utf8("b"));
        assertSame(a, two.notary("ecdsa", Bytes.utf8("xay").slice(1, 2)));
        two.notary("ecdsa", Bytes.utf8("c"));
        assertSame(a, two.notary("ecdsa", Bytes.utf8("a")));
        assertFalse(b == two.notary("ecdsa", Bytes.utf8("b")));
        Bytes large = Bytes.of(new byte[9000]);
        assertFalse(two.notary("ecdsa", large) == two.notary("ecdsa", large));
    }

    @Test
    void bothHalvesOfACurveHaveACompressedForm() throws InvalidKeyException {
        EcSecret even = withCompressedForm(2);
        EcSecret odd = withCompressedForm(3);
        for (EcSecret secret : List.of(even, odd)) {
            byte[] compressed = secret.publicKey().parameters().getQ().getEncoded(true);
            assertEquals(
                    secret.publicKey().identity(),
                    EcKey.at(Curve.P256, compressed).identity());
            for (byte form : new byte[] {0, 1, 4, 5, 6, 7}) {
                byte[] other = compressed.clone();
                other[0] = form;
                assertThrows(InvalidKeyException.class, () -> EcKey.at(Curve.P256, other), "form " + form);
            }
        }
        assertThrows(InvalidKeyException.class, () -> EcKey.at(Curve.P256, new byte[0]));
    }

    private static EcSecret withCompressedForm(int form) {
        for (int i = 0; ; i++) {
            EcSecret secret = EcSecret.generate(Curve.P256, new FixedRandom("half " + i));
            if (secret.publicKey().parameters().getQ().getEncoded(true)[0] == form) {
                return secret;
            }
        }
    }

    @Test
    void theLongestRsaKeyAndTheLargestExponentAreUsed() {
        BigInteger modulus = compositeOf(8192);
        assertUsable("rsa", rsa(modulus, BigInteger.valueOf(65537)));
        BigInteger largest = BigInteger.ONE.shiftLeft(31).subtract(BigInteger.ONE);
        assertUsable("rsa", rsa(modulus, largest));
    }

    /** A number that could be the modulus of an RSA key, for all that can be seen from outside. */
    private static BigInteger compositeOf(int bits) {
        FixedRandom random = new FixedRandom("modulus");
        BigInteger small = BigInteger.ONE;
        for (int prime = 3; prime < 1000; prime += 2) {
            small = small.multiply(BigInteger.valueOf(prime));
        }
        while (true) {
            BigInteger modulus = new BigInteger(bits, random).setBit(bits - 1).setBit(0);
            if (modulus.gcd(small).equals(BigInteger.ONE) && !modulus.isProbablePrime(2)) {
                return modulus;
            }
        }
    }

    @Test
    void aPublicKeyIsAWholeNumberOfBytesAndHasNoOtherParameters() {
        RsaKey rsa = key("keys/rsa_p8.pem", RsaKey.class);
        byte[] numbers = Der.encode(
                new RSAPublicKey(rsa.parameters().getModulus(), rsa.parameters().getExponent()));
        assertUsable("rsa", spki(Der.sequence(PKCSObjectIdentifiers.rsaEncryption), numbers));
        assertUnusable("rsa", spki(Der.sequence(PKCSObjectIdentifiers.rsaEncryption, new ASN1Integer(1)), numbers));
        byte[] padded = Der.encode(
                Der.sequence(Der.sequence(PKCSObjectIdentifiers.rsaEncryption), new DERBitString(numbers, 1)));
        assertEquals(
                "not a public key",
                assertThrows(InvalidKeyException.class, () -> Spki.decode(padded))
                        .getMessage());
    }

    @Test
    void aCacheHoldsSomething() {
        assertThrows(IllegalArgumentException.class, () -> new PublicKeys(0));
        PublicKeys one = new PublicKeys(1);
        Bytes largest = Bytes.of(new byte[8 * 1024]);
        assertSame(one.notary("ecdsa", largest), one.notary("ecdsa", largest));
    }

    private static <T extends PublicKey> T key(String file, Class<T> kind) {
        try {
            return kind.cast(Spki.decode(new PrivateKeys(new FixedRandom(""))
                    .decode(Pem.parse(Vectors.read(file)).get(0), "it")
                    .publicKey()));
        } catch (IOException | InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    private void assertUsable(String type, Bytes material) {
        String identity = keys.notary(type, material).identity();
        assertFalse(identity.startsWith("unusable "), identity);
    }

    private void assertUnusable(String type, Bytes material) {
        SignatureChecker checker = keys.notary(type, material);
        assertTrue(checker.identity().startsWith("unusable "), checker.identity());
        assertTrue(checker.validity().isEmpty());
    }

    private static List<Curve> curves() {
        return Curve.KNOWN;
    }

    private static ASN1Encodable explicit(Curve curve, ECPoint base, BigInteger cofactor) {
        return new X9ECParameters(curve.domain().getCurve(), new X9ECPoint(base, false), curve.order(), cofactor);
    }

    private static Bytes ec(ASN1Encodable curve, byte[] point) {
        return spki(Der.sequence(X9ObjectIdentifiers.id_ecPublicKey, curve), point);
    }

    private static Bytes rsa(BigInteger modulus, BigInteger exponent) {
        byte[] numbers = Der.encode(Der.sequence(new ASN1Integer(modulus), new ASN1Integer(exponent)));
        return spki(Der.sequence(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), numbers);
    }

    private static Bytes spki(ASN1Encodable algorithm, byte[] key) {
        return Bytes.of(Der.encode(Der.sequence(algorithm, new DERBitString(key))));
    }
}
