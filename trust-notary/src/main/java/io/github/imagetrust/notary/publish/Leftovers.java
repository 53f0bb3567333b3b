package io.github.imagetrust.notary.publish;

import static io.github.imagetrust.notary.v1.TagSearch.RELEASES;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keys that sign the releases though their signer is gone: whoever takes a role away by hand may think that they do not. */
final class Leftovers {

    private Leftovers() {}

    /** What is left of a delegation that was taken away from a draft, or that lost keys. */
    static List<Finding> of(Draft draft, Delegation before) {
        Role role = before.role();
        Optional<Delegation> releases = draft.delegation(RELEASES);
        if (releases.isEmpty() || role.name().equals(RELEASES) || !TagSearch.canSign(role.name())) {
            return List.of();
        }
        Set<String> staying = draft.delegations().stream()
                .map(Delegation::role)
                .filter(other -> !other.name().equals(RELEASES))
                .flatMap(other -> other.identities().stream())
                .collect(Collectors.toSet());
        List<String> left = releases.get().role().keys().stream()
                .filter(key -> role.identities().contains(key.identity()) && !staying.contains(key.identity()))
                .map(RoleKeys::canonicalId)
                .toList();
        return left.isEmpty()
                ? List.of()
                : List.of(Finding.of(
                        Code.STILL_SIGNED,
                        RELEASES,
                        "what was taken from " + role.name() + " still signs " + RELEASES + ": "
                                + String.join(", ", left),
                        "Take it away there, too ('imagetrust delegation remove REPOSITORY " + RELEASES
                                + " KEYID'); 'imagetrust signer remove' does both."));
    }
}
