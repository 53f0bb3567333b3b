package io.github.imagetrust.notary.publish;

import io.github.imagetrust.notary.v1.Lifetimes;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.edit.SnapshotEditor;
import java.util.Optional;

/**
 * The snapshot that goes with a draft where its key is at hand, and so not the service's.
 *
 * @param draft what else is signed
 * @param signers whose key must sign it
 */
record OwnSnapshot(Draft draft, Role signers) {

    /** Whether there is one to sign; a refresh leaves one that counts for long. */
    static Optional<OwnSnapshot> of(Draft draft, RoleKeys keys) {
        Role signers = draft.root().role(Roles.SNAPSHOT);
        boolean countsForLong = draft.changesNothing()
                && draft.present()
                        .snapshot()
                        .filter(snapshot -> snapshot.expires().isAfter(Lifetimes.soon(draft.now())))
                        .isPresent();
        return countsForLong || !keys.canSign(signers)
                ? Optional.empty()
                : Optional.of(new OwnSnapshot(draft, signers));
    }

    /** What is to be signed, with those files in the places of their roles. */
    Snapshot with(Iterable<? extends Verified<?>> changed) {
        return SnapshotEditor.next(draft.present().snapshot(), changed, draft.gone(), Lifetimes.targets(draft.now()));
    }
}
