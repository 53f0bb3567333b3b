package io.github.imagetrust.tuf;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of a repository.
 *
 * @param version at least 1
 * @param expires the instant from which on it counts no more
 * @param consistentSnapshot whether file names carry versions, in formats where that is optional
 * @param keys every key that the file lists, also those of no role any more
 * @param roles the four roles by name
 */
public record Root(long version, Instant expires, boolean consistentSnapshot, List<Key> keys, Map<String, Role> roles)
        implements Metadata {

    /** Copies, and checks that the four roles are there. */
    public Root {
        requireNonNull(expires, "expires");
        keys = List.copyOf(keys);
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        for (String name : List.of(Roles.ROOT, Roles.TIMESTAMP, Roles.SNAPSHOT, Roles.TARGETS)) {
            if (!roles.containsKey(name)) {
                throw new IllegalArgumentException("a root without the role " + name);
            }
        }
    }

    /** One of the four roles. */
    public Role role(String name) {
        return requireNonNull(roles.get(name), name);
    }
}
