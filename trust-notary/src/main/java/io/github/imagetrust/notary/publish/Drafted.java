package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A change, drafted on what is there, with all that must be signed along with it. It is what is planned, what is prepared and
 * what is published, so that the three never differ.
 *
 * @param before the repository as it is; empty if it has no trust data
 * @param draft what is to be signed
 * @param notes what deserves to be known
 */
record Drafted(Optional<Refreshed> before, Draft draft, List<Finding> notes) {

    Drafted {
        notes = List.copyOf(notes);
    }

    /**
     * Reads the repository past caches, and has a change of it drafted.
     *
     * @throws SigningException if what is there does not hold, or the change cannot be made
     */
    static Drafted of(Change change, OpenRepository open, Workshop workshop) {
        List<Finding> notes = new ArrayList<>();
        Optional<Refreshed> before = open.read(notes);
        Draft draft = change.draft(before, workshop);
        Disowned.requireWhole(draft);
        renewOutdated(draft);
        requireTargets(draft);
        notes.addAll(change.notes());
        notes.addAll(Resurfacing.of(draft));
        notes.addAll(Returning.of(draft));
        return new Drafted(before, draft, notes);
    }

    /** Stops a root under which nobody could read the targets that are there, nor build upon them: it could not be mended. */
    private static void requireTargets(Draft draft) {
        if (draft.orphans().contains(Roles.TARGETS)) {
            throw Refusal.impossible(
                    "the new root has targets signed by other keys, and targets are not signed anew",
                    "Have both signed and published together.");
        }
    }

    /** Whether nothing is to be published. */
    boolean isUnchanged() {
        return draft.isUnchanged() && before.isPresent();
    }

    /** Where a role has expired, nobody can read what those below it sign; where the targets have, nobody reads anything. */
    private static void renewOutdated(Draft draft) {
        for (String role : above(draft.edited())) {
            if (draft.isOutdated(role)) {
                requireRenewable(role, draft);
                draft.edit(role, UnaryOperator.identity());
            }
        }
    }

    private static Set<String> above(List<String> roles) {
        Set<String> above = new LinkedHashSet<>(List.of(Roles.TARGETS));
        for (String role : roles) {
            for (String next = role; RoleNames.isDelegation(next); next = Delegating.above(next)) {
                above.add(Delegating.above(next));
            }
        }
        return above;
    }

    private static void requireRenewable(String role, Draft draft) {
        if (!draft.canSign(role)) {
            throw new SigningException(
                    SigningException.Kind.NO_KEY,
                    role + " expired at " + draft.body(role).orElseThrow().expires()
                            + ", and the keys that must sign it anew are not here: "
                            + String.join(", ", RoleKeys.ids(draft.definition(role))),
                    "Ask whoever has them to run 'imagetrust repo refresh --role " + role + "'.",
                    null);
        }
    }
}
