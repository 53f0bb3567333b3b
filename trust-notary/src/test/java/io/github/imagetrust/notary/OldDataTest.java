package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.SignRequest;
import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.spi.ImageSource;
import io.github.imagetrust.spi.VerificationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was verified before, shown because the service is gone. */
class OldDataTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final ImageReference IMAGE = ImageReference.parse("registry.example.com/app:1.0");

    @TempDir
    private Path folder;

    @Test
    void theReportIsOfTheTimeWhenTheTimestampWasSaved() throws IOException {
        try (ImageTrust trust = trust()) {
            TrustPolicy policy = trust.policyFor(List.of(IMAGE.repository()), Set.of(), true);
            trust.signer(new OneImage(), policy)
                    .sign(SignRequest.of(IMAGE).by("alice").initialising());
            look(trust);
        }
        Instant saved = Instant.parse("2026-11-24T10:00:00Z");
        Files.setLastModifiedTime(storedTimestamp(), FileTime.from(saved));
        Files.move(folder.resolve("trust-data"), folder.resolve("moved"));

        try (ImageTrust trust = trust()) {
            TrustReport report = look(trust);

            assertTrue(report.cached());
            assertEquals(saved, report.fetchedAt());
            String note = report.findings().get(0).message();
            assertTrue(note.contains("a timestamp that has been here since 2026-11-24T10:00:00Z"), note);
        }
    }

    @Test
    void aServiceThatHasLostItsTimestampIsRefusedAndLookedAtAsItWas() throws IOException {
        try (ImageTrust trust = trust()) {
            TrustPolicy policy = trust.policyFor(List.of(IMAGE.repository()), Set.of(), true);
            trust.signer(new OneImage(), policy)
                    .sign(SignRequest.of(IMAGE).by("alice").initialising());
            look(trust);
            Files.delete(timestampIn("trust-data"));

            requireRefusedAndShown(Code.METADATA_MISSING, trust);
            VerificationResult result = trust.verifier(policy, Optional.empty()).verify(IMAGE);
            VerificationResult.Untrusted no = assertInstanceOf(VerificationResult.Untrusted.class, result);
            assertEquals(Code.METADATA_MISSING, no.findings().get(0).code());
        }
    }

    /** Docker and notary show it as signed until its timestamp expires: it is what whoever deleted it took back. */
    @Test
    void aRepositoryThatTheServiceSaysIsGoneIsRefusedAndLookedAtAsItWas() throws IOException {
        try (ImageTrust trust = trust()) {
            TrustPolicy policy = trust.policyFor(List.of(IMAGE.repository()), Set.of(), true);
            trust.signer(new OneImage(), policy)
                    .sign(SignRequest.of(IMAGE).by("alice").initialising());
            look(trust);
            Files.move(folder.resolve("trust-data"), folder.resolve("moved"));
            Files.createDirectory(folder.resolve("trust-data"));

            requireRefusedAndShown(Code.TRUST_DATA_REMOVED, trust);
        }
    }

    private static void requireRefusedAndShown(Code code, ImageTrust trust) {
        Inspection.Refused refused = assertInstanceOf(Inspection.Refused.class, inspect(trust));
        assertEquals(
                List.of(code), refused.findings().stream().map(Finding::code).toList());
        TrustReport report = refused.untrusted().orElseThrow();
        assertTrue(report.cached());
        assertEquals(Code.CACHED, report.findings().get(0).code());
    }

    private static Inspection inspect(ImageTrust trust) {
        Deadline deadline = Deadline.after(Duration.ofMinutes(1), () -> 0);
        return trust.inspector().inspect(IMAGE.repository(), new VerificationContext(NOW, deadline, Limits.DEFAULT));
    }

    private static TrustReport look(ImageTrust trust) {
        Inspection seen = inspect(trust);
        return assertInstanceOf(Inspection.Found.class, seen, seen::toString).report();
    }

    private Path storedTimestamp() throws IOException {
        return timestampIn("home");
    }

    private Path timestampIn(String where) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve(where))) {
            return all.filter(path -> path.endsWith("timestamp.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private ImageTrust trust() {
        return ImageTrust.builder()
                .environment(Map.of())
                .home(folder.resolve("home"))
                .server(folder.resolve("trust-data").toUri())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .passphrases(request -> Optional.of("a good passphrase".toCharArray()))
                .build();
    }

    /** One image under every name. */
    private static final class OneImage implements ImageSource {

        @Override
        public Optional<Descriptor> resolve(ImageReference image, Deadline deadline) {
            return Optional.of(
                    new Descriptor("application/vnd.oci.image.manifest.v1+json", Digest.sha256(new byte[] {1}), 1));
        }

        @Override
        public String description() {
            return "one image";
        }
    }
}
