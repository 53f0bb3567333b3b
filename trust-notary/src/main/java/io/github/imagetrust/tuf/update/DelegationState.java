package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.TargetScope;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.Verified;
import java.util.Optional;

/** What became of one delegation in a refresh. */
public sealed interface DelegationState {

    /** The delegation, as the metadata above it say. */
    Delegation delegation();

    /** Which targets the role may sign, with the bounds of every role above it. */
    TargetScope scope();

    /** The metadata, where they count. */
    default Optional<TrustedTargets> loaded() {
        return this instanceof Loaded loaded ? Optional.of(loaded.targets()) : Optional.empty();
    }

    /**
     * Its metadata count.
     *
     * @param delegation the delegation
     * @param targets the metadata
     */
    record Loaded(Delegation delegation, TrustedTargets targets) implements DelegationState {
        @Override
        public TargetScope scope() {
            return targets.scope();
        }
    }

    /**
     * Its metadata are there and do not count: they are out of date, or too few keys signed them.
     *
     * @param delegation the delegation
     * @param scope which targets it may sign
     * @param finding why
     * @param outdated the metadata, where they are only out of date: enough keys did sign them
     */
    record Ignored(Delegation delegation, TargetScope scope, Finding finding, Optional<Verified<Targets>> outdated)
            implements DelegationState {}

    /**
     * The snapshot does not list it: nobody has signed for it yet, or somebody removed it.
     *
     * @param delegation the delegation
     * @param scope which targets it may sign
     * @param seenBefore whether its metadata were accepted in an earlier refresh
     */
    record NeverSigned(Delegation delegation, TargetScope scope, boolean seenBefore) implements DelegationState {}
}
