package io.github.imagetrust.crypto;

import static io.github.imagetrust.crypto.TestCertificates.authority;
import static io.github.imagetrust.crypto.TestCertificates.bundle;
import static io.github.imagetrust.crypto.TestCertificates.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker.Validity;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateBundleTest {

    private static final Optional<String> NONE = Optional.empty();

    @Test
    void rootsHaveOneLeafThatComesFirst() {
        assertEquals(NONE, bundle(named("a")).objectionAsRoot());
        assertEquals(NONE, bundle(named("a"), authority("b")).objectionAsRoot());
        assertTrue(bundle(authority("a")).objectionAsRoot().isPresent());
        assertTrue(bundle(authority("b"), named("a")).objectionAsRoot().isPresent());
        assertTrue(bundle(named("a"), named("b")).objectionAsRoot().isPresent());
        assertTrue(
                bundle(named("a"), authority("c"), named("b")).objectionAsRoot().isPresent());
    }

    @Test
    void certificatesOfRootsAreNotSignedOverWeakHashes() {
        assertTrue(bundle(named("a").signedWith(X9ObjectIdentifiers.ecdsa_with_SHA1))
                .objectionAsRoot()
                .isPresent());
        assertTrue(bundle(named("a").signedWith(PKCSObjectIdentifiers.sha1WithRSAEncryption))
                .objectionAsRoot()
                .isPresent());
        assertTrue(bundle(named("a").signedWith(PKCSObjectIdentifiers.id_RSASSA_PSS))
                .objectionAsRoot()
                .isPresent());
        assertTrue(bundle(named("a"), authority("b").signedWith(PKCSObjectIdentifiers.md5WithRSAEncryption))
                .objectionAsRoot()
                .isPresent());
        assertEquals(
                NONE,
                bundle(named("a").signedWith(X9ObjectIdentifiers.ecdsa_with_SHA384))
                        .objectionAsRoot());
    }

    @Test
    void theyHoldWhileAllOfThemHold() {
        Instant later = TestCertificates.BEGIN.plus(Duration.ofDays(10));
        Instant sooner = TestCertificates.END.minus(Duration.ofDays(10));
        assertEquals(
                new Validity(later, sooner),
                bundle(named("a").from(later), authority("b").until(sooner), authority("c"))
                        .validity());
        assertEquals(
                new Validity(later, sooner),
                bundle(named("a").until(sooner), authority("b").from(later)).validity());
        assertTrue(bundle(named("a").from(TestCertificates.END).until(TestCertificates.BEGIN))
                .objectionAsRoot()
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"docker.io/library/alpine", "x", "a\u0000b", "CN=evil,O=x", " docker.io", "ünï €😀", "a*b/*"})
    void theNameIsExactlyWhatStandsThere(String name) {
        assertEquals(Optional.of(name), bundle(named(name)).commonName());
    }

    @Test
    void aNameThatIsNotOnePlainTextIsNone() {
        ASN1Encodable one = TestCertificates.part("docker.io/library/alpine");
        ASN1Encodable other = TestCertificates.part("evil");
        assertEquals(NONE, bundle(named("a").subject(Der.sequence(one, other))).commonName());
        assertEquals(NONE, bundle(named("a").subject(Der.sequence(one, one))).commonName());
        assertEquals(NONE, bundle(named("a").subject(Der.sequence())).commonName());
        for (ASN1Encodable odd :
                new ASN1Encodable[] {new DERBMPString("docker.io"), new ASN1Integer(1), new DERSequence()}) {
            assertEquals(
                    NONE,
                    bundle(named("a").subject(Der.sequence(new DERSet(Der.sequence(BCStyle.CN, odd)))))
                            .commonName());
        }
        ASN1Encodable both = new DERSet(new ASN1Encodable[] {
            Der.sequence(BCStyle.CN, new DERPrintableString("docker.io")),
            Der.sequence(BCStyle.CN, new DERPrintableString("evil"))
        });
        assertEquals(NONE, bundle(named("a").subject(Der.sequence(both))).commonName());
        ASN1Encodable organisation = new DERSet(Der.sequence(BCStyle.O, new DERPrintableString("evil")));
        assertEquals(
                Optional.of("docker.io/library/alpine"),
                bundle(named("a").subject(Der.sequence(organisation, one))).commonName());
    }

    @Test
    void theNameMayBeOfEveryPlainTypeAndInANameOfManyParts() {
        for (ASN1Encodable plain :
                new ASN1Encodable[] {new DERPrintableString("a"), new DERIA5String("a"), new DERUTF8String("a")}) {
            ASN1Encodable subject = Der.sequence(new DERSet(Der.sequence(BCStyle.CN, plain)));
            assertEquals(Optional.of("a"), bundle(named("x").subject(subject)).commonName());
        }
        assertEquals(Optional.of("a"), bundle(named("x").subject(nameOf(64))).commonName());
        assertEquals(NONE, bundle(named("x").subject(nameOf(65))).commonName());
    }

    private static ASN1Encodable nameOf(int parts) {
        ASN1Encodable[] all = new ASN1Encodable[parts];
        Arrays.fill(all, new DERSet(Der.sequence(BCStyle.O, new DERPrintableString("o"))));
        all[parts - 1] = TestCertificates.part("a");
        return new DERSequence(all);
    }

    @Test
    void aBundleHasTwelveCertificatesAtMost() throws CertificateException {
        String pem = named("a").pem();
        CertificateBundle twelve = CertificateBundle.parse(pem.repeat(12).getBytes(StandardCharsets.US_ASCII));
        assertEquals(12, twelve.encoded().size());
        assertEquals("12 certificates, the first for a", twelve.toString());
        assertEquals(
                "1 certificates, the first for no name",
                bundle(named("a").subject(Der.sequence())).toString());
        CertificateException refusal = assertThrows(
                CertificateException.class,
                () -> CertificateBundle.parse(pem.repeat(13).getBytes(StandardCharsets.US_ASCII)));
        assertEquals("13 certificates, not 1 to 12", refusal.getMessage());
    }

    @Test
    void pssIsWeakUnlessItNamesAGoodHash() {
        assertTrue(WeakSignatures.include(pss(null)));
        assertTrue(WeakSignatures.include(pss(OIWObjectIdentifiers.idSHA1)));
        assertFalse(WeakSignatures.include(pss(NISTObjectIdentifiers.id_sha256)));
        assertFalse(WeakSignatures.include(pss(NISTObjectIdentifiers.id_sha512)));
    }

    private static AlgorithmIdentifier pss(ASN1ObjectIdentifier hash) {
        return hash == null
                ? new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS)
                : new AlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSASSA_PSS,
                        new RSASSAPSSparams(
                                new AlgorithmIdentifier(hash, DERNull.INSTANCE),
                                RSASSAPSSparams.DEFAULT_MASK_GEN_FUNCTION,
                                new ASN1Integer(32),
                                RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
    }

    @Test
    void authoritiesAreReadFromPemAndDerAndThereMustBeOne() throws CertificateException {
        TestCertificates one = authority("one");
        TestCertificates other = authority("other");
        byte[] both = (one.pem() + other.pem()).getBytes(StandardCharsets.US_ASCII);

        assertEquals(List.of(one.x509(), other.x509()), AuthorityCertificates.parse(both));
        assertEquals(List.of(one.x509()), AuthorityCertificates.parse(one.der()));
        assertEquals(
                "there is no certificate",
                assertThrows(CertificateException.class, () -> AuthorityCertificates.parse(new byte[0]))
                        .getMessage());
    }

    @Test
    void absurdNamesCostNothing() {
        ASN1Encodable[] parts = new ASN1Encodable[2000];
        Arrays.setAll(parts, i -> TestCertificates.part("n" + i));
        ASN1Encodable whole = new DERSequence(parts);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertEquals(NONE, bundle(named("a").subject(whole)).commonName()));
        String slashes = "/=,+\\\"<>;".repeat(2000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertEquals(Optional.of(slashes), bundle(named(slashes)).commonName()));
    }

    @Test
    void nothingElseMayBeInABundle() {
        String good = named("a").pem();
        for (String bad : new String[] {
            "",
            "hello",
            good + "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
            good.replace("-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\nrole: root\n\n"),
            good + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            good + "-----BEGIN CERTIFICATE-----\n",
            good.repeat(13)
        }) {
            assertThrows(
                    CertificateException.class, () -> CertificateBundle.parse(bad.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void brokenBasicConstraintsAreNoCertificate() {
        byte[] deep = new byte[4000];
        for (int i = 0; i < deep.length; i += 4) { // nested without end, in a place that is parsed on its own
            int rest = deep.length - i - 4;
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x82;
            deep[i + 2] = (byte) (rest >> 8);
            deep[i + 3] = (byte) rest;
        }
        String pem =
                named("a").extension(Extension.basicConstraints, true, deep).pem();
        assertThrows(
                CertificateException.class, () -> CertificateBundle.parse(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void theFingerprintIsThatOfTheFirstCertificate() {
        TestCertificates a = named("a");
        assertEquals(Bytes.of(a.der()).sha256().hex(), bundle(a, authority("b")).fingerprint());
        assertEquals(a.pem() + authority("b").pem(), bundle(a, authority("b")).canonicalPem());
    }
}
