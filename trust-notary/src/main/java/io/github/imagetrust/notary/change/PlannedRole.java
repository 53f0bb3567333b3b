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
 * @param threshold how many of its keys must sign
 * @param here the canonical identifiers of those of its keys that are at hand, and sign
 * @param elsewhere those of its keys that are not, or are not needed because one person signs alone
 */
public record PlannedRole(
        String role,
        long before,
        long version,
        Instant expires,
        List<Edit> edits,
        int threshold,
        List<String> here,
        List<String> elsewhere) {

    /** Copies the lists. */
    public PlannedRole {
        requireNonNull(role, "role");
        requireNonNull(expires, "expires");
        edits = List.copyOf(edits);
        here = List.copyOf(here);
        elsewhere = List.copyOf(elsewhere);
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
