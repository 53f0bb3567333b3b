package io.github.imagetrust.spi;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.spi.SignatureFormat.Verdict.Attested;
import io.github.imagetrust.spi.SignatureFormat.Verdict.Rejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignatureFormatTest {

    private static final Digest DIGEST = Digest.sha256(new byte[] {1});
    private static final Evidence EVIDENCE = new Evidence(
            "notary-v1",
            "https://notary.example.com",
            "targets",
            new Evidence.Anchor(Evidence.AnchorKind.PINNED_KEY, "pinned", List.of(), 1),
            List.of(),
            Instant.EPOCH,
            Instant.MAX,
            List.of());

    @Test
    void nothingIsAttestedWithoutATagALengthAndEvidence() {
        assertAll(
                () -> assertThrows(
                        IllegalArgumentException.class, () -> new Attested(DIGEST, 1, List.of(), Map.of(), EVIDENCE)),
                () -> assertThrows(
                        IllegalArgumentException.class,
                        () -> new Attested(DIGEST, -1, List.of("v1"), Map.of(), EVIDENCE)),
                () -> assertThrows(
                        NullPointerException.class, () -> new Attested(null, 1, List.of("v1"), Map.of(), EVIDENCE)),
                () -> assertThrows(
                        NullPointerException.class, () -> new Attested(DIGEST, 1, List.of("v1"), Map.of(), null)),
                () -> assertThrows(
                        NullPointerException.class,
                        () -> new Attested(
                                DIGEST,
                                1,
                                List.of("v1"),
                                Map.of("alice", new HashSet<>(Arrays.asList((String) null))),
                                EVIDENCE)),
                () -> assertThrows(
                        IllegalArgumentException.class,
                        () -> new Attested(DIGEST, 1, List.of("v1"), Map.of("alice", Set.of()), EVIDENCE)));
    }

    @Test
    void aRejectionNeedsAReasonThatIsMoreThanANote() {
        Finding note = Finding.of(Code.CACHED, "old", "Look again.");
        Finding reason = Finding.of(Code.EXPIRED, "expired", "Sign again.");

        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> new Rejected(List.of())),
                () -> assertThrows(IllegalArgumentException.class, () -> new Rejected(List.of(note, reason))),
                () -> assertEquals(List.of(reason, note), new Rejected(List.of(reason, note)).findings()));
    }

    @Test
    void aVerdictIsNotChangedByWhoeverMadeIt() {
        List<String> tags = new ArrayList<>(List.of("v1"));
        Map<String, Set<String>> signers = new HashMap<>();
        Set<String> keys = new HashSet<>(Set.of("a key"));
        signers.put("alice", keys);
        Attested attested = new Attested(DIGEST, 1, tags, signers, EVIDENCE);

        tags.add("v2");
        keys.add("another key");
        signers.put("mallory", keys);

        assertEquals(List.of("v1"), attested.tags());
        assertEquals(Map.of("alice", Set.of("a key")), attested.signers());
    }
}
