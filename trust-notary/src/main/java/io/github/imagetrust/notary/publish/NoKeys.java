package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.Signer;
import java.util.Optional;

/** No private keys, and none are made. */
public final class NoKeys implements KeyRing {

    /** There is nothing to say. */
    public NoKeys() {}

    @Override
    public boolean has(String keyId) {
        return false;
    }

    @Override
    public Optional<Signer> open(String keyId) {
        return Optional.empty();
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
        throw new SigningException(
                SigningException.Kind.NO_KEY, "no keys can be made here", "Use a machine that holds keys.", null);
    }
}
