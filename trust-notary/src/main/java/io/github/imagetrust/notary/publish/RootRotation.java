package io.github.imagetrust.notary.publish;

import io.github.imagetrust.notary.change.RepositoryChange.RotateRoot;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.List;
import java.util.Optional;

/** Gives the root other keys. */
final class RootRotation implements Change {

    private final RotateRoot order;
    private List<Key> made = List.of();

    RootRotation(RotateRoot order) {
        this.order = order;
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        Draft draft = workshop.draftOf(before);
        draft.requireSignable(Roles.ROOT);
        int threshold = order.threshold().orElse(draft.root().role(Roles.ROOT).threshold());
        Reach.require(Roles.ROOT, threshold, Math.max(1, order.keys().size()));
        Role next = new Role(Roles.ROOT, keys(workshop.maker()), threshold);
        Reach.require(Roles.ROOT, threshold, next.identities().size());
        draft.editRoot(editor -> editor.role(next));
        return draft;
    }

    private List<Key> keys(KeyMaker maker) {
        if (!order.keys().isEmpty()) {
            return maker.roots(order.keys());
        }
        if (made.isEmpty()) { // a try that somebody overtook has made one already, which would be lost
            made = List.of(maker.anotherRoot());
        }
        return made;
    }
}
