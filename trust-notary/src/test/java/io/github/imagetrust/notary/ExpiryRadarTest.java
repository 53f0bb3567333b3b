package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.ExpiryReport;
import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.Status;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.ExpiryRadar.Place;
import io.github.imagetrust.notary.ExpiryRadar.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking ahead, and looking at what is over, in a folder of trust data. */
class ExpiryRadarTest {

    private static final RepositoryName APP = RepositoryName.parse("registry.example.com/app");

    @TempDir
    private static Path signed;

    @TempDir
    private Path folder;

    private TrustedFolder world;

    @BeforeAll
    static void sign() {
        new TrustedFolder(signed).sign("registry.example.com/app:1.0");
    }

    @BeforeEach
    void begin() {
        world = TrustedFolder.copyOf(signed, folder);
    }

    @Test
    void aRepositoryInDateIsSeenWithItsFirstFailure() {
        Sighting.Seen seen = assertInstanceOf(Sighting.Seen.class, look(TrustedFolder.BEGIN));

        ExpiryReport.Term first = seen.report().firstFailure().orElseThrow();
        assertEquals("timestamp", first.role(), "nobody signs a folder's timestamp anew by himself");
        assertEquals(List.of("1.0"), first.tags());
        assertTrue(seen.report().terms().stream()
                .anyMatch(term -> term.certificateOf().isPresent()));
    }

    @Test
    void whatHasExpiredIsRefusedAndShownWithItsDates() {
        Instant later = TrustedFolder.BEGIN.plus(Duration.ofDays(20));

        Sighting.Refused no = assertInstanceOf(Sighting.Refused.class, look(later));

        assertEquals(Code.EXPIRED, no.findings().get(0).code());
        assertEquals(Optional.of("timestamp"), no.findings().get(0).role());
        ExpiryReport report = no.report().orElseThrow();
        assertEquals("timestamp", report.firstFailure().orElseThrow().role());
        assertTrue(report.firstFailure().orElseThrow().isPast(later));
    }

    @Test
    void whenTheCertificateOfTheRootHasEndedItIsShownAsExpired() {
        Instant later = TrustedFolder.BEGIN.plus(Duration.ofDays(4000));

        Inspection.Refused no = assertInstanceOf(Inspection.Refused.class, inspect(later));

        TrustReport report = no.untrusted().orElseThrow();
        for (String role : List.of("root", "timestamp", "snapshot", "targets", "targets/releases", "targets/alice")) {
            assertEquals(Status.EXPIRED, report.role(role).orElseThrow().status(), role);
            assertTrue(report.role(role).orElseThrow().signed().isPresent(), role);
        }
        assertEquals(
                "1.0",
                report.role("targets/releases").orElseThrow().entries().get(0).tag());
    }

    @Test
    void whatIsWrongOtherwiseIsNeverShown() throws IOException {
        Path timestamp = world.served("registry.example.com/app").resolve("timestamp.json");
        Files.writeString(timestamp, Files.readString(timestamp).replace("\"version\":1", "\"version\":9"));

        Inspection.Refused no = assertInstanceOf(Inspection.Refused.class, inspect(TrustedFolder.BEGIN));

        assertEquals(Code.THRESHOLD_NOT_MET, no.findings().get(0).code());
        assertEquals(Optional.empty(), no.untrusted());
    }

    @Test
    void whatIsExpiredAndForgedIsNotShown() throws IOException {
        Path targets = world.served("registry.example.com/app");
        try (Stream<Path> files = Files.walk(targets)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("releases."))
                    .toList()) {
                Files.writeString(file, Files.readString(file).replace("1.0", "2.0"));
            }
        }

        Inspection.Refused no =
                assertInstanceOf(Inspection.Refused.class, inspect(TrustedFolder.BEGIN.plus(Duration.ofDays(20))));

        assertEquals(Code.EXPIRED, no.findings().get(0).code());
        assertEquals(Optional.empty(), no.untrusted());
    }

    @Test
    void lookingAtWhatHasExpiredRemembersNothing() {
        try (ImageTrust trust = world.at(TrustedFolder.BEGIN.plus(Duration.ofDays(20)), "reader")) {
            assertInstanceOf(
                    Inspection.Refused.class,
                    trust.inspector()
                            .inspect(APP, TrustedFolder.context(TrustedFolder.BEGIN.plus(Duration.ofDays(20)))));
        }
        assertFalse(Files.exists(folder.resolve("reader/.docker/trust/imagetrust")));
    }

    @Test
    void aServiceThatIsGoneIsNoAnswerWhateverIsCached() throws IOException {
        look(TrustedFolder.BEGIN);
        Files.move(folder.resolve("trust-data"), folder.resolve("moved"));

        assertThrows(TransportException.class, () -> look(TrustedFolder.BEGIN));
    }

    @Test
    void aRepositoryThatWasRemovedIsRefused() throws IOException {
        look(TrustedFolder.BEGIN);
        Files.move(folder.resolve("trust-data/v2/registry.example.com"), folder.resolve("moved"));

        Sighting.Refused no = assertInstanceOf(Sighting.Refused.class, look(TrustedFolder.BEGIN));

        assertEquals(Code.TRUST_DATA_REMOVED, no.findings().get(0).code());
    }

    @Test
    void whatIsRememberedAndWhatDockerCachedIsKnown() throws IOException {
        look(TrustedFolder.BEGIN);
        Path cached = folder.resolve("home/.docker/trust/tuf/docker.io/library/alpine/metadata");
        Files.createDirectories(cached);
        Files.writeString(cached.resolve("root.json"), "{}");
        Files.createDirectories(folder.resolve("home/.docker/trust/tuf/no.root/here/metadata"));
        Files.createDirectories(folder.resolve("home/.docker/trust/tuf/UPPER/metadata"));
        Files.writeString(folder.resolve("home/.docker/trust/tuf/UPPER/metadata/root.json"), "{}");

        try (ImageTrust trust = world.at(TrustedFolder.BEGIN, "home")) {
            assertEquals(
                    List.of(
                            new Place(APP, Optional.of(world.service())),
                            Place.of(RepositoryName.parse("docker.io/library/alpine"))),
                    trust.expiryRadar().known());
        }
    }

    @Test
    void aDamagedMemoryIsNoShorterList() throws IOException {
        look(TrustedFolder.BEGIN);
        try (Stream<Path> files = Files.walk(folder.resolve("home/.docker/trust/imagetrust/anchors"))) {
            Path memory =
                    files.filter(file -> file.endsWith("memory")).findFirst().orElseThrow();
            Files.writeString(memory, "damaged");
        }

        try (ImageTrust trust = world.at(TrustedFolder.BEGIN, "home")) {
            assertThrows(TrustStoreException.class, () -> trust.expiryRadar().known());
        }
    }

    private Sighting look(Instant now) {
        try (ImageTrust trust = world.at(now, "home")) {
            return trust.expiryRadar().look(Place.of(APP), TrustedFolder.context(now));
        }
    }

    private Inspection inspect(Instant now) {
        try (ImageTrust trust = world.at(now, "home")) {
            return trust.inspector().inspect(APP, TrustedFolder.context(now));
        }
    }
}
