package io.github.imagetrust.notary.publish;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.service.DirectoryKeys;
import io.github.imagetrust.notary.service.TrustService.ServiceKey;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.util.List;
import java.util.Optional;

/** The keys with which a publisher signs in the place of a server: ordinary keys of the ring. */
public final class ServiceKeys implements DirectoryKeys {

    private final KeyRing ring;

    /** Those keys of the ring. */
    public ServiceKeys(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public List<SigningKey> of(Role role) {
        return new RoleKeys(ring).openAtHand(role);
    }

    @Override
    public ServiceKey forRole(RepositoryName repository, String role) {
        Signer signer = ring.openOf(role, repository).orElseGet(() -> ring.make(role, Optional.of(repository)));
        return publicHalf(signer);
    }

    @Override
    public ServiceKey newFor(RepositoryName repository, String role) {
        return publicHalf(ring.make(role, Optional.of(repository)));
    }

    private static ServiceKey publicHalf(Signer signer) {
        return new ServiceKey(KeyIds.keyType(signer.algorithm()), KeyIds.material(signer));
    }
}
