package io.github.imagetrust.tuf.edit;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Targets.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects changes to the metadata of one role, and makes the next ones of them. Not safe to share between threads; the
 * metadata it began with stay as they are.
 */
public final class TargetsEditor {

    private final long version;
    private final Map<String, Target> targets;
    private final List<Delegation> delegations;

    private TargetsEditor(long version, Map<String, Target> targets, List<Delegation> delegations) {
        this.version = version;
        this.targets = new LinkedHashMap<>(targets);
        this.delegations = new ArrayList<>(delegations);
    }

    /** Edits those metadata; the result has the next version. */
    public static TargetsEditor edit(Targets before) {
        return new TargetsEditor(before.version() + 1, before.targets(), before.delegations());
    }

    /** Edits metadata that are not signed yet; the result has the same version. */
    public static TargetsEditor amend(Targets unsigned) {
        return new TargetsEditor(unsigned.version(), unsigned.targets(), unsigned.delegations());
    }

    /** Begins the metadata of a role. Versions below {@code version} may be known to servers and verifiers. */
    public static TargetsEditor begin(long version) {
        return new TargetsEditor(version, Map.of(), List.of());
    }

    /** Signs {@code file} under that name, whatever was signed under it before. */
    public TargetsEditor put(String name, FileInfo file) {
        return put(name, new Target(file, Optional.empty()));
    }

    /** Signs that target under that name. */
    public TargetsEditor put(String name, Target target) {
        targets.put(requireNonNull(name, "name"), requireNonNull(target, "target"));
        return this;
    }

    /** Signs nothing under that name any more. */
    public TargetsEditor remove(String name) {
        targets.remove(name);
        return this;
    }

    /** Delegates to that role no more. */
    public TargetsEditor undelegate(String role) {
        delegations.removeIf(delegation -> delegation.role().name().equals(role));
        return this;
    }

    /** Delegates to a role; if there is a delegation to it, this one replaces it. */
    public TargetsEditor delegate(Delegation delegation) {
        for (int i = 0; i < delegations.size(); i++) {
            if (delegations.get(i).role().name().equals(delegation.role().name())) {
                delegations.set(i, delegation);
                return this;
            }
        }
        delegations.add(delegation);
        return this;
    }

    /** The next metadata. */
    public Targets next(Instant expires) {
        return new Targets(version, expires, targets, delegations);
    }
}
