package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.notary.v1.Lifetimes;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.edit.TargetsEditor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Roles that a draft declares, though there is a file of theirs from long ago: a server's snapshot lists those of removed
 * roles for ever. If one of its signers is declared again, all that is in it counts at once, even what was revoked later
 * on, though nobody signs it again.
 */
final class Returning {

    private Returning() {}

    /** A note for each tag that comes back. */
    static List<Finding> of(Draft draft) {
        List<Finding> notes = new ArrayList<>();
        for (Role role : declared(draft)) {
            old(role.name(), draft)
                    .filter(file -> holds(role, file))
                    .ifPresent(file -> new TreeSet<>(file.body().targets().keySet())
                            .forEach(
                                    tag -> notes.add(note(role.name(), tag, file.body(), remedy(role.name(), draft)))));
        }
        return notes;
    }

    /**
     * Has such roles begin anew where their keys are at hand.
     *
     * @throws io.github.imagetrust.model.SigningException IMPOSSIBLE if tags come back, unless that is wanted
     */
    static void settle(Draft draft, boolean wanted) {
        for (Role role : declared(draft)) {
            boolean isNew =
                    !draft.present().unusable().containsKey(role.name()); // others are disowned, and not emptied
            boolean able = wanted ? draft.isOurs(role.name()) : draft.canSign(role.name());
            if (isNew && able) {
                old(role.name(), draft).ifPresent(file -> beginAnew(role.name(), file.body(), draft));
            }
        }
        if (!wanted) {
            requireNone(draft);
        }
    }

    /** What a role that is declared and signed in one draft has signed long ago, for those who are to see what goes. */
    static Optional<Targets> replaced(String role, Draft draft) {
        boolean isNew = RoleNames.isDelegation(role)
                && !draft.present().files().containsKey(role)
                && !draft.present().unusable().containsKey(role)
                && draft.delegation(role)
                        .filter(delegation -> isAnother(delegation, Delegating.above(role), draft))
                        .isPresent();
        return isNew ? old(role, draft).map(Signed::body) : Optional.empty();
    }

    private static void beginAnew(String role, Targets old, Draft draft) {
        long version = Math.max(draft.firstVersion(role), old.version() + 1);
        draft.adopt(role, TargetsEditor.begin(version).next(Lifetimes.targets(draft.now())));
    }

    private static void requireNone(Draft draft) {
        List<Finding> notes = of(draft);
        if (!notes.isEmpty()) {
            throw Refusal.impossible(
                    notes.get(0).message() + (notes.size() == 1 ? "" : ", and " + (notes.size() - 1) + " more tags so"),
                    notes.get(0).remedy());
        }
    }

    /** The roles that are new, or unusable and given other keys, and not signed in the draft themselves. */
    private static List<Role> declared(Draft draft) {
        List<Role> declared = new ArrayList<>();
        List<String> edited = draft.edited();
        for (String above : edited) {
            for (Delegation delegation : draft.body(above).orElseThrow().delegations()) {
                String name = delegation.role().name();
                boolean usable = draft.present().files().containsKey(name);
                if (!usable && !edited.contains(name) && isAnother(delegation, above, draft)) {
                    declared.add(delegation.role());
                }
            }
        }
        return declared;
    }

    private static boolean isAnother(Delegation delegation, String above, Draft draft) {
        return Optional.ofNullable(draft.present().files().get(above))
                .flatMap(before -> before.body().delegation(delegation.role().name()))
                .filter(before -> before.role().equals(delegation.role()))
                .isEmpty();
    }

    /** Where the snapshot is ours and does not list it, it stays where it is; a service may list it when it likes. */
    private static Optional<Signed<Targets>> old(String role, Draft draft) {
        boolean listed = draft.present()
                .snapshot()
                .flatMap(snapshot -> snapshot.file(role))
                .isPresent();
        return listed || !draft.isPartlyOurs(Roles.SNAPSHOT) ? draft.shown(role) : Optional.empty();
    }

    private static boolean holds(Role role, Signed<Targets> file) {
        try {
            RoleVerifier.verify(role, file);
            return true;
        } catch (MetadataRejectedException tooFew) {
            return false;
        }
    }

    private static Finding note(String role, String tag, Targets file, String remedy) {
        String digest = file.target(tag)
                .flatMap(target -> target.file().digest(HashAlgorithm.SHA256))
                .map(Object::toString)
                .orElse("another digest");
        return Finding.of(
                Code.RELEASED_AGAIN,
                role,
                "the tag " + tag + " counts again with " + digest + ", as " + role + " signed it long ago",
                remedy);
    }

    private static String remedy(String role, Draft draft) {
        return (draft.present().unusable().containsKey(role)
                        ? "Have it signed anew first, by those who sign it now: 'imagetrust repo refresh --role " + role
                                + "'."
                        : "Have this done by somebody who has the key of " + role
                                + ", or sign along ('--prepare FILE'): then it begins without tags.")
                + " If they are wanted back, use --force.";
    }
}
