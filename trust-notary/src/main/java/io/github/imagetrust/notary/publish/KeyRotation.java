package io.github.imagetrust.notary.publish;

import io.github.imagetrust.notary.change.RepositoryChange.RotateKey;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gives {@code targets}, {@code snapshot} or {@code timestamp} another key. */
final class KeyRotation implements Change {

    private final RotateKey order;
    private @Nullable Key key;

    KeyRotation(RotateKey order) {
        this.order = order;
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        Draft draft = workshop.draftOf(before);
        Key next = key != null ? key : next(workshop.maker()); // that of a try that was overtaken would be lost
        key = next;
        draft.editRoot(editor -> editor.role(new Role(order.role(), List.of(next), 1)));
        if (order.role().equals(Roles.TARGETS)) {
            draft.edit(Roles.TARGETS, 1, UnaryOperator.identity());
        }
        return draft;
    }

    @Override
    public Optional<String> missingFrom(Refreshed after) {
        Set<String> now =
                after.snapshot().root().verified().body().role(order.role()).identities();
        return key != null && now.equals(Set.of(key.identity()))
                ? Optional.empty()
                : Optional.of(order.role() + " does not have the new key");
    }

    private Key next(KeyMaker maker) {
        return order.service()
                ? maker.service(order.role(), true)
                : order.key().map(maker::chosen).orElseGet(() -> maker.own(order.role()));
    }
}
