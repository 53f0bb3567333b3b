package io.github.imagetrust.notary.service;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.service.TrustService.ServiceKey;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.util.List;

/** The private keys with which a publisher signs timestamps and snapshots in the place of a server. */
public interface DirectoryKeys {

    /** Those keys of a role whose private halves are here. */
    List<SigningKey> of(Role role);

    /** The public key that a root is to list for {@code timestamp} or {@code snapshot}; made if there is none. */
    ServiceKey forRole(RepositoryName repository, String role);

    /** The public half of a new key for {@code timestamp} or {@code snapshot}. */
    ServiceKey newFor(RepositoryName repository, String role);
}
