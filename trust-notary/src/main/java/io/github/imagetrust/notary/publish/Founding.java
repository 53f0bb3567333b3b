package io.github.imagetrust.notary.publish;

import static io.github.imagetrust.notary.v1.TagSearch.RELEASES;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.RootCertificates;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.service.TrustService.ServiceKey;
import io.github.imagetrust.notary.v1.Lifetimes;
import io.github.imagetrust.notary.v1.PathPrefixes;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.edit.MetadataSigner;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Begins the trust data of a repository: a root key, used for all repositories, in a certificate for this one; a key of
 * the repository; the keys of the service. New keys are filed before anything is published: a repository whose keys are
 * lost is worse than keys without a repository.
 */
public final class Founding {

    private final Repository repository;
    private final KeyRing ring;
    private final PublicKeys publicKeys;
    private final RootCertificates certificates;
    private final Instant now;

    Founding(Repository repository, KeyRing ring, PublicKeys publicKeys, RootCertificates certificates, Instant now) {
        this.repository = repository;
        this.ring = ring;
        this.publicKeys = publicKeys;
        this.certificates = certificates;
        this.now = now;
    }

    /**
     * The first files of the repository.
     *
     * @param signer whom to make the first signer, if there is to be one
     * @param ownSnapshot whether the publisher holds the snapshot key, and not the service
     */
    public Draft begin(Optional<String> signer, boolean ownSnapshot, Deadline deadline) {
        // In the order in which people are asked for passphrases: root, then repository, then signer.
        Signer rootSigner = ring.openRoot().orElseGet(() -> ring.make(Roles.ROOT, Optional.empty()));
        Key rootKey = certified(rootSigner);
        Key targets = ownKey(Roles.TARGETS);
        Key snapshot = ownSnapshot ? ownKey(Roles.SNAPSHOT) : serviceKey(Roles.SNAPSHOT, deadline);
        Key timestamp = serviceKey(Roles.TIMESTAMP, deadline);

        Map<String, Role> roles = new LinkedHashMap<>();
        roles.put(Roles.ROOT, new Role(Roles.ROOT, List.of(rootKey), 1));
        roles.put(Roles.SNAPSHOT, new Role(Roles.SNAPSHOT, List.of(snapshot), 1));
        roles.put(Roles.TARGETS, new Role(Roles.TARGETS, List.of(targets), 1));
        roles.put(Roles.TIMESTAMP, new Role(Roles.TIMESTAMP, List.of(timestamp), 1));
        Root body = new Root(1, Lifetimes.root(now), false, List.of(rootKey, targets, snapshot, timestamp), roles);
        Verified<Root> root = new MetadataSigner(repository.dialect().codec())
                .root(body, body.role(Roles.ROOT), List.of(RoleKeys.signingKey(rootKey, rootSigner)));

        Draft draft = Draft.founding(root, repository.dialect(), new RoleKeys(ring), now);
        List<Delegation> delegations = signer.map(this::delegations).orElse(List.of());
        draft.edit(Roles.TARGETS, 1, editor -> {
            delegations.forEach(editor::delegate);
            return editor;
        });
        return draft;
    }

    /** The first signer's role and the releases, both for all tags, by the same key: as docker's first sign makes them. */
    private List<Delegation> delegations(String signer) {
        Key key = bare(ring.openSigner(signer).orElseGet(() -> ring.make(signer, Optional.empty())));
        return List.of(delegation(Roles.TARGETS + "/" + signer, key), delegation(RELEASES, key));
    }

    private static Delegation delegation(String role, Key key) {
        return new Delegation(new Role(role, List.of(key), 1), PathPrefixes.everything(), false);
    }

    private Key ownKey(String role) {
        return bare(ring.make(role, Optional.of(repository.name())));
    }

    private Key bare(Signer signer) {
        return key(KeyIds.keyType(signer.algorithm()), KeyIds.material(signer));
    }

    private Key certified(Signer signer) {
        String pem = certificates.create(signer, repository.name().toString(), now);
        return key(KeyIds.keyType(signer.algorithm()) + "-x509", Bytes.utf8(pem));
    }

    private Key serviceKey(String role, Deadline deadline) {
        ServiceKey key = repository.service().key(repository.name(), role, deadline);
        return key(key.type(), key.material());
    }

    private Key key(String type, Bytes material) {
        return new Key(KeyIds.tufId(type, material), type, material, publicKeys.notary(type, material));
    }
}
