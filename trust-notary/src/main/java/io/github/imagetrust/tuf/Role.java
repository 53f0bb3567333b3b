package io.github.imagetrust.tuf;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who must sign for a role. A value; the same role before and after a change of keys are two.
 *
 * @param name such as {@code targets/releases}
 * @param keys those that may sign, in the order in which the delegator lists them; their identifiers differ
 * @param threshold how many different ones must, at least 1
 */
public record Role(String name, List<Key> keys, int threshold) {

    /** Checks the threshold: with 0, a file that nobody signed would do. */
    public Role {
        requireNonNull(name, "name");
        keys = List.copyOf(keys);
        if (threshold < 1) {
            throw new IllegalArgumentException("the threshold of " + name + " is " + threshold);
        }
    }

    /** The keys by the identifiers under which signatures name them. */
    Map<String, Key> keysById() {
        Map<String, Key> byId = new LinkedHashMap<>();
        keys.forEach(key -> byId.put(key.id(), key));
        return byId;
    }

    /** The key of that identifier. */
    public Optional<Key> key(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** The public keys themselves, each once. */
    public Set<String> identities() {
        return keys.stream().map(Key::identity).collect(Collectors.toUnmodifiableSet());
    }

    /** The same role with just those of its keys. */
    Role only(Predicate<Key> fit) {
        return new Role(name, keys.stream().filter(fit).toList(), threshold);
    }

    /** Whether the same public keys may sign, and as many must. */
    boolean sameVoters(Role other) {
        return threshold == other.threshold && identities().equals(other.identities());
    }
}
