package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveDelegation;
import io.github.imagetrust.notary.v1.PathPrefixes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes keys and paths from a delegated role, or takes away the role itself. */
final class DelegationRemoval implements Change {

    private final RemoveDelegation order;
    private final List<Finding> notes = new ArrayList<>();

    DelegationRemoval(RemoveDelegation order) {
        Delegating.requireName(order.role());
        this.order = order;
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        Draft draft = workshop.draftOf(before);
        notes.clear();
        Delegation there = draft.delegation(order.role())
                .orElseThrow(() -> Refusal.impossible(
                        "the repository has no role " + order.role(),
                        "Check the name; 'imagetrust delegation list' shows them."));
        if (order.whole()) {
            Delegating.remove(draft, order.role());
        } else {
            Delegating.put(draft, reduced(there));
            notes.addAll(Delegating.signOrphans(draft));
        }
        notes.addAll(Leftovers.of(draft, there));
        if (!order.force()) {
            Resurfacing.requireNone(draft);
            Releases.requireKept(draft, notes);
        }
        return draft;
    }

    @Override
    public List<Finding> notes() {
        return notes;
    }

    private Delegation reduced(Delegation there) {
        Role role = there.role();
        List<Key> keys = role.keys().stream()
                .filter(key -> !order.keyIds().contains(RoleKeys.canonicalId(key)))
                .toList();
        List<String> paths = Delegating.paths(there).prefixes().stream()
                .filter(path -> !order.allPaths() && !order.paths().contains(path))
                .toList();
        requireAllThere(there);
        Reach.require(role.name(), role.threshold(), keys.size()); // notary leaves roles for which nobody can sign
        return new Delegation(new Role(role.name(), keys, role.threshold()), new PathPrefixes(paths), false);
    }

    private void requireAllThere(Delegation there) {
        List<String> ids = RoleKeys.ids(there.role());
        order.keyIds().stream().filter(id -> !ids.contains(id)).findFirst().ifPresent(id -> {
            throw Refusal.impossible(order.role() + " has no key " + id, "It has " + String.join(", ", ids) + ".");
        });
        List<String> paths = Delegating.paths(there).prefixes();
        order.paths().stream().filter(path -> !paths.contains(path)).findFirst().ifPresent(path -> {
            throw Refusal.impossible(
                    order.role() + " has no path \"" + path + "\"", "It has \"" + String.join("\", \"", paths) + "\".");
        });
    }
}
