package io.github.imagetrust.notary.publish;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.service.SnapshotTimestampSigner;
import io.github.imagetrust.notary.service.TrustService.ServiceKey;
import io.github.imagetrust.notary.service.Upload;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.edit.MetadataSigner;
import io.github.imagetrust.tuf.edit.SnapshotEditor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does for a folder what a Notary server does for itself: checks that what is published is signed by those who may, and
 * signs snapshot and timestamp, with keys that are files of the publisher. Safe to share between threads.
 */
public final class FolderSigner implements SnapshotTimestampSigner {

    private final MetadataCodec codec;
    private final KeyRing ring;
    private final RoleKeys keys;
    private final Clock clock;

    public FolderSigner(MetadataCodec codec, KeyRing ring, Clock clock) {
        this.codec = codec;
        this.ring = ring;
        this.keys = new RoleKeys(ring);
        this.clock = clock;
    }

    @Override
    public long version(String role, Bytes file) {
        return switch (role) {
            case Roles.ROOT -> codec.readRoot(file).body().version();
            case Roles.TIMESTAMP -> codec.readTimestamp(file).body().version();
            case Roles.SNAPSHOT -> codec.readSnapshot(file).body().version();
            default -> codec.readTargets(role, file).body().version();
        };
    }

    @Override
    public ServiceKey key(RepositoryName repository, String role) {
        Signer signer = ring.openOf(role, repository).orElseGet(() -> ring.make(role, Optional.of(repository)));
        return new ServiceKey(KeyIds.keyType(signer.algorithm()), KeyIds.material(signer));
    }

    @Override
    public Map<String, Bytes> complete(Upload upload) {
        Instant now = clock.instant();
        Verified<Root> root = root(upload);
        List<Verified<?>> changed = new ArrayList<>();
        changed.add(root);
        for (String role : upload.files().keySet()) {
            if (!role.equals(Roles.ROOT) && !role.equals(Roles.SNAPSHOT)) {
                changed.add(targets(upload, root.body(), role));
            }
        }
        Map<String, Bytes> files = new HashMap<>(upload.files());
        Verified<Snapshot> snapshot = snapshot(upload, root.body(), changed, now);
        files.put(Roles.SNAPSHOT, snapshot.raw());
        files.put(Roles.TIMESTAMP, timestamp(upload, root.body(), snapshot, now).raw());
        return files;
    }

    private Verified<Root> root(Upload upload) {
        Bytes raw = upload.after(Roles.ROOT)
                .orElseThrow(() ->
                        refused("there is no root, and none was published", "Begin with 'imagetrust repo init'."));
        var signed = codec.readRoot(raw);
        return RoleVerifier.verify(signed.body().role(Roles.ROOT), signed);
    }

    private Verified<Targets> targets(Upload upload, Root root, String role) {
        Bytes raw = upload.after(role).orElseThrow();
        return RoleVerifier.verify(definition(upload, root, role), codec.readTargets(role, raw));
    }

    /** Who must sign for a role, by what the role above it says once this upload is there. */
    private Role definition(Upload upload, Root root, String role) {
        if (role.equals(Roles.TARGETS)) {
            return root.role(Roles.TARGETS);
        }
        String delegator = role.substring(0, role.lastIndexOf('/'));
        return upload.after(delegator)
                .flatMap(raw -> codec.readTargets(delegator, raw).body().delegation(role))
                .orElseThrow(() -> refused(
                        delegator + " does not delegate to " + role,
                        "Publish the delegation first, or together with it."))
                .role();
    }

    private Verified<Snapshot> snapshot(Upload upload, Root root, List<Verified<?>> changed, Instant now) {
        Role role = root.role(Roles.SNAPSHOT);
        Bytes uploaded = upload.files().get(Roles.SNAPSHOT);
        if (uploaded != null) {
            Verified<Snapshot> snapshot = RoleVerifier.verify(role, codec.readSnapshot(uploaded));
            for (Verified<?> file : changed) {
                snapshot.body()
                        .file(file.roleName())
                        .orElseThrow(() -> refused(
                                "the snapshot does not list " + file.roleName(), "Publish a snapshot of everything."))
                        .requireMatches(file.roleName(), file.raw());
            }
            return snapshot;
        }
        Optional<Snapshot> before = upload.stored()
                .apply(Roles.SNAPSHOT)
                .map(raw -> codec.readSnapshot(raw).body());
        Snapshot next = SnapshotEditor.next(before, changed, Lifetimes.targets(now));
        return new MetadataSigner(codec).snapshot(next, role, keys.open(role));
    }

    private Verified<Timestamp> timestamp(Upload upload, Root root, Verified<Snapshot> snapshot, Instant now) {
        Role role = root.role(Roles.TIMESTAMP);
        Optional<Timestamp> before = upload.stored()
                .apply(Roles.TIMESTAMP)
                .map(raw -> codec.readTimestamp(raw).body());
        Timestamp next = SnapshotEditor.next(before, snapshot, now.plus(upload.timestampLifetime()));
        return new MetadataSigner(codec).timestamp(next, role, keys.open(role));
    }

    private static SigningException refused(String message, String remedy) {
        return new SigningException(SigningException.Kind.REFUSED, message, remedy, null);
    }
}
