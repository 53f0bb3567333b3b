package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.MetadataSource.Request;
import io.github.imagetrust.tuf.Roles;

/** Deletes the trust data of a repository, of which it is not asked whether they hold. */
public final class Deletion {

    private Deletion() {}

    /**
     * Deletes them.
     *
     * @throws SigningException NOT_INITIALIZED if there are none
     * @throws io.github.imagetrust.model.TrustException if the service gives no answer
     */
    public static void of(RepositoryName name, Access access, VerificationContext context) {
        Repository repository = access.open(name, context).repository();
        Request root = new Request("root.json", Roles.ROOT, context.limits().rootBytes(), true);
        if (repository.service().source(name, context.deadline()).fetch(root).isEmpty()) {
            throw new SigningException(
                    SigningException.Kind.NOT_INITIALIZED,
                    name + " has no trust data at " + repository.service().address(),
                    "Check the name; there is nothing to delete.",
                    null);
        }
        repository.service().delete(name, context.deadline());
        if (repository.service().source(name, context.deadline()).fetch(root).isPresent()) {
            throw Refusal.byService(
                    repository.service().address() + " took the order, and still has trust data for " + name,
                    "Ask the operator of the trust server; somebody may have begun them anew.");
        }
    }
}
