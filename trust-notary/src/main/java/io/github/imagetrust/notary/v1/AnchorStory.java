package io.github.imagetrust.notary.v1;

import io.github.imagetrust.model.Evidence.Anchor;
import io.github.imagetrust.model.Evidence.AnchorKind;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustAnchor.PinnedAuthority;
import io.github.imagetrust.policy.TrustAnchor.PinnedKeys;
import io.github.imagetrust.policy.TrustAnchor.Remembered;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.List;
import java.util.Optional;

/**
 * How a root came to be trusted, in words, and whether it is at all.
 *
 * @param anchor what is reported as the anchor
 * @param objection why the root does not count, if it does not
 * @param notes what deserves to be known about it
 */
public record AnchorStory(Anchor anchor, Optional<Finding> objection, List<Finding> notes) {

    private static final int SHOWN = 4;

    /** The story of a verification. */
    public static AnchorStory of(RepositoryName repository, TrustAnchor wanted, Refreshed refreshed) {
        if (wanted instanceof PinnedKeys) {
            return told(AnchorKind.PINNED_KEY, wanted.toString(), refreshed, List.of());
        }
        if (wanted instanceof PinnedAuthority) {
            return told(AnchorKind.PINNED_AUTHORITY, wanted + ", revocation not checked", refreshed, List.of());
        }
        if (isTakenOver(refreshed)) {
            return told(
                    AnchorKind.FIRST_USE,
                    "taken over from docker's or notary's cache on this machine",
                    refreshed,
                    List.of(firstUse(repository, refreshed)));
        }
        if (refreshed.knownBefore().map(KnownRoot::settled).orElse(false)) {
            return told(AnchorKind.REMEMBERED, "remembered from an earlier decision", refreshed, List.of());
        }
        AnchorStory first =
                told(AnchorKind.FIRST_USE, "trusted on first use", refreshed, List.of(firstUse(repository, refreshed)));
        return wanted instanceof Remembered
                ? new AnchorStory(first.anchor(), Optional.of(noAnchor(repository, refreshed)), List.of())
                : first;
    }

    /** What we remember ourselves has matched some anchor; what comes from another program's cache, none yet. */
    private static boolean isTakenOver(Refreshed refreshed) {
        return refreshed
                .knownBefore()
                .filter(known -> known.settled() && known.anchors().isEmpty())
                .isPresent();
    }

    /** The story of looking, which decides nothing. */
    public static AnchorStory ofLooking(RepositoryName repository, Refreshed refreshed) {
        return refreshed.knownBefore().isPresent() && !isTakenOver(refreshed)
                ? told(AnchorKind.REMEMBERED, "seen before", refreshed, List.of())
                : told(
                        AnchorKind.FIRST_USE,
                        "seen for the first time",
                        refreshed,
                        List.of(firstUse(repository, refreshed)));
    }

    private static AnchorStory told(AnchorKind kind, String words, Refreshed refreshed, List<Finding> notes) {
        Anchor anchor =
                EvidenceWriter.anchor(kind, words, refreshed.snapshot().root().verified());
        return new AnchorStory(anchor, Optional.empty(), notes);
    }

    private static Finding firstUse(RepositoryName repository, Refreshed refreshed) {
        return Finding.of(
                Code.FIRST_USE,
                Roles.ROOT,
                "the root of " + repository + " was seen for the first time; its key is " + fingerprints(refreshed),
                pinning(repository, refreshed));
    }

    private static Finding noAnchor(RepositoryName repository, Refreshed refreshed) {
        return Finding.of(
                Code.NO_ANCHOR,
                Roles.ROOT,
                "nothing says which root of " + repository + " is the right one; the server's has the key "
                        + fingerprints(refreshed),
                pinning(repository, refreshed));
    }

    /**
     * How to pin the root. Where several keys must sign it, as many pins are needed: one would let a root pass that whoever
     * stole that one key made.
     */
    private static String pinning(RepositoryName repository, Refreshed refreshed) {
        List<String> ids = ids(refreshed);
        int threshold =
                refreshed.snapshot().root().verified().body().role(Roles.ROOT).threshold();
        if (threshold == 1) {
            return "Compare the key with what the publisher says, and pin it: --root-fingerprint " + ids.get(0);
        }
        return ids.size() > SHOWN
                ? "Compare the keys with what the publisher says, and pin them as 'imagetrust root " + repository
                        + "' shows."
                : "Compare the keys with what the publisher says, and pin them: --root-fingerprint "
                        + String.join(" --root-fingerprint ", ids) + " --root-fingerprints-needed " + threshold;
    }

    /** The keys that signed the root, a few at most: somebody else's root may have hundreds. */
    private static String fingerprints(Refreshed refreshed) {
        List<String> ids = ids(refreshed);
        String few = String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())));
        return ids.size() > SHOWN ? few + " and " + (ids.size() - SHOWN) + " more" : few;
    }

    private static List<String> ids(Refreshed refreshed) {
        return refreshed.snapshot().root().verified().voters().stream()
                .map(KeyNames::of)
                .map(KeyEvidence::id)
                .toList();
    }
}
