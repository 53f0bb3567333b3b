package io.github.imagetrust.notary.publish;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.spi.Signer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Keys that a test has, filed for nobody; others are made as it says. */
final class TestKeys implements KeyRing {

    private final Map<String, Signer> keys = new HashMap<>();
    private final Function<String, Signer> maker;

    /** None yet. */
    TestKeys(Function<String, Signer> maker) {
        this.maker = maker;
    }

    /** That one, and no other is made. */
    static TestKeys only(Signer signer) {
        TestKeys one = new TestKeys(role -> {
            throw new AssertionError("nobody asked for a key of " + role);
        });
        one.keys.put(KeyIds.canonicalId(signer), signer);
        return one;
    }

    @Override
    public boolean has(String keyId) {
        return keys.containsKey(keyId);
    }

    @Override
    public Optional<Signer> open(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    @Override
    public Optional<Signer> openRoot() {
        return Optional.empty();
    }

    @Override
    public Optional<Signer> openSigner(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<Signer> openOf(String role, RepositoryName repository) {
        return Optional.empty();
    }

    @Override
    public Signer make(String role, Optional<RepositoryName> repository) {
        Signer signer = maker.apply(role);
        keys.put(KeyIds.canonicalId(signer), signer);
        return signer;
    }
}
