package io.github.imagetrust.notary.publish;

import io.github.imagetrust.notary.change.RepositoryChange.RotateRoot;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the root other keys. */
final class RootRotation implements Change {

    private final RotateRoot order;
    private @Nullable Key made;
    private Set<String> wanted = Set.of();

    RootRotation(RotateRoot order) {
        this.order = order;
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        Draft draft = workshop.draftOf(before);
        int threshold = order.threshold().orElse(draft.root().role(Roles.ROOT).threshold());
        requireReach(threshold, Math.max(1, order.keys().size())); // before a key is made and filed for nothing
        List<Key> keys = order.keys().isEmpty()
                ? List.of(made(workshop.maker()))
                : workshop.maker().roots(order.keys());
        Role next = new Role(Roles.ROOT, keys, threshold);
        requireReach(threshold, next.identities().size());
        wanted = next.identities();
        draft.editRoot(editor -> editor.role(next));
        return draft;
    }

    private static void requireReach(int threshold, int keys) {
        if (threshold < 1 || keys < threshold) {
            throw Refusal.impossible(
                    "the root would have " + keys + " keys, of which " + threshold + " must sign",
                    "Name all its new keys, or a threshold that they can meet.");
        }
    }

    /** A try that somebody else overtook has made the key already; another one would be lost. */
    private Key made(KeyMaker maker) {
        Key key = made != null ? made : maker.anotherRoot();
        made = key;
        return key;
    }

    @Override
    public Optional<String> missingFrom(Refreshed after) {
        boolean there = after.snapshot()
                .root()
                .verified()
                .body()
                .role(Roles.ROOT)
                .identities()
                .equals(wanted);
        return there ? Optional.empty() : Optional.of("the root does not have the new keys");
    }
}
