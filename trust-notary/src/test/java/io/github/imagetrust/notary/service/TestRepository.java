package io.github.imagetrust.notary.service;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.RootCertificates;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.service.TrustService.ServiceKey;
import io.github.imagetrust.notary.v1.NotaryV1Codec;
import io.github.imagetrust.notary.v1.PathPrefixes;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Targets.Target;
import io.github.imagetrust.tuf.edit.MetadataSigner;
import io.github.imagetrust.tuf.edit.PartlySigned;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The keys of a repository, all in one hand, and what they sign. */
final class TestRepository implements DirectoryKeys {

    final NotaryV1Codec codec;
    final Instant now;

    /** Which keys the publisher of a directory has; tests take some away. */
    final Map<String, SigningKey> held = new HashMap<>();

    private final Map<String, SigningKey> keys = new HashMap<>();
    private final PublicKeys publicKeys = new PublicKeys();
    private final SecureRandom random = new SecureRandom();
    private final MetadataSigner signer;

    TestRepository(String gun, Instant now) {
        this.codec = new NotaryV1Codec(publicKeys);
        this.signer = new MetadataSigner(codec);
        this.now = now;
        SoftwareKey root = SoftwareKey.generateP256(random);
        String certificate = new RootCertificates(random).create(root, gun, now);
        keys.put("root", signing("ecdsa-x509", Bytes.of(certificate.getBytes(US_ASCII)), root));
        for (String role : List.of("targets", "targets/alice")) {
            keys.put(role, bare(SoftwareKey.generateP256(random)));
        }
        serverKey("timestamp");
        serverKey("snapshot");
    }

    /** Gives a role of the service a new key. */
    void serverKey(String role) {
        SigningKey key = bare(SoftwareKey.generateEd25519(random));
        keys.put(role, key);
        held.put(role, key);
    }

    /** Gives {@code targets} a new key. */
    void rotateTargets() {
        keys.put("targets", bare(SoftwareKey.generateP256(random)));
    }

    /** Lists the key that a server has for a role, which can then not be signed for here. */
    void listServersKey(String role, ServiceKey key) {
        Key listed = new Key(
                KeyIds.tufId(key.type(), key.material()),
                key.type(),
                key.material(),
                publicKeys.notary(key.type(), key.material()));
        keys.put(
                role,
                new SigningKey(
                        listed, "none", bare(SoftwareKey.generateP256(random)).signer()));
    }

    Role role(String name) {
        return new Role(name, List.of(key(name)), 1);
    }

    Bytes root(long version, Instant expires) {
        List<Key> all = new ArrayList<>();
        Map<String, Role> roles = new LinkedHashMap<>();
        for (String name : List.of("root", "snapshot", "targets", "timestamp")) {
            all.add(key(name));
            roles.put(name, role(name));
        }
        Root body = new Root(version, expires, false, all, roles);
        PartlySigned file = signer.begin("root", body).signedBy(signers("root"));
        return codec.assemble(file.signed(), file.signatures());
    }

    Bytes root(long version) {
        return root(version, now.plus(Duration.ofDays(3650)));
    }

    /** Targets with one tag, and a delegation to alice. */
    Bytes targets(long version) {
        return targets("targets", version, now.plus(Duration.ofDays(1095)));
    }

    Bytes targets(String role, long version, Instant expires) {
        Digest digest = Digest.sha256(("image " + version).getBytes(US_ASCII));
        FileInfo image = new FileInfo(
                OptionalLong.of(500 + version), Map.of("sha256", Bytes.of(digest.hash())), OptionalLong.empty());
        List<Delegation> delegations = role.equals("targets")
                ? List.of(new Delegation(role("targets/alice"), PathPrefixes.everything(), false))
                : List.of();
        Targets body = new Targets(version, expires, Map.of("v1", new Target(image, Optional.empty())), delegations);
        return signer.targets(signer.begin(role, body).signedBy(signers(role)), role(role))
                .raw();
    }

    Bytes snapshot(long version, Map<String, Bytes> files) {
        Map<String, FileInfo> named = new LinkedHashMap<>();
        files.forEach((role, file) -> named.put(role, FileInfo.of(file, HashAlgorithm.SHA256)));
        Snapshot body = new Snapshot(version, now.plus(Duration.ofDays(1095)), named);
        return signer.snapshot(body, role("snapshot"), signers("snapshot")).raw();
    }

    /** Reads and verifies what the service made. */
    Snapshot readSnapshot(Bytes file) {
        return RoleVerifier.verify(role("snapshot"), codec.readSnapshot(file)).body();
    }

    @Override
    public ServiceKey newFor(RepositoryName repository, String role) {
        serverKey(role);
        return forRole(repository, role);
    }

    @Override
    public List<SigningKey> of(Role role) {
        return held.values().stream()
                .filter(key -> role.key(key.key().id()).isPresent())
                .toList();
    }

    @Override
    public ServiceKey forRole(RepositoryName repository, String role) {
        Key key = key(role);
        return new ServiceKey(key.type(), key.material());
    }

    private Key key(String role) {
        return key(keys, role).key();
    }

    private List<SigningKey> signers(String role) {
        return List.of(key(keys, role));
    }

    private static SigningKey key(Map<String, SigningKey> keys, String role) {
        return Optional.ofNullable(keys.get(role)).orElseThrow();
    }

    private SigningKey bare(Signer key) {
        return signing(KeyIds.keyType(key.algorithm()), KeyIds.material(key), key);
    }

    private SigningKey signing(String type, Bytes material, Signer key) {
        Key listed = new Key(KeyIds.tufId(type, material), type, material, publicKeys.notary(type, material));
        return new SigningKey(listed, KeyIds.method(key.algorithm()), key);
    }
}
