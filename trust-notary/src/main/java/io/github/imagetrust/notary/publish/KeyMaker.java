package io.github.imagetrust.notary.publish;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.ListedKey;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.RootCertificates;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.service.TrustService.ServiceKey;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Roles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes the public keys of one repository as its metadata list them. New private keys are filed before anything is
 * published: a repository whose keys are lost is worse than keys without a repository.
 *
 * @param repository whose
 * @param dialect what it says of root keys
 * @param ring the private keys at hand
 * @param publicKeys makes what checks signatures
 * @param certificates makes certificates for root keys
 * @param service has the keys of the service
 * @param now the time
 */
record KeyMaker(
        RepositoryName repository,
        Dialect dialect,
        KeyRing ring,
        PublicKeys publicKeys,
        RootCertificates certificates,
        ServiceKeySource service,
        Instant now) {

    /** A new key of the publisher for a role of this repository. */
    Key own(String role) {
        return listed(ListedKey.of(ring.make(role, Optional.of(repository))));
    }

    /** The key of a signer: the one at hand under that name, or a new one. */
    Key signer(String name) {
        return listed(ListedKey.of(ring.openSigner(name).orElseGet(() -> ring.make(name, Optional.empty()))));
    }

    /** The service's key for {@code timestamp} or {@code snapshot}. */
    Key service(String role, boolean anew) {
        ServiceKey key = service.key(role, anew);
        return listed(new ListedKey(key.type(), key.material()));
    }

    /** A key that was chosen for a role below the root. */
    Key chosen(KeyChoice choice) {
        return listed(
                choice instanceof KeyChoice.Pem pem
                        ? ListedKey.ofPem(pem.text(), pem.whose())
                        : ListedKey.of(held(((KeyChoice.Held) choice).keyId())));
    }

    /** The keys that were chosen for the root, in certificates for this repository; else the one at hand, or a new one. */
    List<Key> roots(List<KeyChoice> choices) {
        return choices.isEmpty()
                ? List.of(certified(ring.openRoot().orElseGet(this::newRoot)))
                : choices.stream().map(this::root).toList();
    }

    /** A new root key. */
    Key anotherRoot() {
        return certified(newRoot());
    }

    private Signer newRoot() {
        return ring.make(Roles.ROOT, Optional.empty());
    }

    private Key root(KeyChoice choice) {
        if (choice instanceof KeyChoice.Held heldKey) {
            return certified(held(heldKey.keyId()));
        }
        KeyChoice.Pem pem = (KeyChoice.Pem) choice;
        Key key = listed(ListedKey.ofPem(pem.text(), pem.whose()));
        dialect.objectionToRootKey(key).ifPresent(objection -> {
            throw new SigningException(
                    SigningException.Kind.BAD_KEY,
                    "the key in " + pem.whose() + " can be no root key of " + repository + ": it " + objection,
                    "Have its owner make a certificate for this repository ('imagetrust key certificate').",
                    null);
        });
        return key;
    }

    private Signer held(String keyId) {
        return ring.open(keyId)
                .orElseThrow(() -> new SigningException(
                        SigningException.Kind.NO_KEY,
                        "there is no private key " + keyId + " here",
                        "Look with 'imagetrust key list', or give a PEM file of the public key.",
                        null));
    }

    /** The key in a certificate that it makes for itself. */
    private Key certified(Signer signer) {
        String pem = certificates.create(signer, repository.toString(), now);
        return listed(new ListedKey(KeyIds.keyType(signer.algorithm()) + "-x509", Bytes.utf8(pem)));
    }

    private Key listed(ListedKey key) {
        return new Key(
                KeyIds.tufId(key.type(), key.material()),
                key.type(),
                key.material(),
                publicKeys.notary(key.type(), key.material()));
    }
}
