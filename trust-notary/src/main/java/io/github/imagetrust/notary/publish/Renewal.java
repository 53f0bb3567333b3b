package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.RepositoryChange.Refresh;
import io.github.imagetrust.notary.v1.Lifetimes;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.update.Refreshed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Has metadata signed anew before they expire. What was named must be signed. Of the rest, a timer that keeps the timestamp
 * fresh must not one day want the root's passphrase; so that is only done when asked for, and said when it is due.
 */
final class Renewal implements Change {

    private final Set<String> named;
    private final boolean expiring;
    private final List<Finding> notes = new ArrayList<>();

    Renewal(Refresh order) {
        order.roles().forEach(Renewal::requireSignable);
        this.named = order.roles();
        this.expiring = order.expiring();
    }

    private static void requireSignable(String role) {
        if (RoleNames.require(role).equals(Roles.TIMESTAMP) || role.equals(Roles.SNAPSHOT)) {
            throw new IllegalArgumentException(role + " is signed anew by every refresh");
        }
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        Draft draft = workshop.draftOf(before);
        notes.clear();
        draft.renew();
        Instant soon = Lifetimes.soon(workshop.context().now());
        renewRoot(draft, soon);
        for (String role : List.copyOf(draft.present().files().keySet())) {
            if (named.contains(role) || draft.expiresBefore(role, soon)) {
                renew(role, draft);
            }
        }
        named.stream().filter(draft.present().unusable()::containsKey).forEach(role -> Disowned.signAnew(role, draft));
        for (String role : named) {
            if (!role.equals(Roles.ROOT) && !draft.edited().contains(role)) {
                throw unfit(role);
            }
        }
        return draft;
    }

    @Override
    public List<Finding> notes() {
        return notes;
    }

    private void renewRoot(Draft draft, Instant soon) {
        boolean due = !draft.root().expires().isAfter(soon);
        if (named.contains(Roles.ROOT) || (due && expiring && draft.isOurs(Roles.ROOT))) {
            draft.editRoot(UnaryOperator.identity());
        } else if (due) {
            note(Roles.ROOT, draft.root().expires());
        }
    }

    private void renew(String role, Draft draft) {
        if (named.contains(role) || (expiring && draft.isOurs(role))) {
            draft.edit(role, UnaryOperator.identity());
        } else if (!role.equals(Roles.TARGETS) || !draft.isOutdated(role)) { // those are signed anew, or all fails
            note(role, draft.body(role).orElseThrow().expires());
        }
    }

    private void note(String role, Instant expires) {
        notes.add(Finding.of(
                Code.NEAR_EXPIRY,
                role,
                role + " expires at " + expires + " and was not signed anew",
                "Have whoever has its key run 'imagetrust repo refresh --role " + role + "'."));
    }

    static SigningException unfit(String role) {
        return Refusal.impossible(
                role + " has signed nothing that could be signed anew",
                "Look at the roles that there are with 'imagetrust inspect -o tree'.");
    }
}
