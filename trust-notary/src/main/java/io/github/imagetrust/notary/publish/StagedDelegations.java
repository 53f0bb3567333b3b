package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.Staged;
import io.github.imagetrust.notary.change.Staged.EditDelegation;
import io.github.imagetrust.notary.change.Staged.PurgeKeys;
import io.github.imagetrust.notary.change.Staged.PutTarget;
import io.github.imagetrust.notary.change.Staged.RemoveDelegation;
import io.github.imagetrust.notary.change.Staged.RemoveTarget;
import io.github.imagetrust.notary.change.Staged.Witness;
import io.github.imagetrust.notary.change.StagedChange;
import io.github.imagetrust.notary.v1.PathPrefixes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Targets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Carries out what is staged about delegated roles. Each method says whether it changed anything. */
final class StagedDelegations {

    private final Draft draft;
    private final KeyMaker maker;
    private final Set<String> removed = new LinkedHashSet<>();
    private final Map<String, StagedChange> touched = new LinkedHashMap<>();

    StagedDelegations(Draft draft, KeyMaker maker) {
        this.draft = draft;
        this.maker = maker;
    }

    /**
     * Stops a change of a role that one before it removes. What the role signed would count again with its old keys, and
     * the removal would have done nothing.
     */
    void requireNotRemoved(Staged staged) {
        String role = roleOf(staged);
        removed.stream()
                .filter(gone -> role.equals(gone) || role.startsWith(gone + "/"))
                .findFirst()
                .ifPresent(gone -> {
                    throw Refusal.impossible(
                            "a change before it removes " + gone,
                            "Publish the removal by itself, and stage the rest again afterwards.");
                });
    }

    boolean edit(EditDelegation staged, StagedChange change) {
        String role = staged.role();
        Optional<Delegation> there = draft.delegation(role);
        if (there.isEmpty() && !staged.begins()) {
            draft.definition(role);
        }
        Delegating.requirePathsWithin(draft, role, staged.addPaths());
        List<Key> more =
                staged.addKeys().stream().map(key -> maker.chosen(key.key())).toList();
        List<Key> keys =
                Delegating.with(without(there.map(d -> d.role().keys()).orElse(List.of()), staged.removeKeys()), more);
        List<String> paths = new ArrayList<>(there.filter(d -> !staged.clearPaths())
                .map(d -> Delegating.paths(d).prefixes())
                .orElse(List.of()));
        paths.removeAll(staged.removePaths());
        int threshold = there.map(d -> d.role().threshold())
                .orElseGet(() -> staged.threshold().orElse(1)); // notary says 1 whatever the role's is
        Delegation next = new Delegation(
                new Role(role, keys, threshold), Delegating.with(new PathPrefixes(paths), staged.addPaths()), false);
        if (there.equals(Optional.of(next))) {
            return false;
        }
        Delegating.put(draft, next);
        Returning.settle(draft, false);
        touched.put(role, change);
        return true;
    }

    boolean remove(RemoveDelegation staged) {
        if (draft.delegation(staged.role()).isEmpty()) {
            Disowned.requireNoneAbove(staged.role(), draft);
            return false;
        }
        Delegating.remove(draft, staged.role());
        draft.dropGone();
        removed.add(staged.role());
        return true;
    }

    boolean purge(PurgeKeys staged, StagedChange change) {
        boolean effect = false;
        for (Delegation delegation : all(Roles.TARGETS)) {
            Role role = delegation.role();
            List<Key> keys = without(role.keys(), staged.keyIds());
            if (keys.size() < role.keys().size()) {
                Delegating.put(draft, Delegating.withKeys(delegation, keys));
                touched.put(role.name(), change);
                effect = true;
            }
        }
        if (!effect) { // where nobody can look, it may be listed
            draft.present().unusable().keySet().forEach(role -> Disowned.requireNone(role, draft));
        }
        return effect;
    }

    /** Stops a role for which nobody could ever sign; notary leaves one. What comes in between does not matter. */
    void requireEnoughKeys() {
        touched.forEach((name, change) -> draft.delegation(name)
                .map(Delegation::role)
                .ifPresent(role -> {
                    if (draft.isThere(name) && role.keys().size() < role.threshold()) {
                        throw StagedPublication.refused(
                                change,
                                SigningException.Kind.IMPOSSIBLE,
                                name + " would have " + role.keys().size() + " keys, of which " + role.threshold()
                                        + " must sign",
                                "Stage another key as well, or the removal of the role.",
                                null);
                    }
                }));
    }

    /** All delegations at and below a role, those above first. */
    private List<Delegation> all(String role) {
        List<Delegation> all = new ArrayList<>();
        for (Delegation delegation : draft.body(role).map(Targets::delegations).orElse(List.of())) {
            all.add(delegation);
            all.addAll(all(delegation.role().name()));
        }
        return all;
    }

    private static List<Key> without(List<Key> keys, Collection<String> ids) {
        return keys.stream()
                .filter(key -> !ids.contains(RoleKeys.canonicalId(key)))
                .toList();
    }

    private static String roleOf(Staged staged) {
        if (staged instanceof PutTarget put) {
            return put.role();
        } else if (staged instanceof RemoveTarget remove) {
            return remove.role();
        } else if (staged instanceof Witness witness) {
            return witness.role();
        } else if (staged instanceof EditDelegation edit) {
            return edit.role();
        } else if (staged instanceof RemoveDelegation remove) {
            return remove.role();
        }
        return "";
    }
}
