package io.github.imagetrust.notary.v1;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.crypto.AuthorityCertificates;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.notary.testing.TestCertificate;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustAnchor.PinnedAuthority;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.edit.SigningKey;
import io.github.imagetrust.tuf.update.AnyRoot;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Roots whose keys an authority certified. */
class AuthorityPinTest {

    private static final String NAME = "example.test/team/image";

    private final NotaryFlavour flavour = new NotaryFlavour(NAME);
    private final RepositorySimulator repository = RepositorySimulator.of(flavour);
    private final Instant now = repository.now();

    @Test
    void aRootMatchesIfAnAuthorityIssuedTheCertificateOfAKeyThatSignedIt() {
        repository
                .rotate(Roles.ROOT, issued("ca", "one"), flavour.rootKey("two"))
                .publish();

        assertTrue(pin("ca").matches(root()));
        assertTrue(pin("other", "ca").matches(root()));
        assertFalse(pin("other").matches(root()));
    }

    @Test
    void aCertifiedKeyThatIsListedAndDidNotSignIsNoMatch() {
        SigningKey signs = flavour.rootKey("two");
        repository.rotate(Roles.ROOT, issued("ca", "one"), signs).publish();
        repository.signOnlyWith(Roles.ROOT, signs).publish();

        assertFalse(pin("ca").matches(root()));
    }

    @Test
    void aCertificateIsHeldAgainstTheTimeOfTheVerification() {
        repository.rotate(Roles.ROOT, issued("ca", "one")).publish();

        assertFalse(new AuthorityPin(anchor("ca"), now.plus(Duration.ofDays(9999))).matches(root()));
    }

    @Test
    void aKeyInNoCertificateIsNoMatch() {
        Verified<Root> bare = SimulatedClient.of(RepositorySimulator.of(FakeFlavour.ofHashes()))
                .refresh()
                .snapshot()
                .root()
                .verified();

        assertFalse(pin("ca").matches(bare));
    }

    @Test
    void aMatchIsRememberedUnderTheCertificatesThemselves() throws CertificateException {
        String hash = Digest.sha256(certificate("ca").getEncoded()).hex();

        assertEquals("authorities-" + hash, pin("ca").identity());
        assertEquals(
                "authorities-" + hash + "-"
                        + Digest.sha256(certificate("other").getEncoded()).hex(),
                pin("ca", "other").identity());
        assertEquals("authority CN=ca", pin("ca").description());
        assertEquals(Optional.empty(), pin("ca").initialRoot());
    }

    @Test
    void everyAnchorOfARuleBecomesTheEnginesAndOnlyWhatIsRememberedSettlesNothing() {
        assertEquals(
                pin("ca").identity(),
                RootPinning.anchoring(anchor("ca"), now).anchor().identity());
        assertInstanceOf(
                KeyPin.class,
                RootPinning.anchoring(TrustAnchor.pinned("ab".repeat(32)), now).anchor());
        assertInstanceOf(
                AnyRoot.class,
                RootPinning.anchoring(TrustAnchor.firstUse(), now).anchor());
        assertInstanceOf(
                AnyRoot.class,
                RootPinning.anchoring(TrustAnchor.remembered(), now).anchor());
        assertTrue(RootPinning.anchoring(TrustAnchor.firstUse(), now).settles());
        assertFalse(RootPinning.anchoring(TrustAnchor.remembered(), now).settles());
    }

    /** The certificate of an authority. */
    static X509Certificate certificate(String name) {
        String pem = TestCertificate.of(name).ofAnAuthority().pem(NotaryFlavour.software(name));
        try {
            return AuthorityCertificates.parse(pem.getBytes(US_ASCII)).get(0);
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    private SigningKey issued(String authority, String name) {
        return flavour.certified(
                name,
                TestCertificate.of(NAME)
                        .pem(NotaryFlavour.software(name), authority, NotaryFlavour.software(authority)));
    }

    private Verified<Root> root() {
        return SimulatedClient.of(repository).refresh().snapshot().root().verified();
    }

    private RootAnchor pin(String... authorities) {
        return new AuthorityPin(anchor(authorities), now);
    }

    private static PinnedAuthority anchor(String... authorities) {
        return new PinnedAuthority(
                List.of(authorities).stream().map(AuthorityPinTest::certificate).toList());
    }
}
