package io.github.imagetrust.notary.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.Evidence.RoleEvidence;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.notary.testing.TestCertificate;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.edit.SigningKey;
import io.github.imagetrust.tuf.update.Refreshed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a "yes" rests on. */
class EvidenceWriterTest {

    private static final String NAME = "example.test/team/image";

    private final NotaryFlavour flavour = new NotaryFlavour(NAME);
    private final RepositorySimulator repository = RepositorySimulator.of(flavour)
            .delegate("targets/releases")
            .delegate("targets/alice")
            .expires("timestamp", Instant.parse("2027-11-25T00:00:00Z"));

    @Test
    void everyRoleThatCountsIsInItOnce() {
        assertEquals(
                List.of("root", "timestamp", "snapshot", "targets", "targets/releases", "targets/alice"),
                roles(evidence("targets/releases", "targets/alice")));
        assertEquals(List.of("root", "timestamp", "snapshot", "targets"), roles(evidence("targets")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "timestamp", "snapshot", "targets", "targets/releases", "targets/alice"})
    void itHoldsUntilTheFirstOfThemEnds(String role) {
        Instant soon = repository.now().plus(Duration.ofDays(3));
        repository.expires(role, soon);

        assertEquals(soon, evidence("targets/releases", "targets/alice").validUntil());
    }

    @Test
    void itHoldsNoLongerThanTheCertificateAroundTheRootKey() {
        Instant soon = repository.now().plus(Duration.ofDays(3));
        repository.rotate(
                "root",
                flavour.rootKey(
                        "root-2",
                        TestCertificate.of(NAME).holds(repository.now().minus(Duration.ofDays(1)), soon)));

        assertEquals(soon, evidence("targets").validUntil());
    }

    @Test
    void aKeyWhoseCertificateHasNotBegunDoesNotMakeItHoldLonger() {
        Instant now = repository.now();
        Instant soon = now.plus(Duration.ofDays(3));
        repository.rotate(
                "root",
                rootKey("now", now.minus(Duration.ofDays(1)), soon),
                rootKey("later", now.plus(Duration.ofDays(9)), now.plus(Duration.ofDays(99))));

        assertEquals(soon, evidence("targets").validUntil());
    }

    private SigningKey rootKey(String name, Instant from, Instant until) {
        return flavour.rootKey(name, TestCertificate.of(NAME).holds(from, until));
    }

    private Evidence evidence(String releasing, String... signing) {
        Refreshed refreshed = SimulatedClient.of(repository.publish()).refresh();
        List<TrustedTargets> signers = Stream.of(signing)
                .map(role -> refreshed.role(role).orElseThrow())
                .toList();
        return EvidenceWriter.write(
                refreshed,
                "https://notary.example.com",
                AnchorStory.of(flavour.repository(), TrustAnchor.firstUse(), refreshed)
                        .anchor(),
                refreshed.role(releasing).orElseThrow(),
                signers,
                repository.now(),
                List.of());
    }

    private static List<String> roles(Evidence evidence) {
        return evidence.roles().stream().map(RoleEvidence::role).toList();
    }
}
