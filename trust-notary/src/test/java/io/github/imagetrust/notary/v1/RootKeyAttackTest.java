package io.github.imagetrust.notary.v1;

import static io.github.imagetrust.model.Finding.Code.CERTIFICATE_EXPIRED;
import static io.github.imagetrust.model.Finding.Code.ROOT_KEY_UNFIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.notary.testing.TestCertificate;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Root keys that may not speak for this repository, or not now. */
class RootKeyAttackTest {

    private static final String GUN = "example.test/team/image";
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final NotaryFlavour flavour = new NotaryFlavour(GUN);
    private final RepositorySimulator repository = RepositorySimulator.of(flavour);
    private final SimulatedClient client = SimulatedClient.of(repository);

    private Code refusedRoot(TestCertificate certificate) {
        repository.rotate("root", flavour.rootKey("root-2", certificate)).publish();
        Code fresh = client.refusal().code();
        RepositorySimulator known = RepositorySimulator.of(flavour);
        SimulatedClient knowing = SimulatedClient.of(known);
        knowing.refresh();
        known.rotate("root", flavour.rootKey("root-2", certificate)).publish();
        assertEquals(fresh, knowing.refusal().code());
        return fresh;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.test/team/imag",
                "example.test/team/image2",
                "example.test/team/Image",
                "team/image",
                "example.test/team/image ",
                "*",
                "example.test/team/im*",
                "example.test/*/image",
                "/*",
                "other.test/*"
            })
    void aCertificateForAnotherRepositoryIsUnfit(String name) {
        assertEquals(ROOT_KEY_UNFIT, refusedRoot(TestCertificate.of(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.test/team/image", "example.test/team/*", "example.test/*"})
    void aCertificateForTheRepositoryOrAllBelowAPrefixIsFit(String name) {
        repository
                .rotate("root", flavour.rootKey("root-2", TestCertificate.of(name)))
                .publish();
        assertEquals(2, client.refresh().known().version());
    }

    @Test
    void anAuthoritysCertificateIsUnfit() {
        assertEquals(ROOT_KEY_UNFIT, refusedRoot(TestCertificate.of(GUN).ofAnAuthority()));
    }

    @Test
    void aCertificateOverSha1IsUnfit() {
        assertEquals(ROOT_KEY_UNFIT, refusedRoot(TestCertificate.of(GUN).weaklySigned()));
    }

    @Test
    void aCertificateThatEndsBeforeItBeginsIsUnfit() {
        assertEquals(ROOT_KEY_UNFIT, refusedRoot(TestCertificate.of(GUN).holds(NOW, NOW.minus(Duration.ofDays(1)))));
    }

    @Test
    void aBareKeyIsUnfitForARoot() {
        repository.rotate("root", flavour.key("root-2")).publish();
        assertEquals(ROOT_KEY_UNFIT, client.refusal().code());
    }

    @Test
    void aCertificateThatHasEndedASecondAgoIsOutOfDate() {
        assertEquals(
                CERTIFICATE_EXPIRED,
                refusedRoot(TestCertificate.of(GUN).holds(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1))));
    }

    @ParameterizedTest
    @CsvSource({"86400, true", "86401, false"})
    void aCertificateMayBeginADayFromNowAtMost(long seconds, boolean accepted) {
        TestCertificate certificate =
                TestCertificate.of(GUN).holds(NOW.plusSeconds(seconds), NOW.plus(Duration.ofDays(90)));
        repository.rotate("root", flavour.rootKey("root-2", certificate)).publish();
        if (accepted) {
            assertEquals(2, client.refresh().known().version());
        } else {
            assertEquals(CERTIFICATE_EXPIRED, client.refusal().code());
        }
    }

    @Test
    void aCertificateThatEndedIsNoObstacleOnTheWayToANewerRoot() {
        client.refresh();
        repository
                .rotate(
                        "root",
                        flavour.rootKey(
                                "root-1",
                                TestCertificate.of(GUN).holds(NOW.minus(Duration.ofDays(9)), NOW.plusSeconds(60))))
                .publish();
        client.refresh();
        repository.advance(Duration.ofSeconds(61));
        assertEquals(CERTIFICATE_EXPIRED, client.refusal().code());
        repository.rotate("root", flavour.rootKey("root-3")).publish();
        assertEquals(3, client.refresh().known().version());
        assertEquals(3, SimulatedClient.of(repository).refresh().known().version());
    }

    @Test
    void anOutOfDateCertificateDoesNotHideBehindOneThatDidNotSign() {
        SigningKey ended = flavour.rootKey(
                "root-2", TestCertificate.of(GUN).holds(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1)));
        repository
                .rotate("root", ended, flavour.rootKey("silent"))
                .signWith("root", flavour.rootKey("root-1"), ended)
                .publish();
        assertEquals(CERTIFICATE_EXPIRED, client.refusal().code());
    }

    @Test
    void oneKeyInTwoCertificatesIsOneVote() {
        SigningKey one = flavour.rootKey("root-2");
        SigningKey again = flavour.otherListing(one);
        assertNotEquals(one.key().id(), again.key().id());
        repository.rotate("root", one, again).threshold("root", 2).publish();
        assertEquals(Code.THRESHOLD_UNREACHABLE, client.refusal().code());
    }
}
