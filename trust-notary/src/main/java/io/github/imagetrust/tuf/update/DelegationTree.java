package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.TargetScope;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.VersionFloors;
import io.github.imagetrust.tuf.update.DelegationState.Ignored;
import io.github.imagetrust.tuf.update.DelegationState.Loaded;
import io.github.imagetrust.tuf.update.DelegationState.NeverSigned;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads the whole tree of delegations, level by level, each level in flight together: for dialects in which a repository
 * is read as a whole.
 */
final class DelegationTree {

    /** These leave one delegation out; anything else (a missing or altered file, an older version) refuses the whole. */
    private static final Set<Code> IGNORABLE = Set.of(Code.EXPIRED, Code.THRESHOLD_NOT_MET, Code.THRESHOLD_UNREACHABLE);

    private final TargetsLoader loader;
    private final VersionFloors floors;
    private final Limits limits;
    private final Map<String, DelegationState> states = new LinkedHashMap<>();
    private final Set<String> delegated = new HashSet<>(Set.of(Roles.TARGETS)); // by the root

    DelegationTree(TargetsLoader loader, VersionFloors floors, Limits limits) {
        this.loader = loader;
        this.floors = floors;
        this.limits = limits;
    }

    Map<String, DelegationState> load(TrustedTargets top) {
        List<Step> level = stepsBelow(top);
        for (int depth = 1; !level.isEmpty(); depth++) {
            if (depth > limits.delegationDepth()) {
                throw Rejections.tooMany(Roles.TARGETS, "levels of delegation", limits.delegationDepth());
            }
            level = loadLevel(level);
        }
        return states;
    }

    private List<Step> loadLevel(List<Step> level) {
        if (states.size() + level.size() > limits.delegations()) {
            throw Rejections.tooMany(Roles.TARGETS, "delegations", limits.delegations());
        }
        level.forEach(this::requireOneDelegator);
        List<Step> signed = level.stream().filter(Step::isListed).toList();
        loader.prepare(signed.stream().map(step -> step.delegation.role()).toList());
        List<Step> next = new ArrayList<>();
        for (Step step : level) {
            DelegationState state = step.isListed() ? loaded(step) : neverSigned(step);
            states.put(step.roleName(), state);
            state.loaded().map(DelegationTree::stepsBelow).ifPresent(next::addAll);
        }
        return next;
    }

    /** With two delegators there would be two sets of keys, and whose counts? This also ends every cycle. */
    private void requireOneDelegator(Step step) {
        if (!delegated.add(step.roleName())) {
            throw Rejections.reject(
                    Code.MALFORMED,
                    step.roleName(),
                    "two roles delegate to " + step.roleName(),
                    "Tell the publisher; a delegation belongs to one role.");
        }
    }

    private DelegationState loaded(Step step) {
        Delegation delegation = step.delegation;
        Optional<Verified<Targets>> verified = Optional.empty();
        try {
            verified = Optional.of(loader.load(delegation.role()));
            TrustedTargets trusted = step.parent.delegated(delegation, verified.get());
            loader.accepted(verified.get());
            return new Loaded(delegation, trusted);
        } catch (MetadataRejectedException e) {
            Finding finding = e.finding();
            boolean itsOwn = finding.role().equals(Optional.of(step.roleName()));
            if (itsOwn && IGNORABLE.contains(finding.code())) {
                return new Ignored(delegation, step.scope(), finding, verified);
            }
            throw e;
        }
    }

    private DelegationState neverSigned(Step step) {
        return new NeverSigned(step.delegation, step.scope(), floors.everSeen(step.roleName()));
    }

    private static List<Step> stepsBelow(TrustedTargets parent) {
        return parent.body().delegations().stream()
                .map(d -> new Step(parent, d))
                .toList();
    }

    private record Step(TrustedTargets parent, Delegation delegation) {

        String roleName() {
            return delegation.role().name();
        }

        TargetScope scope() {
            return parent.scopeOf(delegation);
        }

        boolean isListed() {
            return parent.snapshot().file(roleName()).isPresent();
        }
    }
}
