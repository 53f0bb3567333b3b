package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.notary.testing.TestCertificate;
import io.github.imagetrust.notary.v1.AnchorStory;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.policy.RepositoryScope;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.SignatureFormat.Verdict.Attested;
import io.github.imagetrust.tuf.edit.SigningKey;
import io.github.imagetrust.tuf.update.Refreshed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who counts as a signer of a digest that several tags have. */
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

        assertEquals(Set.of("alice", "bob"), attested.signers());
        assertEquals(List.of("dev-1"), attested.tags());
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

    private SigningKey rootKey(String name, Instant until) {
        Instant from = repository.now().minus(Duration.ofDays(9));
        return flavour.rootKey(name, TestCertificate.of(NAME).holds(from, until));
    }

    private TrustRule rule() {
        return TrustRule.notaryV1(RepositoryScope.of(flavour.repository()), TrustAnchor.firstUse());
    }

    private Attested attested(TrustRule rule) {
        Refreshed refreshed = SimulatedClient.of(repository.publish()).refresh();
        ImageReference image = ImageReference.of(flavour.repository()).withDigest(DIGEST);
        AnchorStory story = AnchorStory.of(flavour.repository(), rule.anchor(), refreshed);
        return assertInstanceOf(
                Attested.class,
                new Attestation(image, rule, "https://notary.example.com", refreshed, story, repository.now())
                        .of(new TagSearch(refreshed)));
    }
}
