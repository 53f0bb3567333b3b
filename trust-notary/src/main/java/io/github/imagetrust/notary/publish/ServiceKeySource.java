package io.github.imagetrust.notary.publish;

import io.github.imagetrust.notary.service.TrustService.ServiceKey;

/** Where the public keys of the service come from. */
@FunctionalInterface
interface ServiceKeySource {

    /**
     * The key that a root is to list for {@code timestamp} or {@code snapshot}.
     *
     * @param anew whether the service is to make another one than it has
     */
    ServiceKey key(String role, boolean anew);
}
