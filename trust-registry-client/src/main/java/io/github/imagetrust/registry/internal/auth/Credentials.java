package io.github.imagetrust.registry.internal.auth;

import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.CredentialSource;
import java.util.List;
import java.util.Optional;

/** What the source said, so that it is asked once: a helper may ask a person. */
final class Credentials {

    private static final int MOST = 100;

    private final CredentialSource source;
    private final BoundedMap<String, Optional<Credential>> known = new BoundedMap<>(MOST);

    Credentials(CredentialSource source) {
        this.source = source;
    }

    /** A credential, and under which of the hosts it was found. */
    record Found(String host, Credential credential) {}

    /** The first that exists. */
    Optional<Found> first(List<String> hosts) {
        for (String host : hosts) {
            Optional<Credential> credential = lookUp(host);
            if (credential.isPresent()) {
                return Optional.of(new Found(host, credential.get()));
            }
        }
        return Optional.empty();
    }

    void wipe() {
        known.forEach(entry -> entry.getValue().ifPresent(Credential::wipe));
        known.clear();
    }

    /** One look-up at a time: two threads must not both make a helper ask. */
    private synchronized Optional<Credential> lookUp(String host) {
        Optional<Optional<Credential>> remembered = known.get(host);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        Optional<Credential> credential = source.find(host).filter(Credentials::isUsable);
        known.put(host, credential);
        return credential;
    }

    private static boolean isUsable(Credential credential) {
        return credential.hasPassword() || credential.hasIdentityToken() || credential.hasRegistryToken();
    }
}
