package io.github.imagetrust.policy;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.RepositoryName;
import java.net.URI;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules, most of all the one that is not written: what no rule covers is rejected.
 *
 * <p>Immutable and safe to share.
 */
public final class TrustPolicy {

    private final List<TrustRule> rules;

    private TrustPolicy(List<TrustRule> rules) {
        Set<RepositoryScope> scopes = new HashSet<>();
        for (TrustRule rule : rules) {
            if (!scopes.add(rule.scope())) {
                throw new ConfigurationException(
                        "two rules are for " + rule.scope(),
                        "Keep one; which of them counts must not depend on their order.");
            }
        }
        this.rules = rules.stream()
                .sorted(Comparator.comparingInt(
                                (TrustRule rule) -> rule.scope().prefix().length())
                        .reversed()
                        .thenComparing(rule -> rule.scope().open()))
                .toList();
    }

    /**
     * A policy of those rules. Where several cover a repository, the one with the longest scope counts.
     *
     * @throws ConfigurationException if two rules have the same scope
     */
    public static TrustPolicy of(List<TrustRule> rules) {
        return new TrustPolicy(rules);
    }

    /** A policy of those rules. */
    public static TrustPolicy of(TrustRule... rules) {
        return new TrustPolicy(List.of(rules));
    }

    /**
     * A policy for just one repository, signed with Notary v1, whose root key is known.
     *
     * @param repository such as {@code registry.example.com/app}
     * @param fingerprint the key's, 64 hexadecimal digits, as {@code imagetrust root} prints it
     */
    public static TrustPolicy pinned(String repository, String fingerprint) {
        return of(TrustRule.notaryV1(RepositoryScope.parse(repository), TrustAnchor.pinned(fingerprint)));
    }

    /** The same policy with every rule's trust data there, except where a rule says otherwise. */
    public TrustPolicy at(URI service) {
        return of(rules.stream()
                .map(rule -> rule.trustService().isPresent() ? rule : rule.at(service))
                .toList());
    }

    /** The rule that counts for this repository; empty means that its images are rejected. */
    public Optional<TrustRule> ruleFor(RepositoryName repository) {
        return rules.stream().filter(rule -> rule.scope().covers(repository)).findFirst();
    }

    /** The rules, the one that counts first where several cover the same repository. */
    public List<TrustRule> rules() {
        return rules;
    }
}
