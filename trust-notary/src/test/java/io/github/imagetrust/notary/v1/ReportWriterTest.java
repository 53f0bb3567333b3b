package io.github.imagetrust.notary.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.Entry;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Signed;
import io.github.imagetrust.TrustReport.Status;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is shown to people who look at a repository. */
class ReportWriterTest {

    private static final Instant FETCHED = Instant.parse("2026-11-20T00:00:00Z");
    private static final Finding NOTE = Finding.of(Code.FIRST_USE, "a note", "Nothing.");

    private final NotaryFlavour flavour = new NotaryFlavour("example.test/team/image");
    private final RepositorySimulator repository = RepositorySimulator.of(flavour)
            .delegate("targets/alice", "1.", "2.")
            .delegate("targets/expired")
            .delegate("targets/forged", "x")
            .delegate("targets/unsigned")
            .put("targets", "latest", "one")
            .put("targets/alice", "1.0", "one")
            .put("targets/alice", "3.0", "three")
            .publish();

    @Test
    void everyRoleIsShownWithWhetherItCounts() {
        TrustReport report = report();

        assertEquals(
                List.of(
                        "root",
                        "timestamp",
                        "snapshot",
                        "targets",
                        "targets/alice",
                        "targets/expired",
                        "targets/forged",
                        "targets/unsigned"),
                report.roles().stream().map(RoleReport::name).toList());
        assertEquals(
                List.of(
                        Status.VALID,
                        Status.VALID,
                        Status.VALID,
                        Status.VALID,
                        Status.VALID,
                        Status.EXPIRED,
                        Status.BAD_SIGNATURE,
                        Status.NEVER_SIGNED),
                report.roles().stream().map(RoleReport::status).toList());
    }

    @Test
    void whatCountsIsShownWithWhatItSaysAndWhoSignedIt() {
        TrustReport report = report();

        for (String role : List.of("root", "timestamp", "snapshot", "targets", "targets/alice")) {
            SigningKey key = repository.keys(role).get(0);
            RoleReport shown = report.role(role).orElseThrow();
            assertEquals(List.of(KeyNames.of(key.key())), shown.keys(), role);
            Signed signed = shown.signed().orElseThrow();
            assertEquals(repository.version(role), signed.version(), role);
            assertEquals(List.of(KeyNames.of(key.key())), signed.signedBy(), role);
        }
        assertEquals(List.of(""), report.role("targets").orElseThrow().paths());
        assertEquals(
                List.of(new Entry("latest", sha256("one"), 3, true)),
                report.role("targets").orElseThrow().entries());
        assertEquals(
                List.of("1.", "2."), report.role("targets/alice").orElseThrow().paths());
        assertEquals(
                List.of(new Entry("1.0", sha256("one"), 3, true), new Entry("3.0", sha256("three"), 5, false)),
                report.role("targets/alice").orElseThrow().entries());
    }

    @Test
    void whatDoesNotCountIsShownWithoutWhatItSays() {
        RoleReport forged = report().role("targets/forged").orElseThrow();

        assertEquals(Optional.empty(), forged.signed());
        assertEquals(List.of(), forged.entries());
        assertEquals(List.of("x"), forged.paths());
        assertEquals(1, forged.threshold());
        assertEquals(
                List.of(KeyNames.of(repository.keys("targets/forged").get(0).key())), forged.keys());
    }

    @Test
    void notesComeBeforeWarnings() {
        assertEquals(
                List.of(Code.FIRST_USE, Code.EXPIRED, Code.THRESHOLD_NOT_MET, Code.DELEGATION_NEVER_SIGNED),
                report().findings().stream().map(Finding::code).toList());
    }

    @Test
    void theRootsKeysAreShownAsTheMetadataHaveThem() {
        String certificate =
                new String(repository.keys("root").get(0).key().material().toArray(), StandardCharsets.US_ASCII);
        assertEquals(List.of(certificate), report().rootPem());

        SigningKey bare = flavour.key("targets-1");
        assertEquals(NotaryFlavour.software("targets-1").publicPem(Map.of()).toPem(), KeyNames.pem(bare.key()));
    }

    @Test
    void aKeyInACertificateHasTwoNamesAndABareOneHasOne() {
        SigningKey certified = flavour.rootKey("one");
        SigningKey bare = flavour.key("one");
        String id = NotaryFlavour.software("one").canonicalId();

        assertEquals(id, KeyNames.of(certified.key()).id());
        assertEquals(
                Optional.of(certified.key().id()), KeyNames.of(certified.key()).certificateId());
        assertEquals(id, KeyNames.of(bare.key()).id());
        assertEquals(Optional.empty(), KeyNames.of(bare.key()).certificateId());
    }

    @Test
    void whatTheCallerSaysIsShownAsItIs() {
        TrustReport report = report();
        assertEquals(flavour.repository(), report.repository());
        assertEquals("https://notary.example.com", report.service());
        assertEquals(FETCHED, report.fetchedAt());
        assertEquals(true, report.cached());
    }

    private TrustReport report() {
        repository
                .expires("targets/expired", repository.now().minus(Duration.ofDays(1)))
                .signWith("targets/forged", flavour.key("stranger"))
                .unlist("targets/unsigned")
                .publish();
        return ReportWriter.write(
                flavour.repository(),
                SimulatedClient.of(repository).refresh(),
                "https://notary.example.com",
                repository.now(),
                FETCHED,
                true,
                List.of(NOTE));
    }

    private static Optional<Digest> sha256(String content) {
        return Optional.of(Digest.sha256(content.getBytes(StandardCharsets.UTF_8)));
    }
}
