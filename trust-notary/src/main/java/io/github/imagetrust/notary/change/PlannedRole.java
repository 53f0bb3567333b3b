package io.github.imagetrust.notary.change;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What would be signed for one role.
 *
 * @param role its name
 * @param before the version as it is; 0 if there is none
 * @param version the version that would be signed
 * @param expires when that would expire
 * @param edits what differs from what is there; empty if only version and expiry do
 * @param signedBy who must sign it: all of them. One but for a root whose keys change, which those sign that were trusted
 *     until now, and then its own
 */
public record PlannedRole(
        String role, long before, long version, Instant expires, List<Edit> edits, List<Quorum> signedBy) {

    /** Copies the lists. */
    public PlannedRole {
        requireNonNull(role, "role");
        requireNonNull(expires, "expires");
        edits = List.copyOf(edits);
        signedBy = List.copyOf(signedBy);
    }

    /** Whether enough keys are at hand for it. */
    public boolean canBeSignedHere() {
        return signedBy.stream().allMatch(Quorum::isAtHand);
    }

    /**
     * One difference.
     *
     * @param kind of which kind
     * @param what such as {@code tag 1.4 sha256:…}, {@code key … of targets/alice}
     */
    public record Edit(Kind kind, String what) {

        /** Checks that nothing is missing. */
        public Edit {
            requireNonNull(kind, "kind");
            requireNonNull(what, "what");
        }
    }

    /** What became of it. */
    public enum Kind {
        /** It was not there. */
        ADDED,
        /** It is there no more. */
        REMOVED,
        /** It is there, and otherwise. */
        CHANGED
    }
}
