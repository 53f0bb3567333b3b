package io.github.imagetrust.notary.publish;

import io.github.imagetrust.notary.change.RepositoryChange.AddDelegation;
import io.github.imagetrust.notary.v1.PathPrefixes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.List;
import java.util.Optional;

/** Delegates to a role, or extends a delegation. */
final class DelegationAddition implements Change {

    private final AddDelegation order;

    DelegationAddition(AddDelegation order) {
        Delegating.requireName(order.role());
        this.order = order;
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        Draft draft = workshop.draftOf(before);
        Delegating.requirePathsWithin(draft, order.role(), order.paths());
        List<Key> more = order.keys().stream().map(workshop.maker()::chosen).toList();
        Optional<Delegation> there = draft.delegation(order.role());
        List<Key> keys = Delegating.with(there.map(d -> d.role().keys()).orElse(List.of()), more);
        PathPrefixes paths = Delegating.with(
                there.map(Delegating::paths).orElseGet(() -> new PathPrefixes(List.of())), order.paths());
        int threshold = order.threshold()
                .orElseGet(() -> there.map(d -> d.role().threshold()).orElse(1));
        Reach.require(order.role(), threshold, keys.size());
        Delegation next = new Delegation(new Role(order.role(), keys, threshold), paths, false);
        if (!there.equals(Optional.of(next))) {
            Delegating.put(draft, next);
            Returning.settle(draft, order.force());
            Delegating.requireNothingLost(
                    Delegating.signOrphans(draft), "Load enough of its keys, so that it can be signed anew.");
        }
        return draft;
    }
}
