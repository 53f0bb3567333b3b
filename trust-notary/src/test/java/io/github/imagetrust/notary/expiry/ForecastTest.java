package io.github.imagetrust.notary.expiry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.ExpiryReport;
import io.github.imagetrust.ExpiryReport.Consequence;
import io.github.imagetrust.ExpiryReport.Term;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.Entry;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Signed;
import io.github.imagetrust.TrustReport.Status;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.Evidence.Validity;
import io.github.imagetrust.model.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final KeyEvidence BARE = key("bare", 0);

    private final List<RoleReport> roles = new ArrayList<>();
    private String service = "https://notary.example.com";

    @Test
    void whatIsNeededHitsEveryReleasedTag() {
        role("root", 3000);
        role("timestamp", 14);
        role("snapshot", 900);
        role("targets", 1000, "base");
        role("targets/releases", 800, "v1", "v2");

        ExpiryReport report = forecast();

        Term first = report.firstFailure().orElseThrow();
        assertEquals("targets/releases", first.role());
        assertEquals(in(800), first.at());
        assertEquals(List.of("base", "v1", "v2"), first.tags());
        for (String role : List.of("root", "snapshot", "targets", "targets/releases")) {
            assertEquals(Consequence.EVERYTHING, term(report, role).consequence(), role);
        }
    }

    @Test
    void aSignerHitsTheTagsThatItSignedAndThoseBelowIt() {
        role("root", 3000);
        role("targets/releases", 900, "v1", "v2", "v3");
        role("targets/alice", 100, "v1", "never-released");
        role("targets/alice/ci", 200, "v2");
        role("targets/bob", 300, "v3");

        ExpiryReport report = forecast();

        assertEquals(List.of("v1", "v2"), term(report, "targets/alice").tags());
        assertEquals(List.of("v2"), term(report, "targets/alice/ci").tags());
        assertEquals(List.of("v3"), term(report, "targets/bob").tags());
        assertEquals(Consequence.SIGNER, report.firstFailure().orElseThrow().consequence());
    }

    @Test
    void aSignerOfAnotherDigestIsNoneOfTheTag() {
        role("targets/releases", 900, "v1");
        roles.add(new RoleReport(
                "targets/alice",
                Status.VALID,
                Optional.of(new Signed(1, in(100), List.of(BARE))),
                1,
                List.of(BARE),
                List.of(""),
                List.of(new Entry("v1", Optional.of(digest("other")), 1, true))));

        assertEquals(List.of(), term(forecast(), "targets/alice").tags());
    }

    @Test
    void whatARoleMayNotSignIsNotReleased() {
        roles.add(new RoleReport(
                "targets/releases",
                Status.VALID,
                Optional.of(new Signed(1, in(100), List.of(BARE))),
                1,
                List.of(BARE),
                List.of("v"),
                List.of(new Entry("w", Optional.of(digest("w")), 1, false))));

        assertEquals(List.of(), term(forecast(), "targets/releases").tags());
    }

    @Test
    void aServersTimestampCountsOnlyOnceItIsPast() {
        role("root", 3000);
        role("timestamp", 14);

        ExpiryReport fresh = forecast();
        assertEquals(Consequence.RENEWED, term(fresh, "timestamp").consequence());
        assertEquals(List.of(), fresh.within(Duration.ofDays(180)));
        assertEquals("root", fresh.firstFailure().orElseThrow().role());

        roles.clear();
        role("timestamp", -1);
        ExpiryReport past = forecast();
        assertEquals(1, past.within(Duration.ofDays(1)).size());
        assertEquals("timestamp", past.firstFailure().orElseThrow().role());
    }

    @Test
    void aFoldersTimestampCountsLikeEverythingElse() {
        service = "file:///srv/trust";
        role("root", 3000);
        role("timestamp", 14, "v1");

        ExpiryReport report = forecast();

        assertEquals(Consequence.EVERYTHING, term(report, "timestamp").consequence());
        assertEquals("timestamp", report.firstFailure().orElseThrow().role());
        assertEquals(1, report.within(Duration.ofDays(15)).size());
        assertEquals(0, report.within(Duration.ofDays(13)).size());
    }

    @Test
    void theSpanIncludesItsLastInstant() {
        role("targets", 30);

        assertEquals(1, forecast().within(Duration.ofDays(30)).size());
        assertEquals(0, forecast().within(Duration.ofDays(30).minusNanos(1)).size());
    }

    @Test
    void theCertificateWithoutWhichTheRootFailsDecides() {
        role("targets", 3000, "v1");
        root(1, key("a", 100), key("b", 200));

        ExpiryReport report = forecast();

        assertEquals(Consequence.NOTHING, certificate(report, "a").consequence());
        assertEquals(Consequence.EVERYTHING, certificate(report, "b").consequence());
        assertEquals(List.of("v1"), certificate(report, "b").tags());
        assertEquals(in(200), report.firstFailure().orElseThrow().at());
        assertEquals(1, report.within(Duration.ofDays(150)).size(), "a date is a date, though others suffice");
    }

    @Test
    void withAThresholdOfTwoTheFirstOfTwoCertificatesDecides() {
        root(2, key("a", 100), key("b", 200));

        assertEquals(Consequence.EVERYTHING, certificate(forecast(), "a").consequence());
        assertEquals(Consequence.NOTHING, certificate(forecast(), "b").consequence());
    }

    @Test
    void bareKeysNeverEnd() {
        root(1, key("a", 100), BARE);

        assertEquals(Consequence.NOTHING, certificate(forecast(), "a").consequence());
        assertEquals(in(3000), forecast().firstFailure().orElseThrow().at());
    }

    @Test
    void aCertificateThatDidNotSignDecidesNothing() {
        KeyEvidence idle = key("idle", 50);
        KeyEvidence signing = key("signing", 50);
        roles.add(new RoleReport(
                "root",
                Status.VALID,
                Optional.of(new Signed(1, in(3000), List.of(signing))),
                1,
                List.of(idle, signing),
                List.of(),
                List.of()));

        assertEquals(Consequence.NOTHING, certificate(forecast(), "idle").consequence());
        assertEquals(Consequence.EVERYTHING, certificate(forecast(), "signing").consequence());
    }

    @Test
    void aSignersCertificateIsShownAndNothingDependsOnIt() {
        roles.add(new RoleReport(
                "targets/alice",
                Status.NEVER_SIGNED,
                Optional.empty(),
                1,
                List.of(key("a", 10)),
                List.of(""),
                List.of()));

        assertEquals(Consequence.NOTHING, certificate(forecast(), "a").consequence());
        assertEquals(Optional.empty(), forecast().firstFailure());
    }

    @Test
    void aRepositoryThatSaysNothingNeverFails() {
        assertEquals(Optional.empty(), forecast().firstFailure());
        assertEquals(List.of(), forecast().within(Duration.ofDays(36500)));
    }

    @Test
    void datesComeEarliestFirst() {
        role("root", 300);
        role("targets", 100);
        role("snapshot", 200);

        assertEquals(
                List.of("targets", "snapshot", "root"),
                forecast().terms().stream().map(Term::role).toList());
    }

    private ExpiryReport forecast() {
        return Forecast.of(
                new TrustReport(
                        RepositoryName.parse("example.test/app"), service, NOW, false, roles, List.of(), List.of()),
                NOW);
    }

    private void role(String name, int days, String... tags) {
        List<Entry> entries = new ArrayList<>();
        for (String tag : tags) {
            entries.add(new Entry(tag, Optional.of(digest(tag)), 1, true));
        }
        roles.add(new RoleReport(
                name,
                Status.VALID,
                Optional.of(new Signed(1, in(days), List.of(BARE))),
                1,
                List.of(BARE),
                List.of(""),
                entries));
    }

    private void root(int threshold, KeyEvidence... keys) {
        roles.add(new RoleReport(
                "root",
                Status.VALID,
                Optional.of(new Signed(1, in(3000), List.of(keys))),
                threshold,
                List.of(keys),
                List.of(),
                List.of()));
    }

    private static KeyEvidence key(String id, int days) {
        return new KeyEvidence(
                id,
                Optional.empty(),
                "ecdsa",
                days == 0 ? Optional.empty() : Optional.of(new Validity(in(days - 3650), in(days))));
    }

    private static Digest digest(String content) {
        return Digest.sha256(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Term term(ExpiryReport report, String role) {
        return report.terms().stream()
                .filter(term -> term.role().equals(role) && term.certificateOf().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Term certificate(ExpiryReport report, String id) {
        return report.terms().stream()
                .filter(term ->
                        term.certificateOf().filter(key -> key.id().equals(id)).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static Instant in(int days) {
        return NOW.plus(Duration.ofDays(days));
    }
}
