package io.github.imagetrust.notary.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.notary.testing.TestCertificate;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.MetadataRejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;

/** Certificates of delegations, which are only a way to write a key, and which the reference still looks at. */
class SignerCertificateTest {

    private static final String GUN = "example.test/team/image";
    private static final String ROLE = "targets/alice";
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final TestCertificate SOUND = TestCertificate.of("alice");

    private final NotaryFlavour flavour = new NotaryFlavour(GUN);

    /** What a client says of a repository in which alice's key comes in that certificate. */
    private Optional<Finding> objection(String pem) {
        RepositorySimulator repository = RepositorySimulator.of(flavour)
                .delegate(ROLE)
                .put(ROLE, "1.0", "content")
                .rotate(ROLE, flavour.certified(ROLE, pem))
                .publish();
        SimulatedClient client = SimulatedClient.of(repository);
        try {
            assertTrue(client.refresh().role(ROLE).isPresent());
            return Optional.empty();
        } catch (MetadataRejectedException e) {
            return Optional.of(e.finding());
        }
    }

    private static String pem(TestCertificate certificate) {
        return certificate.pem(NotaryFlavour.software(ROLE));
    }

    @Test
    void nobodyAsksForItsNameItsDatesOrWhetherItIsAnAuthoritys() {
        for (TestCertificate certificate : List.of(
                SOUND,
                SOUND.ofAnAuthority(),
                TestCertificate.of(""),
                SOUND.holds(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(8))),
                SOUND.holds(NOW.plus(Duration.ofDays(8)), NOW.plus(Duration.ofDays(9))))) {
            assertEquals(Optional.empty(), objection(pem(certificate)), certificate::toString);
        }
    }

    @Test
    void oneOfAKindThatMustNotBeMadeAnyMoreRefusesTheRepository() {
        for (String unsound :
                List.of(pem(SOUND.weaklySigned()), pem(SOUND.holds(NOW, NOW.minus(Duration.ofDays(1)))), shortRsa())) {
            Finding finding = objection(unsound).orElseThrow();
            assertEquals(Code.MALFORMED, finding.code());
            assertEquals(Optional.of("targets"), finding.role());
        }
    }

    @Test
    void oneThatCannotBeReadIsAKeyThatNeverSigns() {
        RepositorySimulator repository = RepositorySimulator.of(flavour).delegate(ROLE);
        repository.rotate(ROLE, flavour.certified(ROLE, "no certificate")).publish();
        assertTrue(SimulatedClient.of(repository).refresh().role(ROLE).isEmpty());
    }

    private static String shortRsa() {
        try {
            BigInteger modulus = BigInteger.ONE.shiftLeft(1023).add(BigInteger.ONE);
            byte[] spki = new SubjectPublicKeyInfo(
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                            new RSAPublicKey(modulus, BigInteger.valueOf(65537)))
                    .getEncoded();
            return SOUND.pem(new Signer() {
                @Override
                public Algorithm algorithm() {
                    return Algorithm.RSA;
                }

                @Override
                public byte[] publicKey() {
                    return spki;
                }

                @Override
                public byte[] sign(byte[] message) {
                    return NotaryFlavour.software(ROLE).sign(message);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
