package io.github.imagetrust.notary;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.policy.RepositoryScope;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustAnchor.PinnedKeys;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The pins of notary's configuration: the keys of certificates by repository, then authorities by prefix, then whether
 * first use is allowed at all. Names are compared as they are written; notary's own client folds them to lower case, and
 * then overlooks pins.
 *
 * @param certificates key identifiers by repository, or by a prefix that ends at a slash and a star
 * @param authorities PEM files by prefix
 * @param firstUseDisabled whether what has no pin is refused
 */
record TrustPinning(Map<String, Set<String>> certificates, Map<String, Path> authorities, boolean firstUseDisabled) {

    /** No pins. */
    static final TrustPinning NONE = new TrustPinning(Map.of(), Map.of(), false);

    TrustPinning {
        certificates = Map.copyOf(certificates);
        authorities = Map.copyOf(authorities);
    }

    /**
     * The pin for a repository; only the one that fits best counts.
     *
     * @param readAuthority makes an anchor of a PEM file
     * @throws ConfigurationException if a pin cannot mean anything; never "no pin" then
     */
    Optional<TrustAnchor> anchorFor(RepositoryName repository, Function<Path, TrustAnchor> readAuthority) {
        Optional<TrustAnchor> keys = certificates.entrySet().stream()
                .map(pin -> Map.entry(RepositoryScope.parse(pin.getKey()), pin.getValue()))
                .filter(pin -> pin.getKey().covers(repository))
                .max(Comparator.comparing((Map.Entry<RepositoryScope, Set<String>> pin) ->
                                !pin.getKey().open())
                        .thenComparing(pin -> pin.getKey().prefix().length()))
                .map(pin -> new PinnedKeys(pin.getValue(), 1));
        return keys.or(() -> authorities.entrySet().stream()
                .filter(pin -> isFor(pin.getKey(), repository))
                .max(Comparator.comparingInt(pin -> pin.getKey().length()))
                .map(pin -> readAuthority.apply(pin.getValue())));
    }

    private static boolean isFor(String prefix, RepositoryName repository) {
        String name = repository.toString();
        if (!name.startsWith(prefix)) {
            return false;
        }
        if (prefix.isEmpty() || prefix.endsWith("/") || name.equals(prefix)) {
            return true;
        }
        throw new ConfigurationException( // "reg.example.com/team" would cover "reg.example.com/team-of-others"
                "the pinned authority for \"" + prefix + "\" covers more than its author meant",
                "End the prefix with a slash.");
    }
}
