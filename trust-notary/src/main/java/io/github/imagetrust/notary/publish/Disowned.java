package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.v1.Lifetimes;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.TargetScope;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.edit.TargetsEditor;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Roles whose files are signed by too few of their keys, mostly because a signer was removed. What is in such a file is
 * nobody's word any more. It can be signed anew, all of it, by who was shown all of it; an edit of it, or a new beginning,
 * would pass off as an edit what brings back, or drops, what somebody else has put there.
 */
final class Disowned {

    private Disowned() {}

    /**
     * What the role has signed.
     *
     * @throws SigningException UNTRUSTED if it is not what the snapshot lists
     */
    static Signed<Targets> file(String role, Draft draft) {
        return draft.shown(role).orElseThrow(() -> new IllegalStateException(role + " is not listed"));
    }

    /** Has all of it signed anew. */
    static void signAnew(String role, Draft draft) {
        Targets there = file(role, draft).body();
        draft.adopt(role, TargetsEditor.edit(there).next(Lifetimes.targets(draft.now())));
    }

    /**
     * Stops what would be done to such a role without signing it anew first.
     *
     * @throws SigningException UNTRUSTED
     */
    static void requireNone(String role, Draft draft) {
        Optional.ofNullable(draft.present().unusable().get(role))
                .filter(damage -> !draft.edited().contains(role))
                .ifPresent(damage -> {
                    throw refused(damage);
                });
    }

    /** Stops what would take it for granted that such a role delegates to nobody. */
    static void requireNoneAbove(String role, Draft draft) {
        for (String next = role; RoleNames.isDelegation(next); next = Delegating.above(next)) {
            requireNone(Delegating.above(next), draft);
        }
    }

    /**
     * Stops a draft that signs less of such a role than there is, since its diff shows only what is added; or what the role
     * may not sign.
     */
    static void requireWhole(Draft draft) {
        draft.edited().stream().filter(draft.present().unusable()::containsKey).forEach(role -> {
            Targets next = draft.body(role).orElseThrow();
            requireWhole(role, file(role, draft).body(), next);
            requireWithin(role, draft.scope(role), next);
        });
    }

    private static void requireWhole(String role, Targets before, Targets next) {
        Stream<String> tags = before.targets().keySet().stream()
                .filter(tag -> next.target(tag).isEmpty());
        Stream<String> roles = before.delegations().stream()
                .map(Delegation::role)
                .map(Role::name)
                .filter(name -> next.delegation(name).isEmpty());
        Stream.concat(tags, roles).findFirst().ifPresent(gone -> {
            throw Refusal.impossible(
                    "what " + role + " has signed counts no more, and " + gone + " would be taken from it unseen",
                    "Sign all of it anew first: 'imagetrust repo refresh --role " + role + "'.");
        });
    }

    private static void requireWithin(String role, TargetScope scope, Targets next) {
        next.targets().keySet().stream()
                .filter(tag -> !scope.covers(tag))
                .findFirst()
                .ifPresent(tag -> {
                    throw Refusal.impossible(
                            role + " cannot be signed anew as it is: it may not sign the tag " + tag,
                            "Have the paths of " + role + " extended.");
                });
    }

    private static SigningException refused(Finding damage) {
        String role = damage.role().orElseThrow();
        return SigningException.untrusted(new Finding(
                damage.code(),
                damage.role(),
                damage.message(),
                "Look at all that is in it ('imagetrust repo refresh --dry-run --role " + role
                        + "'), and have whoever has its keys sign it anew: 'imagetrust repo refresh --role " + role
                        + "'."));
    }
}
