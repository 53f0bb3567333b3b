package io.github.imagetrust.notary.publish;

import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.keys.KeyStoreDirectory;
import io.github.imagetrust.notary.keys.Passphrases;
import io.github.imagetrust.notary.keys.StoredKey;
import io.github.imagetrust.spi.Signer;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys in docker's folder. A key is opened once, and stays open as long as this ring is used. */
public final class StoredKeys implements KeyRing {

    private static final String ROOT = "root";

    private final KeyStoreDirectory store;
    private final Passphrases passphrases;
    private final SecureRandom random;
    private final Map<String, Signer> opened = new HashMap<>();

    /** The keys of that store. */
    public StoredKeys(KeyStoreDirectory store, Passphrases passphrases, SecureRandom random) {
        this.store = store;
        this.passphrases = passphrases;
        this.random = random;
    }

    @Override
    public synchronized boolean has(String keyId) {
        return opened.containsKey(keyId) || store.find(keyId).isPresent();
    }

    @Override
    public synchronized Optional<Signer> open(String keyId) {
        Signer open = opened.get(keyId);
        return open != null ? Optional.of(open) : store.find(keyId).map(this::open);
    }

    @Override
    public Optional<Signer> openRoot() {
        return first(store.withRole(ROOT));
    }

    @Override
    public Optional<Signer> openSigner(String name) {
        return first(store.withRole(name));
    }

    @Override
    public Optional<Signer> openOf(String role, RepositoryName repository) {
        return first(store.withRole(role, repository.toString()));
    }

    @Override
    public synchronized Signer make(String role, Optional<RepositoryName> repository) {
        SoftwareKey key = SoftwareKey.generateP256(random);
        store.add(key, role, repository.map(RepositoryName::toString), passphrases);
        opened.put(key.canonicalId(), key);
        return key;
    }

    @Override
    public synchronized void forget() {
        opened.clear();
    }

    private Optional<Signer> first(List<StoredKey> keys) {
        return keys.stream().findFirst().flatMap(key -> open(key.id()));
    }

    private Signer open(StoredKey stored) {
        return opened.computeIfAbsent(stored.id(), id -> store.open(stored, passphrases));
    }
}
