package io.github.imagetrust.tuf;

import java.util.Optional;

/**
 * The current root, at one moment: the beginning of a walk. From here there is only the timestamp.
 *
 * <p>A walk is made anew at each refresh, which costs next to nothing, so that expiry and rollback are checked at every
 * use of what was verified before.
 */
public final class TrustedRoot {

    private final RootChain chain;
    private final VersionFloors floors;
    private final Freshness freshness;
    private final Predecessors predecessors;

    private TrustedRoot(RootChain chain, VersionFloors floors, Freshness freshness, Predecessors predecessors) {
        this.chain = chain;
        this.floors = floors;
        this.freshness = freshness;
        this.predecessors = predecessors;
    }

    /**
     * Begins a walk.
     *
     * @param chain ends in the current root
     * @param floors what was accepted before, with the floors that the chain dropped already dropped
     * @param freshness what must be in date
     * @param predecessors what was accepted before, as far as it is at hand and its keys have not changed
     * @throws MetadataRejectedException if the current root is out of date
     */
    public static TrustedRoot of(
            RootChain chain, VersionFloors floors, Freshness freshness, Predecessors predecessors) {
        RootVerifier.requireFresh(chain.newest(), freshness);
        return new TrustedRoot(chain, floors, freshness, predecessors);
    }

    /** The root itself. */
    public Root root() {
        return chain.newest().body();
    }

    /** The current root, with those who signed it. */
    public Verified<Root> verified() {
        return chain.newest();
    }

    /** The role that must sign a timestamp, to verify one that was fetched. */
    public Role timestampRole() {
        return root().role(Roles.TIMESTAMP);
    }

    /**
     * Accepts a timestamp.
     *
     * @throws MetadataRejectedException if it is not signed by the keys of this root, older than one that was accepted,
     *     out of date, or if it leads to an older snapshot
     */
    public TrustedTimestamp timestamp(Verified<Timestamp> candidate) {
        Holding.require(timestampRole(), candidate);
        floors.requireNotBelow(Roles.TIMESTAMP, candidate);
        requireNothingTakenBack(candidate.body().snapshot());
        freshness.require(Roles.TIMESTAMP, candidate.body());
        return new TrustedTimestamp(this, candidate, floors.raised(Roles.TIMESTAMP, candidate));
    }

    private void requireNothingTakenBack(FileInfo snapshot) {
        if (snapshot.version().isEmpty()) {
            return;
        }
        StatedVersion.requireNotBelow(Roles.SNAPSHOT, snapshot, floors);
        predecessors
                .timestamp()
                .ifPresent(before ->
                        StatedVersion.requireNotTakenBack(Roles.SNAPSHOT, before.snapshot(), Optional.of(snapshot)));
    }

    RootChain chain() {
        return chain;
    }

    Freshness freshness() {
        return freshness;
    }

    Predecessors predecessors() {
        return predecessors;
    }
}
