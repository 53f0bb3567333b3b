package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.Limits;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.update.DelegationState.Loaded;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for one target in the order of priority that TUF 1.0 lays down: a role before those that it delegates to, these in
 * their order, each with all that is below it before the next; and no role twice. A delegation that covers the target and
 * is terminating ends the search behind itself. Only what is passed on the way is loaded, and where that fails the search
 * fails: to skip a role would hand its targets to one of lower priority.
 */
final class TargetSearch {

    private final String target;
    private final TargetsLoader loader;
    private final Limits limits;
    private final Deque<Step> ahead = new ArrayDeque<>();
    private final Set<String> visited = new HashSet<>(Set.of(Roles.TARGETS));
    private final Map<String, DelegationState> states = new LinkedHashMap<>();

    TargetSearch(String target, TargetsLoader loader, Limits limits) {
        this.target = target;
        this.loader = loader;
        this.limits = limits;
    }

    /** The roles that were passed, in order; if any has the target, the last one does. */
    Map<String, DelegationState> search(TrustedTargets top) {
        boolean found = visit(top, 0);
        while (!found && !ahead.isEmpty()) {
            Step step = ahead.pop();
            if (visited.add(step.roleName())) { // this ends every cycle
                found = visit(load(step), step.depth);
            }
        }
        return states;
    }

    /** Whether the role has the target; if not, what it delegates comes next. */
    private boolean visit(TrustedTargets role, int depth) {
        if (role.body().target(target).isPresent()) {
            return true;
        }
        List<Delegation> covering = role.body().delegations().stream()
                .filter(delegation -> {
                    loader.requireTime(); // patterns can be many and long
                    return delegation.scope().covers(target);
                })
                .toList();
        int last = endOf(covering);
        if (last < covering.size()) {
            ahead.clear();
        }
        for (int i = Math.min(last, covering.size() - 1); i >= 0; i--) {
            ahead.push(new Step(role, covering.get(i), depth + 1));
        }
        return false;
    }

    /** Where the first terminating one is; their number if none is. */
    private static int endOf(List<Delegation> covering) {
        int at = 0;
        while (at < covering.size() && !covering.get(at).terminating()) {
            at++;
        }
        return at;
    }

    private TrustedTargets load(Step step) {
        if (states.size() == limits.delegations()) {
            throw Rejections.tooMany(Roles.TARGETS, "delegations", limits.delegations());
        }
        if (step.depth > limits.delegationDepth()) {
            throw Rejections.tooMany(Roles.TARGETS, "levels of delegation", limits.delegationDepth());
        }
        loader.prepare(List.of(step.delegation.role()));
        Verified<Targets> verified = loader.load(step.delegation.role());
        TrustedTargets trusted = step.parent.delegated(step.delegation, verified);
        loader.accepted(verified);
        states.put(step.roleName(), new Loaded(step.delegation, trusted));
        return trusted;
    }

    private record Step(TrustedTargets parent, Delegation delegation, int depth) {

        String roleName() {
            return delegation.role().name();
        }
    }
}
