package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a change is made with.
 *
 * @param repository the repository
 * @param keys the private keys at hand
 * @param maker makes public keys
 * @param signing who signs
 * @param context the time and the deadline
 */
record Workshop(Repository repository, RoleKeys keys, KeyMaker maker, Signing signing, VerificationContext context) {

    /** A draft that begins with the repository as it is. */
    Draft draftOf(Refreshed before) {
        return draft(Present.of(before), role -> ShownFile.of(role, before, repository, context));
    }

    /** The same for a change that needs trust data. */
    Draft draftOf(Optional<Refreshed> before) {
        return draftOf(before.orElseThrow(() -> new SigningException(
                SigningException.Kind.NOT_INITIALIZED,
                repository.name() + " has no trust data at "
                        + repository.service().address(),
                "Check the name; 'imagetrust repo init' begins trust data.",
                null)));
    }

    /** A draft that begins with nothing. */
    Draft emptyDraft() {
        return draft(Present.NOTHING, role -> Optional.empty());
    }

    private Draft draft(Present present, Function<String, Optional<Signed<Targets>>> shown) {
        return new Draft(
                present, keys, signing, context.now(), role -> FirstVersion.of(role, repository, context), shown);
    }
}
