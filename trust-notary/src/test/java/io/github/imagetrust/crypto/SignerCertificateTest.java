package io.github.imagetrust.crypto;

import static io.github.imagetrust.crypto.TestCertificates.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker;
import io.github.imagetrust.tuf.SignatureEntry;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;

/** Certificates around keys, as the reference looks at them. */
class SignerCertificateTest {

    private static final Optional<String> NONE = Optional.empty();

    @Test
    void aSoundCertificateWhateverItsNameAndDateIsNotObjectedTo() {
        assertEquals(NONE, objection(named("anybody").pem()));
        assertEquals(NONE, objection(named("a").until(TestCertificates.BEGIN).pem()));
        assertEquals(NONE, objection(TestCertificates.authority("a").pem()));
    }

    @Test
    void oneThatEndsBeforeItBeginsIs() {
        TestCertificates odd = named("a").from(TestCertificates.END).until(TestCertificates.BEGIN);
        assertEquals(Optional.of("ends before it begins"), objection(odd.pem()));
    }

    @Test
    void oneThatIsSignedOverSha1Is() {
        TestCertificates weak = named("a").signedWith(X9ObjectIdentifiers.ecdsa_with_SHA1);
        assertEquals(Optional.of("is signed over SHA-1 or weaker"), objection(weak.pem()));
    }

    @Test
    void oneWithAnRsaKeyOfLessThan2048BitsIs() {
        assertEquals(NONE, objection(named("a").around(rsa(2048)).pem()));
        assertEquals(
                Optional.of("has an RSA key of less than 2048 bits"),
                objection(named("a").around(rsa(2047)).pem()));
    }

    @Test
    void theFirstPlainCertificateCounts() {
        String weak = named("a").signedWith(X9ObjectIdentifiers.ecdsa_with_SHA1).pem();
        String good = named("a").pem();
        String otherLabel = weak.replace("CERTIFICATE", "OTHER");
        String withHeader = weak.replace("BEGIN CERTIFICATE-----\n", "BEGIN CERTIFICATE-----\na: b\n\n");

        assertEquals(NONE, objection(good + weak));
        assertEquals(Optional.of("is signed over SHA-1 or weaker"), objection(weak + good));
        assertEquals(NONE, objection(otherLabel + good));
        assertEquals(NONE, objection(withHeader + good));
        assertEquals(Optional.of("is signed over SHA-1 or weaker"), objection(otherLabel + withHeader + weak));
    }

    @Test
    void whatIsNoCertificateIsNotObjectedToAndNeverSigns() {
        assertEquals(NONE, objection(""));
        assertEquals(NONE, objection("-----BEGIN CERTIFICATE-----\n"));
        assertEquals(NONE, objection("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
    }

    /** With a compressed point the reference finds no key: whoever takes it says yes where the reference says no. */
    @Test
    void aKeyInASpellingThatGoDoesNotReadIsThatKeyButSignsNothing() throws InvalidKeyException {
        TestCertificates plain = named("a");
        TestCertificates odd = named("a").around(compressed(plain.key()));
        Bytes message = Bytes.utf8("message");
        SignatureEntry signature =
                new SignatureEntry("id", "ecdsa", Bytes.of(plain.key().sign(message.toArray())));
        SignatureChecker read = checker(plain);
        SignatureChecker notRead = checker(odd);

        assertEquals(read.identity(), notRead.identity());
        assertTrue(read.isValid(message, signature));
        assertFalse(notRead.isValid(message, signature));
        assertEquals(
                Optional.of("a certificate has a key in a spelling that the reference does not read"),
                TestCertificates.bundle(odd).objectionAsRoot());
        assertEquals(NONE, TestCertificates.bundle(plain).objectionAsRoot());
    }

    private static SignatureChecker checker(TestCertificates certificate) {
        return new PublicKeys().notary("ecdsa-x509", Bytes.utf8(certificate.pem()));
    }

    private static ASN1Encodable compressed(SoftwareKey key) throws InvalidKeyException {
        EcKey point = (EcKey) Spki.decode(key.publicKey());
        return Der.sequence(
                Der.sequence(X9ObjectIdentifiers.id_ecPublicKey, Curve.P256.oid()),
                new DERBitString(point.parameters().getQ().getEncoded(true)));
    }

    private static ASN1Encodable rsa(int bits) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE);
        return Der.sequence(
                Der.sequence(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new DERBitString(Der.encode(new RSAPublicKey(modulus, BigInteger.valueOf(65537)))));
    }

    private static Optional<String> objection(String pem) {
        return SignerCertificate.objection(Bytes.utf8(pem));
    }
}
