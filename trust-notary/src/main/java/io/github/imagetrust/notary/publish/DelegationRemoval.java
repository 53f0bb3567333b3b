package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveDelegation;
import io.github.imagetrust.notary.v1.PathPrefixes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.update.DelegationState;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes keys and paths from a delegated role, or takes away the role itself. */
final class DelegationRemoval implements Change {

    private final RemoveDelegation order;
    private final List<Finding> notes = new ArrayList<>();
    private @Nullable Delegation wanted;

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
            return draft;
        }
        Delegation next = reduced(there);
        wanted = next;
        Delegating.put(draft, next);
        notes.addAll(Delegating.signOrphans(draft));
        return draft;
    }

    @Override
    public Optional<String> missingFrom(Refreshed after) {
        Optional<Delegation> found =
                Optional.ofNullable(after.delegations().get(order.role())).map(DelegationState::delegation);
        return found.equals(Optional.ofNullable(wanted))
                ? Optional.empty()
                : Optional.of(order.role() + " is not as ordered");
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
        if (keys.size() < role.threshold()) { // with none, notary leaves a role for which nobody can ever sign
            throw Refusal.impossible(
                    role.name() + " would have " + keys.size() + " keys, of which " + role.threshold() + " must sign",
                    "Add another key first, or remove the role itself by naming no key.");
        }
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
