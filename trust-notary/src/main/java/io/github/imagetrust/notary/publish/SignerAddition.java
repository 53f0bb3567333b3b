package io.github.imagetrust.notary.publish;

import static io.github.imagetrust.notary.v1.TagSearch.RELEASES;

import io.github.imagetrust.notary.change.RepositoryChange.AddSigner;
import io.github.imagetrust.notary.v1.PathPrefixes;
import io.github.imagetrust.notary.v1.SignerName;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.List;
import java.util.Optional;

/** Adds a signer as docker does: a role of their own, and their keys among those of the releases; both for all tags. */
final class SignerAddition implements Change {

    private final AddSigner order;
    private final String role;

    SignerAddition(AddSigner order) {
        this.role = Roles.TARGETS + "/" + SignerName.require(order.name());
        this.order = order;
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        Draft draft = workshop.draftOf(before);
        List<Key> keys = order.keys().stream().map(workshop.maker()::chosen).toList();
        for (String name : List.of(role, RELEASES)) {
            Delegation delegation = draft.delegation(name)
                    .map(there -> new Delegation(
                            new Role(
                                    name,
                                    Delegating.with(there.role().keys(), keys),
                                    there.role().threshold()),
                            Delegating.with(
                                    Delegating.paths(there),
                                    PathPrefixes.everything().prefixes()),
                            false))
                    .orElseGet(() -> new Delegation(
                            new Role(name, Delegating.with(List.of(), keys), 1), PathPrefixes.everything(), false));
            if (!draft.delegation(name).equals(Optional.of(delegation))) {
                Delegating.put(draft, delegation);
            }
        }
        Returning.settle(draft, order.force());
        return draft;
    }
}
