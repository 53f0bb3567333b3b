package io.github.imagetrust.notary.v1;

import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.Evidence.Anchor;
import io.github.imagetrust.model.Evidence.AnchorKind;
import io.github.imagetrust.model.Evidence.RoleEvidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootVerifier;
import io.github.imagetrust.tuf.TrustedSnapshot;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.update.Refreshed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes down what a "yes" rests on. */
public final class EvidenceWriter {

    private EvidenceWriter() {}

    /**
     * The evidence for a release.
     *
     * @param service where the trust data came from
     * @param anchor why the root is trusted
     * @param signing the roles of the signers who count, besides the releasing one
     */
    public static Evidence write(
            Refreshed repository,
            String service,
            Anchor anchor,
            TrustedTargets releasing,
            List<TrustedTargets> signing,
            Instant now,
            List<Finding> notes) {
        TrustedSnapshot snapshot = repository.snapshot();
        Root root = snapshot.root().root();
        List<RoleEvidence> roles = new ArrayList<>();
        roles.add(role(root.role(Roles.ROOT), snapshot.root().verified()));
        roles.add(role(root.role(Roles.TIMESTAMP), snapshot.timestamp().verified()));
        roles.add(role(root.role(Roles.SNAPSHOT), snapshot.verified()));
        roles.add(role(root.role(Roles.TARGETS), repository.targets().verified()));
        if (releasing != repository.targets()) {
            roles.add(role(releasing.role(), releasing.verified()));
        }
        signing.forEach(targets -> roles.add(role(targets.role(), targets.verified())));
        Instant validUntil = Stream.concat(
                        roles.stream().map(RoleEvidence::expires),
                        certificatesEnd(snapshot.root().verified(), now).stream())
                .min(Instant::compareTo)
                .orElse(now);
        return new Evidence(
                NotaryV1Dialect.NAME, service, releasing.role().name(), anchor, roles, now, validUntil, notes);
    }

    /** When so many certificates around the root's keys will have ended that the others are too few. */
    private static Optional<Instant> certificatesEnd(Verified<Root> root, Instant now) {
        Map<String, Instant> ends = new HashMap<>(); // of each key, that of its certificate which holds longest
        root.signedListings().stream()
                .filter(key -> RootVerifier.isInDate(key, now))
                .forEach(key -> key.checker()
                        .validity()
                        .ifPresent(v -> ends.merge(key.identity(), v.notAfter(), (a, b) -> a.isAfter(b) ? a : b)));
        return ends.values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(root.body().role(Roles.ROOT).threshold() - 1)
                .findFirst();
    }

    /** The anchor of a chain. Only keys that signed are named: anybody can list the key that people would look for. */
    static Anchor anchor(AnchorKind kind, String description, Verified<Root> newest) {
        return new Anchor(
                kind, description, KeyNames.of(newest.voters()), newest.body().version());
    }

    private static RoleEvidence role(Role role, Verified<? extends Metadata> file) {
        return new RoleEvidence(
                role.name(),
                file.body().version(),
                file.body().expires(),
                role.threshold(),
                KeyNames.of(role.keys()),
                KeyNames.of(file.voters()));
    }
}
