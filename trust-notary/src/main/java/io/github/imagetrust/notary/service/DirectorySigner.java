package io.github.imagetrust.notary.service;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.service.TrustService.ServiceKey;
import io.github.imagetrust.notary.v1.Lifetimes;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.edit.MetadataSigner;
import io.github.imagetrust.tuf.edit.SigningKey;
import io.github.imagetrust.tuf.edit.SnapshotEditor;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Signs what a Notary server would sign, with a publisher's keys, after the checks that it would make. */
public final class DirectorySigner implements SnapshotTimestampSigner {

    private final MetadataCodec codec;
    private final MetadataSigner signer;
    private final DirectoryKeys keys;
    private final Clock clock;

    /** Signs in that spelling, with those keys. */
    public DirectorySigner(MetadataCodec codec, DirectoryKeys keys, Clock clock) {
        this.codec = requireNonNull(codec, "codec");
        this.signer = new MetadataSigner(codec);
        this.keys = requireNonNull(keys, "keys");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public long version(String role, Bytes file) {
        Metadata body = switch (role) {
            case Roles.ROOT -> codec.readRoot(file).body();
            case Roles.TIMESTAMP -> codec.readTimestamp(file).body();
            case Roles.SNAPSHOT -> codec.readSnapshot(file).body();
            default -> codec.readTargets(role, file).body();
        };
        return body.version();
    }

    @Override
    public ServiceKey key(RepositoryName repository, String role) {
        return keys.forRole(repository, role);
    }

    @Override
    public ServiceKey newKey(RepositoryName repository, String role) {
        return keys.newFor(repository, role);
    }

    @Override
    public Map<String, Bytes> complete(Upload upload) {
        Instant now = clock.instant();
        UploadCheck check = new UploadCheck(codec, upload, now);
        Verified<Root> root = check.root();
        List<Verified<?>> changed = check.changed(root);
        Optional<Verified<Snapshot>> storedSnapshot = stored(upload, check, Roles.SNAPSHOT, codec::readSnapshot);
        Optional<Verified<Timestamp>> storedTimestamp = stored(upload, check, Roles.TIMESTAMP, codec::readTimestamp);

        Verified<Snapshot> snapshot = check.uploadedSnapshot(root.body())
                .or(() -> unchanged(upload, root.body(), storedSnapshot, Lifetimes.soon(now)))
                .or(() -> nextSnapshot(root.body(), storedSnapshot, changed, now))
                .or(() -> unchanged(upload, root.body(), storedSnapshot, now))
                .orElseThrow(() -> noKey(upload, Roles.SNAPSHOT));
        Role role = root.body().role(Roles.TIMESTAMP);
        List<SigningKey> timestampKeys = enough(role).orElseThrow(() -> noKey(upload, Roles.TIMESTAMP));
        Timestamp timestamp = SnapshotEditor.next(
                storedTimestamp.map(Verified::body), snapshot, now.plus(upload.timestampLifetime()));

        Map<String, Bytes> all = new LinkedHashMap<>(upload.files());
        all.put(Roles.SNAPSHOT, snapshot.raw());
        all.put(
                Roles.TIMESTAMP,
                signer.timestamp(timestamp, role, timestampKeys).raw());
        return all;
    }

    private Optional<Verified<Snapshot>> nextSnapshot(
            Root root, Optional<Verified<Snapshot>> before, List<Verified<?>> changed, Instant now) {
        Role role = root.role(Roles.SNAPSHOT);
        return enough(role).map(signers -> {
            Snapshot next = SnapshotEditor.next(before.map(Verified::body), changed, Lifetimes.targets(now));
            return signer.snapshot(next, role, signers);
        });
    }

    /** A refresh leaves a snapshot that counts for long as it is, and one whose key others hold as long as it counts. */
    private static Optional<Verified<Snapshot>> unchanged(
            Upload upload, Root root, Optional<Verified<Snapshot>> present, Instant until) {
        return present.filter(snapshot -> upload.files().isEmpty()
                && snapshot.holdsFor(root.role(Roles.SNAPSHOT))
                && snapshot.body().expires().isAfter(until));
    }

    /**
     * What the next file is made of must be of our own making. Who can write into the served folder, but has no keys, could
     * otherwise have us sign older targets, or a version that none can ever follow.
     */
    private static <T extends Metadata> Optional<Verified<T>> stored(
            Upload upload, UploadCheck check, String role, Function<Bytes, Signed<T>> read) {
        Optional<Bytes> file = upload.stored().apply(role);
        Optional<Root> root = check.storedRoot();
        if (file.isEmpty() || root.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RoleVerifier.verify(root.get().role(role), read.apply(file.get())));
        } catch (MetadataRejectedException e) {
            throw new TrustStoreException(
                    "the stored " + role + " of " + upload.repository() + " is not what its keys signed: "
                            + e.finding().message(),
                    "Find out who changed the directory of trust data; then restore it from a backup.",
                    e);
        }
    }

    /** The keys of a role that are here, if they can sign for it. */
    private Optional<List<SigningKey>> enough(Role role) {
        List<SigningKey> here = keys.of(role);
        long voters = here.stream().map(key -> key.key().identity()).distinct().count();
        return Optional.of(here).filter(found -> voters >= role.threshold());
    }

    private static SigningException noKey(Upload upload, String role) {
        return new SigningException(
                SigningException.Kind.NO_KEY,
                "could not publish the trust data of " + upload.repository() + ": there is no " + role + " key here",
                "Ask a co-publisher for a copy of the " + role + " key that the root names, and put it among your keys"
                        + (role.equals(Roles.SNAPSHOT) ? "; or publish a snapshot too." : "."),
                null);
    }
}
