package io.github.imagetrust.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.RepositoryName;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustPolicyTest {

    private static final String FINGERPRINT = "ab".repeat(32);

    @Test
    void whatNoRuleCoversHasNone() {
        TrustPolicy policy = TrustPolicy.of(rule("ghcr.io/org/*"));

        assertEquals(Optional.empty(), policy.ruleFor(RepositoryName.parse("ghcr.io/other/app")));
        assertEquals(Optional.empty(), TrustPolicy.of().ruleFor(RepositoryName.parse("ghcr.io/org/app")));
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/org/team/app, ghcr.io/org/team/app",
        "ghcr.io/org/team/app2, ghcr.io/org/team/*",
        "ghcr.io/org/team, ghcr.io/org/team",
        "ghcr.io/org/other, ghcr.io/org/*",
        "ghcr.io/app, ghcr.io/*",
        "org/app, docker.io/org/*",
        "alpine, docker.io/*"
    })
    void theLongestScopeCountsInWhateverOrderTheRulesAre(String repository, String scope) {
        List<TrustRule> rules = new ArrayList<>(List.of(
                rule("ghcr.io/*"),
                rule("ghcr.io/org/*"),
                rule("ghcr.io/org/team"),
                rule("ghcr.io/org/team/*"),
                rule("ghcr.io/org/team/app"),
                rule("docker.io/*"),
                rule("org/*")));
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(rules, random);

            TrustRule chosen = TrustPolicy.of(rules)
                    .ruleFor(RepositoryName.parse(repository))
                    .orElseThrow();

            assertEquals(scope, chosen.scope().toString());
        }
    }

    @Test
    void anExactScopeComesBeforeAnOpenOneOfTheSameLength() {
        TrustPolicy policy = TrustPolicy.of(rule("ghcr.io/ab/*"), rule("ghcr.io/abc"));

        assertEquals(
                List.of("ghcr.io/abc", "ghcr.io/ab/*"),
                policy.rules().stream().map(rule -> rule.scope().toString()).toList());
    }

    @ParameterizedTest
    @CsvSource({"ghcr.io/org/*, ghcr.io/org/*", "alpine, docker.io/library/alpine", "index.docker.io/*, docker.io/*"})
    void twoRulesForOneScopeAreRefusedInWhateverSpelling(String one, String same) {
        TrustRule strict = rule(one).signedBy("alice");

        assertThrows(ConfigurationException.class, () -> TrustPolicy.of(strict, rule(same)));
    }

    @Test
    void aPolicyIsNotChangedByWhoeverMadeIt() {
        List<TrustRule> rules = new ArrayList<>(List.of(rule("ghcr.io/org/*")));
        TrustPolicy policy = TrustPolicy.of(rules);

        rules.add(rule("ghcr.io/*"));

        assertEquals(1, policy.rules().size());
        assertThrows(UnsupportedOperationException.class, () -> policy.rules().clear());
    }

    @Test
    void theShortWayPinsOneRepository() {
        TrustRule rule = TrustPolicy.pinned("alpine", FINGERPRINT)
                .ruleFor(RepositoryName.parse("docker.io/library/alpine"))
                .orElseThrow();

        assertEquals(new TrustAnchor.PinnedKeys(Set.of(FINGERPRINT), 1), rule.anchor());
        assertEquals(List.of("notary-v1"), rule.formats());
        assertEquals(Optional.empty(), rule.trustService());
    }

    @Test
    void aServiceForAllRulesLeavesThoseThatNameTheirOwn() {
        URI own = URI.create("https://own.example.com");
        URI common = URI.create("https://common.example.com");

        TrustPolicy policy =
                TrustPolicy.of(rule("ghcr.io/a").at(own), rule("ghcr.io/b")).at(common);

        assertEquals(Optional.of(own), serviceOf(policy, "ghcr.io/a"));
        assertEquals(Optional.of(common), serviceOf(policy, "ghcr.io/b"));
    }

    private static Optional<URI> serviceOf(TrustPolicy policy, String repository) {
        return policy.ruleFor(RepositoryName.parse(repository)).orElseThrow().trustService();
    }

    private static TrustRule rule(String scope) {
        return TrustRule.notaryV1(RepositoryScope.parse(scope), TrustAnchor.pinned(FINGERPRINT));
    }
}
