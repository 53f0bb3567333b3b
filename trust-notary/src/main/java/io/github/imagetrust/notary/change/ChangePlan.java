package io.github.imagetrust.notary.change;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import java.util.List;

/**
 * What an order would do now. Nothing was signed, nothing was sent, and no key was made for it.
 *
 * @param repository its name
 * @param roles what would be signed, the root first; without the timestamp and the snapshot where these are the service's.
 *     Empty if nothing would change
 * @param notes what deserves to be known
 */
public record ChangePlan(RepositoryName repository, List<PlannedRole> roles, List<Finding> notes) {

    /** Copies the lists. */
    public ChangePlan {
        requireNonNull(repository, "repository");
        roles = List.copyOf(roles);
        notes = List.copyOf(notes);
    }

    /** Whether enough keys are at hand for all of it. */
    public boolean canBeSignedHere() {
        return roles.stream().allMatch(PlannedRole::canBeSignedHere);
    }
}
