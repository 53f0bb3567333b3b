package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificatePathsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant EARLY = NOW.minus(Duration.ofDays(1));
    private static final Instant LATE = NOW.plus(Duration.ofDays(1));

    private final TestCertificates root = TestCertificates.authority("root");
    private final TestCertificates between =
            TestCertificates.authority("between").issuedBy(root);
    private final TestCertificates leaf =
            TestCertificates.named("docker.io/library/alpine").issuedBy(between);

    @Test
    void aPathLeadsThroughTheBundleToTheAuthority() {
        assertEquals(Optional.of(root.x509()), find(root, leaf, between));
        assertEquals(Optional.of(between.x509()), find(between, leaf));
        TestCertificates other = TestCertificates.authority("other");
        assertEquals(
                Optional.of(root.x509()),
                CertificatePaths.authorityOf(
                        TestCertificates.bundle(leaf, between), List.of(other.x509(), root.x509()), NOW));
        assertEquals(Optional.empty(), find(other, leaf, between));
        assertEquals(Optional.empty(), find(root, leaf));
        assertEquals(
                Optional.empty(), CertificatePaths.authorityOf(TestCertificates.bundle(leaf, between), List.of(), NOW));
    }

    @Test
    void theOrderOfTheOthersDoesNotMatter() {
        TestCertificates second = TestCertificates.authority("second").issuedBy(between);
        TestCertificates end = TestCertificates.named("end").issuedBy(second);
        assertEquals(Optional.of(root.x509()), find(root, end, between, second));
        assertEquals(Optional.of(root.x509()), find(root, end, second, between));
    }

    /** Leaf, intermediate and root, each expired (-), in date (0) or not yet valid (+). */
    @ParameterizedTest
    @CsvSource({"-", "0", "+"})
    void everyCertificateOfThePathMustHold(String leafDates) {
        for (String betweenDates : List.of("-", "0", "+")) {
            for (String rootDates : List.of("-", "0", "+")) {
                TestCertificates r = dated(TestCertificates.authority("root"), rootDates);
                TestCertificates b = dated(TestCertificates.authority("between").issuedBy(r), betweenDates);
                TestCertificates l = dated(TestCertificates.named("leaf").issuedBy(b), leafDates);
                boolean all = (leafDates + betweenDates + rootDates).equals("000");
                assertEquals(all, find(r, l, b).isPresent(), leafDates + betweenDates + rootDates);
            }
        }
    }

    @Test
    void aNameIsNoIssuer() {
        TestCertificates forged = TestCertificates.named("leaf").pretendingToBeIssuedBy(between);
        assertEquals(Optional.empty(), find(root, forged, between));
        TestCertificates forgedBetween = TestCertificates.authority("between").pretendingToBeIssuedBy(root);
        TestCertificates below = TestCertificates.named("leaf").issuedBy(forgedBetween);
        assertEquals(Optional.empty(), find(root, below, forgedBetween));
    }

    @Test
    void whoIsNoAuthorityIssuesNothing() {
        TestCertificates person = TestCertificates.named("person").issuedBy(root);
        TestCertificates below = TestCertificates.named("leaf").issuedBy(person);
        assertEquals(Optional.empty(), find(person, below), "not even if it is named as one");
        assertEquals(Optional.empty(), find(root, below, person));
        TestCertificates onlySigns = TestCertificates.authority("signs")
                .issuedBy(root)
                .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        TestCertificates below2 = TestCertificates.named("leaf").issuedBy(onlySigns);
        assertEquals(Optional.empty(), find(onlySigns, below2));
        assertEquals(Optional.empty(), find(root, below2, onlySigns));
    }

    @Test
    void anAuthorityMaySayThatItIsOneAndOnlyForLeaves() {
        TestCertificates issues = TestCertificates.authority("issues")
                .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        assertEquals(
                Optional.of(issues.x509()),
                find(issues, TestCertificates.named("leaf").issuedBy(issues)));
        TestCertificates leavesOnly = TestCertificates.named("leaves only")
                .extension(Extension.basicConstraints, true, new BasicConstraints(0));
        assertEquals(
                Optional.of(leavesOnly.x509()),
                find(leavesOnly, TestCertificates.named("leaf").issuedBy(leavesOnly)));
    }

    @Test
    void aBundleThatIsNoneOfARootLeadsNowhere() {
        assertEquals(Optional.empty(), find(root, leaf, between, TestCertificates.named("another")));
    }

    @Test
    void upToEightCertificatesMayBeBetweenLeafAndAuthority() {
        assertEquals(Optional.of(root.x509()), findThrough(8));
        assertEquals(Optional.empty(), findThrough(9));
    }

    private Optional<X509Certificate> findThrough(int count) {
        List<TestCertificates> path = new ArrayList<>();
        TestCertificates above = root;
        for (int i = 0; i < count; i++) {
            above = TestCertificates.authority("between " + i).issuedBy(above);
            path.add(0, above);
        }
        path.add(0, TestCertificates.named("leaf").issuedBy(above));
        return find(root, path.toArray(TestCertificates[]::new));
    }

    @Test
    void lengthsOfPathsAreHeld() {
        TestCertificates last = TestCertificates.named("last")
                .issuedBy(root)
                .extension(Extension.basicConstraints, true, new BasicConstraints(0));
        TestCertificates second = TestCertificates.authority("second").issuedBy(last);
        assertEquals(
                Optional.of(root.x509()),
                find(root, TestCertificates.named("leaf").issuedBy(last), last));
        assertEquals(Optional.empty(), find(root, TestCertificates.named("leaf").issuedBy(second), second, last));
    }

    @Test
    void whatACertificateIsForMustFitAllAlongThePath() {
        assertEquals(true, withPurposes(null, null));
        assertEquals(true, withPurposes(KeyPurposeId.id_kp_codeSigning, null));
        assertEquals(true, withPurposes(KeyPurposeId.id_kp_serverAuth, null));
        assertEquals(true, withPurposes(KeyPurposeId.anyExtendedKeyUsage, null));
        assertEquals(true, withPurposes(KeyPurposeId.id_kp_codeSigning, KeyPurposeId.id_kp_codeSigning));
        assertEquals(true, withPurposes(KeyPurposeId.id_kp_codeSigning, KeyPurposeId.anyExtendedKeyUsage));
        assertEquals(false, withPurposes(KeyPurposeId.id_kp_clientAuth, null));
        assertEquals(false, withPurposes(KeyPurposeId.id_kp_emailProtection, null));
        assertEquals(false, withPurposes(KeyPurposeId.id_kp_codeSigning, KeyPurposeId.id_kp_serverAuth));
        assertEquals(false, withPurposes(null, KeyPurposeId.id_kp_clientAuth));
    }

    @Test
    void whatNobodyUnderstandsIsNotPassedOver() {
        TestCertificates odd = TestCertificates.named("leaf")
                .issuedBy(root)
                .extension(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE);
        assertEquals(Optional.empty(), find(root, odd));
        TestCertificates fine = TestCertificates.named("leaf")
                .issuedBy(root)
                .extension(new ASN1ObjectIdentifier("1.2.3.4"), false, DERNull.INSTANCE);
        assertEquals(Optional.of(root.x509()), find(root, fine));
    }

    @Test
    void weakSignaturesAndBrokenExtensionsLeadNowhere() {
        assertEquals(
                Optional.empty(),
                find(
                        root,
                        TestCertificates.named("leaf").issuedBy(root).signedWith(X9ObjectIdentifiers.ecdsa_with_SHA1)));
        assertEquals(
                Optional.empty(),
                find(
                        root,
                        TestCertificates.named("leaf")
                                .issuedBy(root)
                                .extension(Extension.nameConstraints, true, DERNull.INSTANCE)));
    }

    @Test
    void anAuthorityForSomeNamesIssuesNoOthers() {
        for (String permitted : List.of("leaf", "other")) {
            GeneralSubtree only =
                    new GeneralSubtree(new GeneralName(X500Name.getInstance(TestCertificates.name(permitted))));
            TestCertificates limited = TestCertificates.authority("limited")
                    .issuedBy(root)
                    .extension(Extension.nameConstraints, true, new NameConstraints(new GeneralSubtree[] {only}, null));
            TestCertificates below = TestCertificates.named("leaf").issuedBy(limited);
            assertEquals(permitted.equals("leaf"), find(root, below, limited).isPresent());
        }
    }

    private static boolean withPurposes(KeyPurposeId ofLeaf, KeyPurposeId ofBetween) {
        TestCertificates r = TestCertificates.authority("root");
        TestCertificates b = TestCertificates.authority("between").issuedBy(r);
        TestCertificates l = TestCertificates.named("leaf").issuedBy(b);
        if (ofBetween != null) {
            b.purpose(ofBetween);
        }
        if (ofLeaf != null) {
            l.purpose(ofLeaf);
        }
        return find(r, l, b).isPresent();
    }

    private static Optional<X509Certificate> find(TestCertificates authority, TestCertificates... bundle) {
        return CertificatePaths.authorityOf(TestCertificates.bundle(bundle), List.of(authority.x509()), NOW);
    }

    private static TestCertificates dated(TestCertificates certificate, String dates) {
        return switch (dates) {
            case "-" -> certificate.until(EARLY);
            case "+" -> certificate.from(LATE);
            default -> certificate;
        };
    }
}
