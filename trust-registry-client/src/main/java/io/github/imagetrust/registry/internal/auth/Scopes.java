package io.github.imagetrust.registry.internal.auth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scopes of the token protocol, {@code type:name:action,action}, grouped by the resource that they are about. A name may hold
 * colons ({@code host:port}), so actions begin after the last one.
 */
final class Scopes {

    private final Map<String, Set<String>> actions;

    private Scopes(Map<String, Set<String>> actions) {
        this.actions = actions;
    }

    /** These scopes; what is no scope is left out. Actions on one resource are merged, in the order of their mention. */
    static Scopes of(Collection<String> texts) {
        Map<String, Set<String>> actions = new LinkedHashMap<>();
        for (String text : texts) {
            resource(text)
                    .ifPresent(resource -> actions.computeIfAbsent(resource, key -> new LinkedHashSet<>())
                            .addAll(Arrays.asList(
                                    text.substring(resource.length() + 1).split(","))));
        }
        return new Scopes(actions);
    }

    /** The scopes of a challenge's parameter: a list with spaces. */
    static Scopes ofChallenge(String parameter) {
        return of(Arrays.asList(parameter.trim().split(" +")));
    }

    /** These and those of the others that are about the same resources: a server cannot make us ask for other things. */
    Scopes widenedBy(Scopes others) {
        Map<String, Set<String>> merged = new LinkedHashMap<>();
        actions.forEach((resource, own) -> {
            Set<String> all = new LinkedHashSet<>(own);
            all.addAll(others.actions.getOrDefault(resource, Set.of()));
            merged.put(resource, all);
        });
        return new Scopes(merged);
    }

    /** Whether a token for these would do for the others. */
    boolean cover(Scopes others) {
        return others.actions.entrySet().stream().allMatch(entry -> {
            Set<String> own = actions.getOrDefault(entry.getKey(), Set.of());
            return own.contains("*") || own.containsAll(entry.getValue());
        });
    }

    /** In the words of the protocol. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        actions.forEach((resource, words) -> texts.add(resource + ":" + String.join(",", words)));
        return texts;
    }

    boolean isEmpty() {
        return actions.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scopes scopes && actions.equals(scopes.actions);
    }

    @Override
    public int hashCode() {
        return actions.hashCode();
    }

    @Override
    public String toString() {
        return String.join(" ", texts());
    }

    private static Optional<String> resource(String text) {
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        boolean whole = first > 0 && last > first + 1 && last < text.length() - 1;
        return whole ? Optional.of(text.substring(0, last)) : Optional.empty();
    }
}
