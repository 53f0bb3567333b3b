package io.github.imagetrust.tuf;

import java.util.Optional;

/** The current snapshot, at one moment. From here there are only the targets. */
public final class TrustedSnapshot {

    private final TrustedTimestamp timestamp;
    private final Verified<Snapshot> snapshot;
    private final VersionFloors floors;

    TrustedSnapshot(TrustedTimestamp timestamp, Verified<Snapshot> snapshot, VersionFloors floors) {
        this.timestamp = timestamp;
        this.snapshot = snapshot;
        this.floors = floors;
    }

    /** The timestamp it follows from. */
    public TrustedTimestamp timestamp() {
        return timestamp;
    }

    /** The root it follows from. */
    public TrustedRoot root() {
        return timestamp.root();
    }

    /** The snapshot, with those who signed it. */
    public Verified<Snapshot> verified() {
        return snapshot;
    }

    /** What was accepted up to here. */
    public VersionFloors floors() {
        return floors;
    }

    /** What the file of a role is; empty if the snapshot does not list it. */
    public Optional<FileInfo> file(String role) {
        return snapshot.body().file(role);
    }

    /** The role that must sign the targets. */
    public Role targetsRole() {
        return root().root().role(Roles.TARGETS);
    }

    /**
     * Accepts the targets.
     *
     * @throws MetadataRejectedException if they are not those that the snapshot names, not signed by the keys of the
     *     root, older than some that were accepted, or out of date
     */
    public TrustedTargets targets(Verified<Targets> candidate) {
        return accept(targetsRole(), TargetScope.EVERYTHING, candidate);
    }

    TrustedTargets accept(Role role, TargetScope scope, Verified<Targets> candidate) {
        FileInfo info = file(role.name()).orElseThrow(() -> Rejections.notInSnapshot(role.name()));
        info.requireMatches(role.name(), candidate.raw());
        StatedVersion.require(role.name(), info, candidate);
        Holding.require(role, candidate);
        floors.requireNotBelow(role.name(), candidate);
        root().freshness().require(role.name(), candidate.body());
        return new TrustedTargets(this, role, scope, candidate);
    }
}
