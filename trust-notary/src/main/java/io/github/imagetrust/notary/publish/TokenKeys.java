package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.token.HardwareKeys;
import io.github.imagetrust.notary.token.HardwareKeys.HeldKey;
import io.github.imagetrust.spi.Signer;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The keys in tokens that were named for this run, and those on disk. A token's key comes first, since it was asked for; new
 * keys are made on disk. To look at a token takes its PIN, so it is looked at last where a look is all.
 */
public final class TokenKeys implements KeyRing {

    private static final String ROOT = "root";

    private final HardwareKeys tokens;
    private final KeyRing files;

    /** Those of tokens, and those on disk. */
    public TokenKeys(HardwareKeys tokens, KeyRing files) {
        this.tokens = tokens;
        this.files = files;
    }

    @Override
    public boolean has(String keyId) {
        return files.has(keyId) || first(key -> key.id().equals(keyId)).isPresent();
    }

    @Override
    public Optional<Signer> open(String keyId) {
        return first(key -> key.id().equals(keyId)).or(() -> files.open(keyId));
    }

    @Override
    public Optional<Signer> openRoot() {
        return first(key -> key.role().equals(ROOT)).or(files::openRoot);
    }

    @Override
    public Optional<Signer> openSigner(String name) {
        return first(key -> key.role().equals(name)).or(() -> files.openSigner(name));
    }

    /** Keys of one repository are many, and are kept on disk. */
    @Override
    public Optional<Signer> openOf(String role, RepositoryName repository) {
        return files.openOf(role, repository);
    }

    @Override
    public Signer make(String role, Optional<RepositoryName> repository) {
        return files.make(role, repository);
    }

    /** The key of a token was never here. */
    @Override
    public void forget() {
        files.forget();
    }

    private Optional<Signer> first(Predicate<HeldKey> wanted) {
        return tokens.all().stream()
                .filter(wanted)
                .map(HeldKey::signer)
                .<Signer>map(key -> key)
                .findFirst();
    }
}
