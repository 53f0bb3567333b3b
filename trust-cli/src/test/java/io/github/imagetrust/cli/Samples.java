package io.github.imagetrust.cli;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.Entry;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Signed;
import io.github.imagetrust.TrustReport.Status;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.Evidence.Anchor;
import io.github.imagetrust.model.Evidence.AnchorKind;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.Evidence.RoleEvidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.spi.SignatureFormat.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values that tests of commands share: one repository, one image in it. */
final class Samples {

    static final String APP = "registry.example.com/app";
    static final RepositoryName REPOSITORY = RepositoryName.parse(APP);
    static final KeyEvidence ROOT_KEY = new KeyEvidence("a".repeat(64), Optional.of("b".repeat(64)), "ecdsa");
    static final KeyEvidence ALICE_KEY = new KeyEvidence("c".repeat(64), Optional.empty(), "ecdsa");
    static final byte[] MANIFEST = "a manifest".getBytes(StandardCharsets.UTF_8);
    static final Digest DIGEST = Digest.sha256(MANIFEST);
    static final Digest OTHER = Digest.of(HashAlgorithm.SHA256, new byte[] {1});
    static final Instant LATER = Instant.parse("2027-03-01T00:00:00Z");

    private Samples() {}

    static Verdict attested(AnchorKind anchor, Finding... notes) {
        return attested(anchor, Map.of("alice", Set.of("alice's key")), notes);
    }

    static Verdict attested(AnchorKind anchor, Map<String, Set<String>> signers, Finding... notes) {
        Evidence evidence = new Evidence(
                "notary-v1",
                "https://notary.example.com",
                "targets/releases",
                new Anchor(anchor, anchor == AnchorKind.FIRST_USE ? "first use" : "pinned key", List.of(ROOT_KEY), 2),
                List.of(
                        new RoleEvidence("root", 2, LATER, 1, List.of(ROOT_KEY), List.of(ROOT_KEY)),
                        new RoleEvidence("targets/alice", 3, LATER, 1, List.of(ALICE_KEY), List.of(ALICE_KEY))),
                Run.NOW,
                LATER,
                List.of(notes));
        return new Verdict.Attested(DIGEST, MANIFEST.length, List.of("v1"), signers, evidence);
    }

    static Optional<Descriptor> inRegistry() {
        return Optional.of(new Descriptor("application/vnd.oci.image.manifest.v1+json", DIGEST, MANIFEST.length));
    }

    static TrustReport report(boolean cached, Finding... findings) {
        Entry entry = new Entry("v1", Optional.of(DIGEST), MANIFEST.length, true);
        return new TrustReport(
                REPOSITORY,
                "https://notary.example.com",
                Run.NOW.minusSeconds(3 * 86400 + 60),
                cached,
                List.of(
                        role("root", ROOT_KEY, List.of()),
                        role("timestamp", ALICE_KEY, List.of()),
                        role("snapshot", ALICE_KEY, List.of()),
                        role("targets", ALICE_KEY, List.of(new Entry("base", Optional.of(OTHER), 7, true))),
                        role("targets/releases", ALICE_KEY, List.of(entry)),
                        role("targets/alice", ALICE_KEY, List.of(entry)),
                        new RoleReport(
                                "targets/bob",
                                Status.NEVER_SIGNED,
                                Optional.empty(),
                                1,
                                List.of(),
                                List.of(""),
                                List.of())),
                List.of(findings),
                List.of("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n"));
    }

    private static RoleReport role(String name, KeyEvidence key, List<Entry> entries) {
        return new RoleReport(
                name,
                Status.VALID,
                Optional.of(new Signed(2, LATER, List.of(key))),
                1,
                List.of(key),
                List.of(""),
                entries);
    }
}
