package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker.Validity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootCertificatesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00.987654321Z");

    private final RootCertificates certificates = new RootCertificates(new FixedRandom("serial"));
    private final SoftwareKey p256 = SoftwareKey.generateP256(new FixedRandom("root"));

    /** Everything that docker and notary put into the certificates of the vectors, in their order and spelling. */
    @ParameterizedTest
    @MethodSource("certificatesOfTheStack")
    void theBodyIsWhatTheReferenceWrites(Vectors.ListedKey key) throws Exception {
        CertificateBundle bundle = CertificateBundle.parse(key.material().toArray());
        TBSCertificate original =
                Certificate.getInstance(bundle.encoded().get(0)).getTBSCertificate();
        assertArrayEquals(
                original.getEncoded(),
                Der.encode(RootCertificates.body(
                        new PublicOnly(
                                Signer.Algorithm.ECDSA, bundle.publicKey().toArray()),
                        bundle.commonName().orElseThrow(),
                        original.getStartDate().getDate().toInstant(),
                        original.getSerialNumber().getValue(),
                        original.getSignature())));
        assertEquals(Bytes.of(bundle.canonicalPem().getBytes(StandardCharsets.US_ASCII)), key.material());
    }

    @Test
    void itMeetsTheRulesForRootsForTenYears() throws Exception {
        String pem = certificates.create(p256, "reg.example.com:5000/team/app", NOW);
        CertificateBundle bundle = CertificateBundle.parse(pem.getBytes(StandardCharsets.US_ASCII));
        assertEquals(Optional.empty(), bundle.objectionAsRoot());
        assertEquals(Optional.of("reg.example.com:5000/team/app"), bundle.commonName());
        assertEquals(
                new Validity(Instant.parse("2026-11-25T12:00:00Z"), Instant.parse("2036-11-22T12:00:00Z")),
                bundle.validity());
        assertEquals(pem, bundle.canonicalPem());
        Bytes material = Bytes.utf8(pem);
        assertEquals(Optional.of(p256.canonicalId()), KeyIds.canonicalId("ecdsa-x509", material));
        assertEquals(
                new PublicKeys().notary("ecdsa", KeyIds.material(p256)).identity(),
                new PublicKeys().notary("ecdsa-x509", material).identity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker.io/library/alpine", "reg.example.com/team/under_score", "reg.example.com/ünï/€😀"})
    void theJdkAgreesWithNameAndSignature(String gun) throws Exception {
        X509Certificate certificate = jdk(certificates.create(p256, gun, NOW));
        certificate.verify(certificate.getPublicKey());
        assertEquals(
                gun,
                CertificateBundle.parse(certificates.create(p256, gun, NOW).getBytes(StandardCharsets.US_ASCII))
                        .commonName()
                        .orElseThrow());
        assertEquals(List.of("1.3.6.1.5.5.7.3.3"), certificate.getExtendedKeyUsage());
        assertEquals(-1, certificate.getBasicConstraints());
        assertTrue(certificate.getSerialNumber().signum() > 0);
        assertTrue(certificate.getSerialNumber().bitLength() <= 128);
    }

    @Test
    void anRsaKeySignsAsCertificatesExpect() throws Exception {
        SoftwareKey rsa = SoftwareKey.generateRsa(2048, new FixedRandom("rsa root"));
        X509Certificate certificate = jdk(certificates.create(rsa, "docker.io/library/alpine", NOW));
        assertEquals("SHA256withRSA", certificate.getSigAlgName());
        assertDoesNotThrow(() -> certificate.verify(certificate.getPublicKey()));
    }

    @Test
    void anRsaKeyElsewhereSignsInTheOneWayThatItHas() throws Exception {
        SoftwareKey rsa = SoftwareKey.generateRsa(2048, new FixedRandom("rsa root"));
        Signer token = new Signer() {
            @Override
            public Algorithm algorithm() {
                return rsa.algorithm();
            }

            @Override
            public byte[] publicKey() {
                return rsa.publicKey();
            }

            @Override
            public byte[] sign(byte[] message) {
                return rsa.sign(message);
            }
        };
        String pem = certificates.create(token, "docker.io/library/alpine", NOW);
        X509Certificate certificate = jdk(pem);
        assertDoesNotThrow(() -> certificate.verify(certificate.getPublicKey()));
        assertEquals(
                Optional.empty(),
                CertificateBundle.parse(pem.getBytes(StandardCharsets.US_ASCII)).objectionAsRoot());
    }

    @Test
    void ed25519HasNoCertificatesInNotary() {
        SoftwareKey ed25519 = SoftwareKey.generateEd25519(new FixedRandom("ed"));
        assertThrows(IllegalArgumentException.class, () -> certificates.create(ed25519, "a/b", NOW));
        assertThrows(IllegalArgumentException.class, () -> certificates.create(p256, "", NOW));
    }

    private static List<Vectors.ListedKey> certificatesOfTheStack() {
        return Vectors.keys().stream()
                .filter(key -> key.keyType().equals("ecdsa-x509"))
                .filter(RootCertificatesTest::isOfARoot)
                .distinct()
                .toList();
    }

    private static boolean isOfARoot(Vectors.ListedKey key) {
        try {
            return CertificateBundle.parse(key.material().toArray())
                    .objectionAsRoot()
                    .isEmpty();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static X509Certificate jdk(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    /** A key that is only looked at. */
    private record PublicOnly(Algorithm algorithm, byte[] spki) implements Signer {
        @Override
        public byte[] publicKey() {
            return spki;
        }

        @Override
        public byte[] sign(byte[] message) {
            throw new UnsupportedOperationException();
        }
    }
}
