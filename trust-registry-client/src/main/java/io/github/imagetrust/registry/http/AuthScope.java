package io.github.imagetrust.registry.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a request may ask a token server for, and whose credentials it may use.
 *
 * <p>A request goes out without credentials first; they are looked up only when the server asks for some.
 *
 * @param scopes in the words of the token protocol, such as {@code repository:library/alpine:pull}; the one that matters most
 *     first, since some token servers read no other. A scope that a challenge names is asked for only if it is about one of
 *     the same resources
 * @param credentialHosts the hosts whose entries may be used, in the order in which they are tried: {@code host} or
 *     {@code host:port} as in image names, {@code docker.io} for Docker Hub. Empty: only anonymous access
 */
public record AuthScope(List<String> scopes, List<String> credentialHosts) {

    /** What may be done with a repository. */
    public enum Action {
        /** Read it. */
        PULL,
        /** Write to it. */
        PUSH,
        /** Delete from it. */
        DELETE,
        /** Everything; what Notary wants for deleting, and for changing the keys that it holds. */
        ALL;

        String word() {
            return this == ALL ? "*" : name().toLowerCase(Locale.ROOT);
        }
    }

    /** No access at all is asked for: a challenge is not answered. */
    public static final AuthScope NONE = new AuthScope(List.of(), List.of());

    /** Copies both lists. */
    public AuthScope {
        scopes = List.copyOf(scopes);
        credentialHosts = List.copyOf(credentialHosts);
    }

    /**
     * Access to a repository, anonymous until {@link #withCredentialsOf} says more.
     *
     * @param name the repository as that server calls it: its path for a registry ({@code library/alpine}), its full name for
     *     a Notary server ({@code docker.io/library/alpine})
     */
    public static AuthScope repository(String name, Action first, Action... more) {
        requireNonNull(name, "name");
        EnumSet<Action> actions = EnumSet.of(first, more);
        String words = actions.stream().map(Action::word).collect(Collectors.joining(","));
        return new AuthScope(List.of("repository:" + name + ":" + words), List.of());
    }

    /** The same, and these hosts' entries may be used, the first that exists. */
    public AuthScope withCredentialsOf(String... hosts) {
        return new AuthScope(scopes, Arrays.asList(hosts));
    }

    /** The same, and this scope as well (to read another repository in the same step, for instance). */
    public AuthScope and(AuthScope other) {
        List<String> both = new ArrayList<>(scopes);
        other.scopes.stream().filter(scope -> !both.contains(scope)).forEach(both::add);
        return new AuthScope(both, credentialHosts);
    }
}
