package io.github.imagetrust.tuf;

import io.github.imagetrust.model.VersionFloor;
import java.util.Optional;

/** The current timestamp, at one moment. From here there is only the snapshot. */
public final class TrustedTimestamp {

    private final TrustedRoot root;
    private final Verified<Timestamp> timestamp;
    private final VersionFloors floors;

    TrustedTimestamp(TrustedRoot root, Verified<Timestamp> timestamp, VersionFloors floors) {
        this.root = root;
        this.timestamp = timestamp;
        this.floors = floors;
    }

    /** The root it follows from. */
    public TrustedRoot root() {
        return root;
    }

    /** The timestamp, with those who signed it. */
    public Verified<Timestamp> verified() {
        return timestamp;
    }

    /** What the file of the snapshot is. */
    public FileInfo snapshotFile() {
        return timestamp.body().snapshot();
    }

    /** The role that must sign a snapshot. */
    public Role snapshotRole() {
        return root.root().role(Roles.SNAPSHOT);
    }

    /**
     * Accepts a snapshot.
     *
     * @throws MetadataRejectedException if it is not the one that the timestamp names, not signed by the keys of the root,
     *     older than one that was accepted, out of date, of a root that is none of ours, or if it takes back what the
     *     snapshot before it said
     */
    public TrustedSnapshot snapshot(Verified<Snapshot> candidate) {
        snapshotFile().requireMatches(Roles.SNAPSHOT, candidate.raw());
        StatedVersion.require(Roles.SNAPSHOT, snapshotFile(), candidate);
        Holding.require(snapshotRole(), candidate);
        floors.requireNotBelow(Roles.SNAPSHOT, candidate);
        requireNothingTakenBack(candidate.body());
        VersionFloors next = withNamedRoot(candidate.body()).raised(Roles.SNAPSHOT, candidate);
        root.freshness().require(Roles.SNAPSHOT, candidate.body());
        return new TrustedSnapshot(this, candidate, next);
    }

    /** Where versions are stated, a role that was listed stays listed, and never with a lower one. */
    private void requireNothingTakenBack(Snapshot candidate) {
        if (snapshotFile().version().isEmpty()) {
            return;
        }
        candidate.files().forEach((role, file) -> StatedVersion.requireNotBelow(role, file, floors));
        root.predecessors()
                .snapshot()
                .ifPresent(before -> before.files()
                        .forEach((role, file) -> StatedVersion.requireNotTakenBack(role, file, candidate.file(role))));
    }

    /**
     * A snapshot may name a root: it must be some root of our chain, since a cache may still have an older snapshot than
     * root; but not an older one than the last snapshot named, which would be a rollback.
     */
    private VersionFloors withNamedRoot(Snapshot candidate) {
        Optional<FileInfo> named = candidate.file(Roles.ROOT);
        if (named.isEmpty()) {
            return floors;
        }
        RootChain.Link link = root.chain().named(named.get()).orElseThrow(() -> Rejections.rootUnknown(named.get()));
        long floor = floors.floor(Roles.ROOT).map(VersionFloor::version).orElse(0L);
        if (link.version() < floor) {
            throw Rejections.rollback(Roles.ROOT, floor, link.version());
        }
        return floors.with(Roles.ROOT, new VersionFloor(link.version(), link.content()));
    }
}
