package io.github.imagetrust;

import static io.github.imagetrust.Fakes.NOW;
import static io.github.imagetrust.Fakes.ONE;
import static io.github.imagetrust.Fakes.evidenceUntil;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.TrustInspector.Inspection.Found;
import io.github.imagetrust.TrustInspector.Inspection.Refused;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Status;
import io.github.imagetrust.VerificationResult.Trusted;
import io.github.imagetrust.VerificationResult.Unsigned;
import io.github.imagetrust.VerificationResult.Untrusted;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What verbs are given and what they answer. */
class AnswersTest {

    private static final ImageReference IMAGE = ImageReference.parse("ghcr.io/org/app:v1");
    private static final Finding REASON = Finding.of(Code.EXPIRED, "targets", "expired", "Sign again.");
    private static final Finding NOTE = Finding.of(Code.CACHED, "old", "Look again.");

    private static final VerificationResult YES =
            new Trusted(new VerifiedImage(IMAGE, ONE, 100, List.of("v1"), Set.of(), evidenceUntil(NOW.plusSeconds(1))));
    private static final VerificationResult NO = new Untrusted(IMAGE, List.of(REASON));
    private static final VerificationResult NOBODY = new Unsigned(IMAGE);

    @Test
    void foldAsksTheOneFunctionThatFits() {
        assertAll(
                () -> assertEquals("yes", YES.fold(yes -> "yes", no -> "no", none -> "unsigned")),
                () -> assertEquals("no", NO.fold(yes -> "yes", no -> "no", none -> "unsigned")),
                () -> assertEquals("unsigned", NOBODY.fold(yes -> "yes", no -> "no", none -> "unsigned")));
    }

    @Test
    void onlyAYesHandsOutAnImage() {
        var refused = assertThrows(UntrustedImageException.class, NO::orElseThrow);
        var unsigned = assertThrows(UntrustedImageException.class, NOBODY::orElseThrow);

        assertAll(
                () -> assertSame(((Trusted) YES).image(), YES.orElseThrow()),
                () -> assertEquals(List.of(REASON), refused.findings()),
                () -> assertEquals(IMAGE, refused.reference()),
                () -> assertEquals(
                        "ghcr.io/org/app:v1 is not trusted: EXPIRED (targets): expired", refused.getMessage()),
                () -> assertEquals(List.of(), unsigned.findings()),
                () -> assertEquals("ghcr.io/org/app:v1 is not signed", unsigned.getMessage()));
    }

    @Test
    void aYesNeedsAnImageAndANoAReasonThatIsMoreThanANote() {
        assertAll(
                () -> assertThrows(NullPointerException.class, () -> new Trusted(null)),
                () -> assertThrows(IllegalArgumentException.class, () -> new Untrusted(IMAGE, List.of())),
                () -> assertThrows(IllegalArgumentException.class, () -> new Untrusted(IMAGE, List.of(NOTE))),
                () -> assertThrows(NullPointerException.class, () -> new Untrusted(null, List.of(REASON))),
                () -> assertThrows(NullPointerException.class, () -> new Unsigned(null)));
    }

    @Test
    void aNoIsNotChangedByWhoeverMadeIt() {
        List<Finding> findings = new ArrayList<>(List.of(REASON));
        Untrusted no = new Untrusted(IMAGE, findings);

        findings.clear();

        assertEquals(List.of(REASON), no.findings());
    }

    @Test
    void aRequestToSignNamesATagAndASizeThatCanBe() {
        ImageReference whole = ImageReference.of(IMAGE.repository());
        SignRequest request = SignRequest.of(IMAGE);

        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> SignRequest.of(whole)),
                () -> assertThrows(IllegalArgumentException.class, () -> SignRequest.of(whole.withDigest(ONE))),
                () -> assertThrows(IllegalArgumentException.class, () -> request.ofContent(ONE, 0)),
                () -> assertThrows(IllegalArgumentException.class, () -> request.ofContent(ONE, -1)),
                () -> assertEquals(
                        1, request.ofContent(ONE, 1).content().orElseThrow().size()));
    }

    @Test
    void eachStepOfARequestKeepsTheOthers() {
        SignRequest request = SignRequest.of(IMAGE)
                .by("alice")
                .initialising()
                .ofContent(ONE, 9)
                .moving((i, s, w) -> true);

        assertAll(
                () -> assertEquals(Optional.of("alice"), request.signer()),
                () -> assertEquals(true, request.init()),
                () -> assertEquals(Optional.of(new SignRequest.Content(ONE, 9)), request.content()),
                () -> assertEquals(true, request.consent().mayMove(IMAGE, ONE, ONE)));
    }

    @Test
    void aReportFindsItsRolesByTheirWholeName() {
        RoleReport role = new RoleReport(
                "targets/releases", Status.VALID, Optional.empty(), 1, List.of(), List.of(""), List.of());
        TrustReport report = new TrustReport(
                RepositoryName.parse("alpine"),
                "https://n.example.com",
                NOW,
                false,
                List.of(role),
                List.of(),
                List.of());

        assertAll(
                () -> assertEquals(Optional.of(role), report.role("targets/releases")),
                () -> assertEquals(Optional.empty(), report.role("targets")),
                () -> assertEquals(report, new Found(report).report()));
    }

    @Test
    void aRefusedInspectionHasAReason() {
        assertThrows(IllegalArgumentException.class, () -> new Refused(List.of()));
    }
}
