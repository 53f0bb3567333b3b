package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.Limits;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.VersionFloors;
import java.util.Map;

/** Which delegations a refresh follows, once the targets are there. What it accepts, it tells its loader. */
@FunctionalInterface
interface DelegationWalk {

    /** Follows none. */
    DelegationWalk NONE = (top, loader, floors, limits) -> Map.of();

    /** Follows all, as where a repository is read as a whole. */
    DelegationWalk ALL = (top, loader, floors, limits) -> new DelegationTree(loader, floors, limits).load(top);

    /** Follows those that lead to one target. */
    static DelegationWalk to(String target) {
        return (top, loader, floors, limits) -> new TargetSearch(target, loader, limits).search(top);
    }

    /** What became of each delegation that was followed, by role, in that order. */
    Map<String, DelegationState> follow(TrustedTargets top, TargetsLoader loader, VersionFloors floors, Limits limits);
}
