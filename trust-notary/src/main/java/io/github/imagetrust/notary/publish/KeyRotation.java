package io.github.imagetrust.notary.publish;

import io.github.imagetrust.notary.change.RepositoryChange.RotateKey;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Gives {@code targets}, {@code snapshot} or {@code timestamp} other keys. */
final class KeyRotation implements Change {

    private final RotateKey order;
    private List<Key> made = List.of();

    KeyRotation(RotateKey order) {
        this.order = order;
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        Draft draft = workshop.draftOf(before);
        draft.requireSignable(Roles.ROOT);
        int threshold = order.service()
                ? 1
                : order.threshold().orElse(draft.root().role(order.role()).threshold());
        Reach.require(order.role(), threshold, Math.max(1, order.keys().size()));
        requireOneWhoPublishes(threshold);
        Role next = new Role(order.role(), keys(workshop.maker()), threshold);
        Reach.require(order.role(), threshold, next.identities().size());
        Reach.requireOthers(draft.root().role(order.role()), next);
        draft.editRoot(editor -> editor.role(next));
        if (order.role().equals(Roles.TARGETS)) {
            draft.edit(Roles.TARGETS, UnaryOperator.identity());
        }
        return draft;
    }

    /** A snapshot names what is published with it, so that nobody can sign it beforehand. */
    private void requireOneWhoPublishes(int threshold) {
        if (order.role().equals(Roles.SNAPSHOT) && threshold > 1) {
            throw Refusal.impossible(
                    "the snapshot is signed by whoever publishes, and by nobody else before",
                    "Leave its threshold at 1.");
        }
    }

    private List<Key> keys(KeyMaker maker) {
        if (!order.keys().isEmpty()) {
            return order.keys().stream().map(maker::chosen).toList();
        }
        if (made.isEmpty()) { // a try that somebody overtook has made one already, which would be lost
            made = List.of(order.service() ? maker.service(order.role(), true) : maker.own(order.role()));
        }
        return made;
    }
}
