package io.github.imagetrust.registry.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One way that a server offers to let a request in.
 *
 * @param scheme such as {@code bearer}, in lower case
 * @param parameters by name in lower case
 */
public record Challenge(String scheme, Map<String, String> parameters) {

    /** Normalises the scheme; some servers shout it. */
    public Challenge {
        scheme = scheme.toLowerCase(Locale.ROOT);
        parameters = Map.copyOf(parameters);
    }

    /** A parameter that is there and not empty. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }
}
