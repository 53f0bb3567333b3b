package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.imagetrust.ImageVerifier;
import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.VerificationResult.Trusted;
import io.github.imagetrust.VerificationResult.Untrusted;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.notary.testing.TestCertificate;
import io.github.imagetrust.notary.v1.AnchorStory;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.policy.RepositoryScope;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.SignatureFormat;
import io.github.imagetrust.spi.SignatureFormat.Verdict;
import io.github.imagetrust.spi.SignatureFormat.Verdict.Attested;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.edit.SigningKey;
import io.github.imagetrust.tuf.update.Refreshed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who counts as a signer, of one tag and of a digest that several tags have. */
class AttestationTest {

    private static final String NAME = "registry.example.com/app";
    private static final String CONTENT = "the image";
    private static final Digest DIGEST = Digest.sha256(CONTENT.getBytes(StandardCharsets.UTF_8));

    private final NotaryFlavour flavour = new NotaryFlavour(NAME);
    private final RepositorySimulator repository = RepositorySimulator.of(flavour)
            .delegate("targets/alice")
            .delegate("targets/bob", "dev-")
            .delegate("targets/releases")
            .put("targets/releases", "1.0", CONTENT)
            .put("targets/releases", "dev-1", CONTENT)
            .put("targets/alice", "1.0", CONTENT)
            .put("targets/bob", "dev-1", CONTENT);

    @Test
    void signersOfTwoTagsOfOneDigestDoNotAddUp() {
        Attested attested = attested(rule().signedBy("alice", "bob"));

        assertEquals(1, attested.signers().size(), "neither tag was signed by both");
    }

    @Test
    void onlyTagsThatAreSignedAsTheRuleWantsAreNamed() {
        repository.put("targets/alice", "dev-1", CONTENT);

        Attested attested = attested(rule().signedBy("alice", "bob"));

        assertEquals(Set.of("alice", "bob"), attested.signers().keySet());
        assertEquals(List.of("dev-1"), attested.tags());
    }

    @Test
    void oneKeyInTwoDelegationsIsOneSigner() {
        SigningKey shared = flavour.key("shared");
        repository
                .delegate("targets/carol")
                .rotate("targets/alice", shared)
                .rotate("targets/carol", flavour.otherListing(shared))
                .put("targets/carol", "1.0", CONTENT);

        assertRefused(rule().signedBy("alice", "carol"), "1.0");
        assertRefused(rule().signedBy(2, Set.of("alice", "bob", "carol")), "1.0");
        assertTrusted(rule().signedBy("carol"), "1.0");
        assertTrusted(rule().signedBy(1, Set.of("alice", "carol")), "1.0");

        repository.rotate("targets/carol", shared, flavour.key("carol's own"));

        assertTrusted(rule().signedBy("alice", "carol"), "1.0");
    }

    @Test
    void aFileOfOneSignerThatAnotherMaySignTooIsNotBoth() {
        SigningKey shared = flavour.key("shared");
        repository
                .delegate("targets/carol")
                .rotate("targets/alice", flavour.key("alice's own"), shared)
                .signOnlyWith("targets/alice", shared)
                .rotate("targets/carol", flavour.key("carol's own"), shared)
                .publish()
                .forgeFile("targets/carol", anything -> repository.file("targets/alice"));

        assertRefused(rule().signedBy("alice", "carol"), "1.0");
        assertRefused(rule().signedBy("alice", "carol"), DIGEST.toString());
        assertTrusted(rule().signedBy("alice"), "1.0");
    }

    @Test
    void ofTwoTagsOfOneDigestTheOneThatTwoKeysSignedIsNamed() {
        SigningKey shared = flavour.key("shared");
        repository
                .delegate("targets/carol")
                .delegate("targets/dave")
                .rotate("targets/carol", shared)
                .rotate("targets/dave", shared)
                .put("targets/carol", "1.0", CONTENT)
                .put("targets/carol", "dev-1", CONTENT)
                .put("targets/dave", "dev-1", CONTENT);
        repository.undelegate("targets/bob");

        Attested attested = attested(rule().signedBy(2, Set.of("alice", "carol", "dave")));

        assertEquals(List.of("1.0"), attested.tags(), "dev-1 is signed in two names, with one key");
    }

    @Test
    void withoutWantedSignersEveryTagIsNamed() {
        assertEquals(List.of("1.0", "dev-1"), attested(rule()).tags());
    }

    @Test
    void aYesHoldsAsLongAsEnoughRootKeysHaveCertificatesInDate() {
        Instant now = repository.now();
        Instant late = now.plus(Duration.ofDays(20));
        Instant soon = now.plus(Duration.ofDays(2));
        repository
                .expires("timestamp", now.plus(Duration.ofDays(30)))
                .rotate(
                        "root",
                        rootKey("ended", now.minus(Duration.ofDays(1))),
                        rootKey("soon", soon),
                        rootKey("late", late));

        assertEquals(late, attested(rule()).evidence().validUntil());

        repository.threshold("root", 2);

        assertEquals(soon, attested(rule()).evidence().validUntil());
    }

    /** Whose signature comes first is the server's choice. */
    @Test
    void ofARootKeyInTwoCertificatesTheOneThatHoldsLongestCounts() {
        Instant now = repository.now();
        Instant late = now.plus(Duration.ofDays(20));
        repository.expires("timestamp", now.plus(Duration.ofDays(30)));
        SigningKey ended = rootKey("one", now.minus(Duration.ofDays(1)));
        SigningKey soon = rootKey("one", now.plus(Duration.ofDays(2)));
        SigningKey last = rootKey("one", late);

        repository.rotate("root", ended, soon, last);
        assertEquals(late, attested(rule()).evidence().validUntil());

        repository.rotate("root", last, soon, ended);
        assertEquals(late, attested(rule()).evidence().validUntil());
    }

    @Test
    void aCertificateUnderWhichTheKeyDidNotSignProvesNothing() {
        SigningKey ended = rootKey("one", repository.now().minus(Duration.ofDays(1)));
        SigningKey current = rootKey("one", repository.now().plus(Duration.ofDays(20)));
        SigningKey first = repository.keys("root").get(0);
        repository.rotate("root", ended, current).signOnlyWith("root", ended, first);

        assertEquals(
                Code.CERTIFICATE_EXPIRED,
                SimulatedClient.of(repository.publish()).refusal().code());
    }

    @Test
    void aKeyWithTwoCertificatesInDateIsStillOneOfTwo() {
        Instant late = repository.now().plus(Duration.ofDays(20));
        SigningKey ended = rootKey("two", repository.now().minus(Duration.ofDays(1)));
        SigningKey one = rootKey("one", late);
        SigningKey again = rootKey("one", late.plusSeconds(1));
        repository.rotate("root", one, again, ended).threshold("root", 2);

        assertEquals(
                Code.CERTIFICATE_EXPIRED,
                SimulatedClient.of(repository.publish()).refusal().code());
    }

    private SigningKey rootKey(String name, Instant until) {
        Instant from = repository.now().minus(Duration.ofDays(9));
        return flavour.rootKey(name, TestCertificate.of(NAME).holds(from, until));
    }

    private TrustRule rule() {
        return TrustRule.notaryV1(RepositoryScope.of(flavour.repository()), TrustAnchor.firstUse());
    }

    private void assertTrusted(TrustRule rule, String tagOrDigest) {
        VerificationResult answer = verify(rule, tagOrDigest);
        assertInstanceOf(Trusted.class, answer, answer::toString);
    }

    private void assertRefused(TrustRule rule, String tagOrDigest) {
        VerificationResult answer = verify(rule, tagOrDigest);
        assertEquals(
                Code.SIGNER_MISSING,
                assertInstanceOf(Untrusted.class, answer, answer::toString)
                        .findings()
                        .get(0)
                        .code());
    }

    private VerificationResult verify(TrustRule rule, String tagOrDigest) {
        Refreshed refreshed = SimulatedClient.of(repository.publish()).refresh();
        SignatureFormat format = new SignatureFormat() {
            @Override
            public String name() {
                return "notary-v1";
            }

            @Override
            public Verdict examine(ImageReference image, TrustRule asked, VerificationContext context) {
                return verdict(image, asked, refreshed);
            }
        };
        ImageReference named = ImageReference.of(flavour.repository());
        return ImageVerifier.builder(TrustPolicy.of(rule))
                .format(format)
                .clock(Clock.fixed(repository.now(), ZoneOffset.UTC))
                .build()
                .verify(
                        tagOrDigest.startsWith("sha256:")
                                ? named.withDigest(Digest.parse(tagOrDigest))
                                : named.withTag(tagOrDigest));
    }

    private Verdict verdict(ImageReference image, TrustRule rule, Refreshed refreshed) {
        AnchorStory story = AnchorStory.of(flavour.repository(), rule.anchor(), refreshed);
        return new Attestation(image, rule, "https://notary.example.com", refreshed, story, repository.now())
                .of(new TagSearch(refreshed));
    }

    private Attested attested(TrustRule rule) {
        Refreshed refreshed = SimulatedClient.of(repository.publish()).refresh();
        ImageReference image = ImageReference.of(flavour.repository()).withDigest(DIGEST);
        return assertInstanceOf(Attested.class, verdict(image, rule, refreshed));
    }
}
