package io.github.imagetrust.notary.publish;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.service.TrustService.ServiceKey;
import io.github.imagetrust.spi.Signer;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys at hand, for a plan: a key that would be made is only imagined, and filed nowhere; and so are those that the
 * service would make. Not safe to share between threads.
 */
final class ImaginedKeys implements KeyRing, ServiceKeySource {

    private final KeyRing real;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Signer> imagined = new HashMap<>();
    private final Set<String> ofService = new HashSet<>();

    ImaginedKeys(KeyRing real) {
        this.real = real;
    }

    @Override
    public boolean has(String keyId) {
        return imagined.containsKey(keyId) || real.has(keyId);
    }

    @Override
    public Optional<Signer> open(String keyId) {
        return Optional.ofNullable(imagined.get(keyId)).or(() -> real.open(keyId));
    }

    @Override
    public Optional<Signer> openRoot() {
        return real.openRoot();
    }

    @Override
    public Optional<Signer> openSigner(String name) {
        return real.openSigner(name);
    }

    @Override
    public Optional<Signer> openOf(String role, RepositoryName repository) {
        return real.openOf(role, repository);
    }

    @Override
    public Signer make(String role, Optional<RepositoryName> repository) {
        SoftwareKey key = SoftwareKey.generateP256(random);
        imagined.put(key.canonicalId(), key);
        return key;
    }

    @Override
    public boolean isImagined(String keyId) {
        return imagined.containsKey(keyId) || ofService.contains(keyId);
    }

    @Override
    public void forget() {
        imagined.clear();
    }

    @Override
    public ServiceKey key(String role, boolean anew) {
        SoftwareKey key = SoftwareKey.generateP256(random);
        ofService.add(key.canonicalId());
        return new ServiceKey(KeyIds.keyType(key.algorithm()), KeyIds.material(key));
    }
}
