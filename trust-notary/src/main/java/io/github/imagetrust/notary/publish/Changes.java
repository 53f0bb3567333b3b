package io.github.imagetrust.notary.publish;

import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RepositoryChange.AddDelegation;
import io.github.imagetrust.notary.change.RepositoryChange.AddSigner;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.change.RepositoryChange.PublishStaged;
import io.github.imagetrust.notary.change.RepositoryChange.Refresh;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveDelegation;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveSigner;
import io.github.imagetrust.notary.change.RepositoryChange.Revoke;
import io.github.imagetrust.notary.change.RepositoryChange.RotateKey;
import io.github.imagetrust.notary.change.RepositoryChange.RotateRoot;
import io.github.imagetrust.notary.change.RepositoryChange.SignTag;

/** Who carries out which order. */
final class Changes {

    private Changes() {}

    /**
     * A change for one publish.
     *
     * @throws IllegalArgumentException if a name in the order can be none
     */
    static Change of(RepositoryChange order) {
        if (order instanceof SignTag sign) {
            return new TagChange(sign.order());
        } else if (order instanceof Initialise initialise) {
            return new Initialisation(initialise);
        } else if (order instanceof Refresh refresh) {
            return new Renewal(refresh);
        } else if (order instanceof Revoke revoke) {
            return new Revocation(revoke);
        } else if (order instanceof AddSigner add) {
            return new SignerAddition(add);
        } else if (order instanceof RemoveSigner remove) {
            return new SignerRemoval(remove);
        } else if (order instanceof AddDelegation add) {
            return new DelegationAddition(add);
        } else if (order instanceof RemoveDelegation remove) {
            return new DelegationRemoval(remove);
        } else if (order instanceof RotateRoot rotate) {
            return new RootRotation(rotate);
        } else if (order instanceof RotateKey rotate) {
            return new KeyRotation(rotate);
        } else if (order instanceof PublishStaged staged) {
            return new StagedPublication(staged);
        }
        throw new AssertionError("an order that nobody carries out: " + order);
    }
}
