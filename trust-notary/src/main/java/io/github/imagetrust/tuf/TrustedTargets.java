package io.github.imagetrust.tuf;

/** The current metadata of {@code targets} or of a delegated role, at one moment. */
public final class TrustedTargets {

    private final TrustedSnapshot snapshot;
    private final Role role;
    private final TargetScope scope;
    private final Verified<Targets> targets;

    TrustedTargets(TrustedSnapshot snapshot, Role role, TargetScope scope, Verified<Targets> targets) {
        this.snapshot = snapshot;
        this.role = role;
        this.scope = scope;
        this.targets = targets;
    }

    /** The snapshot they follow from. */
    public TrustedSnapshot snapshot() {
        return snapshot;
    }

    /** The role, as its delegator has it now. */
    public Role role() {
        return role;
    }

    /** Which targets the role may sign, with the bounds of every role above it. */
    public TargetScope scope() {
        return scope;
    }

    /** The metadata, with those who signed them. */
    public Verified<Targets> verified() {
        return targets;
    }

    /** What the metadata say. */
    public Targets body() {
        return targets.body();
    }

    /** What is left of a delegation's scope within this role's own. */
    public TargetScope scopeOf(Delegation delegation) {
        return delegation.scope().within(scope);
    }

    /**
     * Accepts the metadata of a role to which this one delegates.
     *
     * @throws MetadataRejectedException for the reasons of {@link TrustedSnapshot#targets}
     */
    public TrustedTargets delegated(Delegation delegation, Verified<Targets> candidate) {
        if (!body().delegations().contains(delegation)) {
            throw new IllegalArgumentException(
                    role.name() + " does not delegate to " + delegation.role().name());
        }
        return snapshot.accept(delegation.role(), scopeOf(delegation), candidate);
    }
}
