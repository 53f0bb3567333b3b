package io.github.imagetrust.notary.doctor.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.doctor.Diagnosis;
import io.github.imagetrust.notary.doctor.Diagnosis.Health;
import io.github.imagetrust.notary.keys.KeyListing;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnowledgeChecksTest {

    private static final ImageReference TAG = ImageReference.parse("reg.test/app:v1");
    private static final ImageReference ALL = ImageReference.parse("reg.test/app");
    private static final Finding EXPIRED = Finding.of(Finding.Code.EXPIRED, "targets", "it is over", "Sign again.");
    private static final KnownRoot SEEN = new KnownRoot(1, Digest.sha256(new byte[0]), false, Map.of());
    private static final KnownRoot SETTLED = new KnownRoot(1, Digest.sha256(new byte[0]), true, Map.of());

    @Test
    void trustDataThatAreRefusedAreIllForThatReason() {
        Diagnosis refused = data(new Inspection.Refused(List.of(EXPIRED)));

        assertEquals(Health.ILL, refused.health());
        assertEquals(Optional.of(EXPIRED), refused.finding());
    }

    @Test
    void aRepositoryWithoutTrustDataIsIll() {
        Diagnosis nothing = data(new Inspection.Nothing());

        assertEquals(
                SigningException.Kind.NOT_INITIALIZED,
                ((SigningException) nothing.error().orElseThrow()).kind());
    }

    @Test
    void aFileThatIsNoKeyDeservesAttention() {
        KeyListing listing = new KeyListing(
                List.of(), List.of(new KeyListing.Problem(Path.of("/k/a.key"), "can be read by others")));

        Diagnosis keys = new KeysCheck(listing, Optional.empty()).diagnose();

        assertEquals(Health.ATTENTION, keys.health());
        assertEquals("0 keys on disk; /k/a.key can be read by others", keys.message());
    }

    @Test
    void whatVerifyWouldSayOfATagIsSaid() {
        Diagnosis no =
                policy(TAG, TrustAnchor.remembered(), SETTLED, new VerificationResult.Untrusted(TAG, List.of(EXPIRED)));
        Diagnosis never = policy(TAG, TrustAnchor.remembered(), SETTLED, new VerificationResult.Unsigned(TAG));

        assertEquals(Optional.of(EXPIRED), no.finding());
        assertEquals(Health.ILL, never.health());
    }

    @Test
    void aRootThatWasOnlySeenIsNotTrustedYet() {
        Diagnosis seen = policy(ALL, TrustAnchor.remembered(), SEEN, new VerificationResult.Unsigned(ALL));
        Diagnosis settled = policy(ALL, TrustAnchor.remembered(), SETTLED, new VerificationResult.Unsigned(ALL));

        assertEquals(Health.ATTENTION, seen.health());
        assertTrue(seen.remedy().contains("--root-fingerprint"), seen::remedy);
        assertEquals("trust begins with what is remembered", settled.message());
    }

    @Test
    void aRepositoryThatNoRuleCoversIsSaid() {
        Diagnosis uncovered = new PolicyCheck(ALL, Optional.empty(), Optional.empty(), () -> {
                    throw new AssertionError("nothing to ask");
                })
                .diagnose();

        assertEquals(Health.ATTENTION, uncovered.health());
    }

    private static Diagnosis data(Inspection seen) {
        return new DataCheck(ALL.repository(), seen).diagnose();
    }

    private static Diagnosis policy(
            ImageReference image, TrustAnchor anchor, KnownRoot root, VerificationResult result) {
        return new PolicyCheck(image, Optional.of(anchor), Optional.of(root), () -> result).diagnose();
    }
}
