package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.PlannedRole;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what orders would do, and does nothing. */
public final class Plans {

    private final Access access;

    /** Plans for what that access opens. */
    public Plans(Access access) {
        this.access = access;
    }

    /**
     * Says what an order would do now. Nothing is sent, and no key is filed.
     *
     * @throws IllegalArgumentException if a name in it can be none
     * @throws SigningException if it could not be done
     * @throws io.github.imagetrust.model.TrustException if the service gives no answer
     */
    public ChangePlan of(RepositoryName name, VerificationContext context, RepositoryChange order) {
        OpenRepository open = access.open(name, context);
        Workshop workshop = access.imaginedWorkshop(open);
        List<Finding> notes = new ArrayList<>();
        Optional<Refreshed> before = open.read(notes);
        Change change = Changes.of(order);
        Draft draft = change.draft(before, workshop);
        notes.addAll(change.notes());
        return new ChangePlan(name, planned(draft, workshop.keys()), notes);
    }

    /** All that whoever publishes the draft signs, and no less. */
    private static List<PlannedRole> planned(Draft draft, RoleKeys keys) {
        if (draft.isUnchanged()) {
            return List.of();
        }
        DraftSigner.renewOutdatedTargets(draft);
        DraftDiff diff = new DraftDiff(draft, keys);
        List<PlannedRole> roles = new ArrayList<>(diff.roles());
        diff.ownSnapshot().ifPresent(roles::add);
        return roles;
    }
}
