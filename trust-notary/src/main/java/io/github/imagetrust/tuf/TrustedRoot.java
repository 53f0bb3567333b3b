package io.github.imagetrust.tuf;

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

    private TrustedRoot(RootChain chain, VersionFloors floors, Freshness freshness) {
        this.chain = chain;
        this.floors = floors;
        this.freshness = freshness;
    }

    /**
     * Begins a walk.
     *
     * @param chain ends in the current root
     * @param floors what was accepted before, with the floors that the chain dropped already dropped
     * @param freshness what must be in date
     * @throws MetadataRejectedException if the current root is out of date
     */
    public static TrustedRoot of(RootChain chain, VersionFloors floors, Freshness freshness) {
        RootVerifier.requireFresh(chain.newest(), freshness);
        return new TrustedRoot(chain, floors, freshness);
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
     *     or out of date
     */
    public TrustedTimestamp timestamp(Verified<Timestamp> candidate) {
        Holding.require(timestampRole(), candidate);
        floors.requireNotBelow(Roles.TIMESTAMP, candidate);
        freshness.require(Roles.TIMESTAMP, candidate.body());
        return new TrustedTimestamp(this, candidate, floors.raised(Roles.TIMESTAMP, candidate));
    }

    RootChain chain() {
        return chain;
    }

    Freshness freshness() {
        return freshness;
    }
}
