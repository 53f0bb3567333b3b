package io.github.imagetrust.tuf.update;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.tuf.TrustedSnapshot;
import io.github.imagetrust.tuf.TrustedTargets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A repository as it was at one moment: every file in it belongs together, and was checked against the same time.
 *
 * @param targets what the repository itself signs; the snapshot, timestamp and root are behind it
 * @param delegations by role, breadth first, in the order in which the roles above list them
 * @param known what is remembered of the root from now on
 * @param knownBefore what was remembered before
 * @param notes what deserves to be known
 */
public record Refreshed(
        TrustedTargets targets,
        Map<String, DelegationState> delegations,
        KnownRoot known,
        Optional<KnownRoot> knownBefore,
        List<Finding> notes) {

    /** Copies. */
    public Refreshed {
        requireNonNull(targets, "targets");
        requireNonNull(known, "known");
        requireNonNull(knownBefore, "knownBefore");
        delegations = Collections.unmodifiableMap(new LinkedHashMap<>(delegations));
        notes = List.copyOf(notes);
    }

    /** The snapshot that everything follows from. */
    public TrustedSnapshot snapshot() {
        return targets.snapshot();
    }

    /**
     * After a search for that target: the role whose word on it counts. That is the first of those that were loaded, in
     * their order, which may speak for the target and has it; the search ends there.
     *
     * @return empty if no role that may speak for the target has it
     */
    public Optional<TrustedTargets> signerOf(String target) {
        return Stream.concat(
                        Stream.of(targets), delegations.values().stream().flatMap(state -> state.loaded().stream()))
                .filter(role -> role.scope().covers(target))
                .filter(role -> role.body().target(target).isPresent())
                .findFirst();
    }

    /** The metadata of {@code targets} or of a delegated role, where they count. */
    public Optional<TrustedTargets> role(String name) {
        return name.equals(targets.role().name())
                ? Optional.of(targets)
                : Optional.ofNullable(delegations.get(name)).flatMap(DelegationState::loaded);
    }
}
