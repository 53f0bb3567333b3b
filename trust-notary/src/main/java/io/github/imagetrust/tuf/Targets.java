package io.github.imagetrust.tuf;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a role signs, and to whom it delegates: the body of {@code targets} and of every delegated role.
 *
 * @param version at least 1
 * @param expires the instant from which on it counts no more
 * @param targets by name, in the order of the file
 * @param delegations in the order of the file
 */
public record Targets(long version, Instant expires, Map<String, Target> targets, List<Delegation> delegations)
        implements Metadata {

    /** Copies what could change. */
    public Targets {
        requireNonNull(expires, "expires");
        targets =
                targets instanceof TargetsByName ? targets : Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        delegations = List.copyOf(delegations);
    }

    /** The target of that name. */
    public Optional<Target> target(String name) {
        return Optional.ofNullable(targets.get(name));
    }

    /** The delegation to that role. */
    public Optional<Delegation> delegation(String role) {
        return delegations.stream().filter(d -> d.role().name().equals(role)).findFirst();
    }

    /**
     * One signed target.
     *
     * @param file what its bytes are
     * @param custom what the publisher added, in the spelling of the format; the engine does not look into it
     */
    public record Target(FileInfo file, Optional<String> custom) {

        /** Checks that nothing is missing. */
        public Target {
            requireNonNull(file, "file");
            requireNonNull(custom, "custom");
        }
    }
}
