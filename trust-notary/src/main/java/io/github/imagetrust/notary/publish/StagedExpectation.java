package io.github.imagetrust.notary.publish;

import io.github.imagetrust.notary.change.Staged;
import io.github.imagetrust.notary.change.Staged.EditDelegation;
import io.github.imagetrust.notary.change.Staged.PurgeKeys;
import io.github.imagetrust.notary.change.Staged.PutTarget;
import io.github.imagetrust.notary.change.Staged.RemoveDelegation;
import io.github.imagetrust.notary.change.Staged.RemoveTarget;
import io.github.imagetrust.notary.change.Staged.Witness;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Targets.Target;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.update.DelegationState;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.Optional;

/**
 * Holds what was read back against the draft: a later change of the same list may have undone an earlier one, so it is the
 * draft that says what is to be seen.
 *
 * @param draft what was published
 * @param after what was read back
 */
record StagedExpectation(Draft draft, Refreshed after) {

    boolean isMet(Staged staged) {
        if (staged instanceof PutTarget put) {
            return isMet(put.role(), put.name());
        } else if (staged instanceof RemoveTarget remove) {
            return isMet(remove.role(), remove.name());
        } else if (staged instanceof Witness witness) {
            return !draft.isThere(witness.role()) || isSignedAnew(witness.role());
        } else if (staged instanceof EditDelegation edit) {
            return isMet(edit.role());
        } else if (staged instanceof RemoveDelegation remove) {
            return isMet(remove.role());
        }
        return staged instanceof PurgeKeys purge && nobodyHas(purge);
    }

    private boolean isMet(String role, String name) {
        Optional<Target> wanted =
                draft.isThere(role) ? draft.body(role).flatMap(body -> body.target(name)) : Optional.empty();
        return wanted.equals(after.role(role).map(TrustedTargets::body).flatMap(body -> body.target(name)));
    }

    private boolean isMet(String role) {
        Optional<Delegation> wanted = draft.isThere(role) ? draft.delegation(role) : Optional.empty();
        return wanted.equals(Optional.ofNullable(after.delegations().get(role)).map(DelegationState::delegation));
    }

    private boolean isSignedAnew(String role) {
        long wanted = draft.body(role).orElseThrow().version();
        return after.role(role)
                .filter(found -> found.body().version() >= wanted)
                .isPresent();
    }

    private boolean nobodyHas(PurgeKeys purge) {
        return after.delegations().values().stream()
                .flatMap(state -> state.delegation().role().keys().stream())
                .noneMatch(key -> purge.keyIds().contains(RoleKeys.canonicalId(key)));
    }
}
