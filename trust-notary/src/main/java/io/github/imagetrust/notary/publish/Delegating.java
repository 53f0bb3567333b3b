package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.v1.PathPrefixes;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.TargetScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Edits of delegations that several changes make. */
final class Delegating {

    private Delegating() {}

    /** The name of the role above a delegated one. */
    static String above(String role) {
        return role.substring(0, role.lastIndexOf('/'));
    }

    /** Whether a delegated role may be called so. */
    static boolean isName(String role) {
        return RoleNames.isDelegation(role);
    }

    /** What reaches beyond the role above would be dropped by every reader, and the order have no effect. */
    static void requirePathsWithin(Draft draft, String role, Collection<String> paths) {
        String above = above(role);
        TargetScope bounds = above.equals(Roles.TARGETS) ? TargetScope.EVERYTHING : boundsOf(draft, above);
        paths.stream().filter(path -> !bounds.covers(path)).findFirst().ifPresent(path -> {
            throw Refusal.impossible(
                    above + " itself may not sign everything that begins with \"" + path + "\"",
                    "Give paths that begin with one of its own: 'imagetrust delegation list' shows them.");
        });
    }

    private static TargetScope boundsOf(Draft draft, String role) {
        draft.definition(role);
        return draft.scope(role);
    }

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException if no role may be delegated to under it
     */
    static String requireName(String role) {
        if (!RoleNames.isDelegation(role)) {
            throw new IllegalArgumentException("\"" + role.replaceAll("[^ -~]", "?")
                    + "\" is not the name of a delegated role: that is targets/ and then a-z, 0-9, -, _ and /");
        }
        return role;
    }

    /** Puts a delegation in place of the one to the same role. */
    static void put(Draft draft, Delegation delegation) {
        edit(draft, delegation.role().name(), delegation);
    }

    /** Takes a delegation away. */
    static void remove(Draft draft, String role) {
        String above = above(role);
        requireThere(draft, above);
        draft.edit(above, editor -> editor.undelegate(role));
    }

    private static void edit(Draft draft, String role, Delegation delegation) {
        String above = above(role);
        requireThere(draft, above);
        draft.edit(above, editor -> editor.delegate(delegation));
    }

    /** A role that has signed nothing may delegate, too; but it must be one. */
    private static void requireThere(Draft draft, String role) {
        if (!role.equals(Roles.TARGETS)) {
            draft.definition(role);
        }
    }

    /** The keys of a role with more of them; a key is listed once, in whatever form it was first. */
    static List<Key> with(Collection<Key> keys, Collection<Key> more) {
        Map<String, Key> byIdentity = new LinkedHashMap<>();
        keys.forEach(key -> byIdentity.put(key.identity(), key));
        more.forEach(key -> byIdentity.putIfAbsent(key.identity(), key));
        return new ArrayList<>(byIdentity.values());
    }

    /** The prefixes with more of them. */
    static PathPrefixes with(PathPrefixes paths, Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(paths.prefixes());
        all.addAll(more);
        return new PathPrefixes(new ArrayList<>(all));
    }

    /** The delegation with other keys. */
    static Delegation withKeys(Delegation delegation, List<Key> keys) {
        Role role = delegation.role();
        return new Delegation(
                new Role(role.name(), keys, role.threshold()), delegation.scope(), delegation.terminating());
    }

    /** What a delegation may sign, as it is written. */
    static PathPrefixes paths(Delegation delegation) {
        return delegation.scope() instanceof PathPrefixes paths ? paths : new PathPrefixes(List.of());
    }

    /**
     * Has the files of those roles signed anew whose signatures are of keys that are no longer theirs, where the keys are
     * at hand.
     *
     * @return what is lost of the others
     */
    static List<Finding> signOrphans(Draft draft) {
        for (String role : draft.orphans()) {
            if (draft.canSign(role)) {
                draft.edit(role, UnaryOperator.identity());
            }
        }
        return lost(draft);
    }

    /** What counts no more after a draft, since others must sign it then. */
    static List<Finding> lost(Draft draft) {
        return draft.orphans().stream()
                .map(role -> Finding.of(
                        Code.SIGNATURE_LOST,
                        role,
                        role + " is signed with keys that may no longer sign it, and too few of the others have signed",
                        "Ask somebody with one of its keys to sign it anew: 'imagetrust repo refresh --role " + role
                                + "'."))
                .toList();
    }

    /** Stops a change after which something would count no more. */
    static void requireNothingLost(List<Finding> lost, String remedy) {
        if (!lost.isEmpty()) {
            throw new SigningException(SigningException.Kind.NO_KEY, lost.get(0).message(), remedy, null);
        }
    }
}
