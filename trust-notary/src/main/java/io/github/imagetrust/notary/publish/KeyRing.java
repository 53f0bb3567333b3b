package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.spi.Signer;
import java.util.Optional;

/**
 * The private keys at hand. Looking whether there is one asks nobody for a passphrase; opening one may. (A token that was
 * named wants its PIN for a look.)
 *
 * <p>A key is opened once, however often it signs.
 */
public interface KeyRing {

    /** Whether there is the private key of that canonical identifier. */
    boolean has(String keyId);

    /**
     * Opens the private key of that canonical identifier; empty if there is none.
     *
     * @throws io.github.imagetrust.model.SigningException if it cannot be opened
     */
    Optional<Signer> open(String keyId);

    /** Opens the root key to begin new repositories with: that of the lowest identifier, as docker does; empty if none. */
    Optional<Signer> openRoot();

    /** Opens the key that is filed under a signer's name, that of the lowest identifier; empty if there is none. */
    Optional<Signer> openSigner(String name);

    /** Opens the key that is filed for a role of a repository, that of the lowest identifier; empty if there is none. */
    Optional<Signer> openOf(String role, RepositoryName repository);

    /**
     * Makes a P-256 key and files it.
     *
     * @param role what it is for, as {@link io.github.imagetrust.spi.PassphraseSource.Request#role()} says
     * @param repository the repository that it is for, if it is for one
     */
    Signer make(String role, Optional<RepositoryName> repository);

    /** Whether that key is none yet: a plan has it stand for one that would be made. */
    default boolean isImagined(String keyId) {
        return false;
    }

    /** Lets go of the keys that were opened, so that nothing here holds them any longer; they can be opened again. */
    default void forget() {}
}
