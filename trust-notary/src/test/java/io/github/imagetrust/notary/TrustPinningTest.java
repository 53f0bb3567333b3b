package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.policy.TrustAnchor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrustPinningTest {

    private static final String ONE = "1".repeat(64);
    private static final String OTHER = "2".repeat(64);
    private static final RepositoryName ALPINE = RepositoryName.parse("alpine");

    @Test
    void theNarrowerScopeCountsHoweverItIsSpelled() {
        assertEquals(TrustAnchor.pinned(OTHER), keys("docker.io/*", ONE, "library/*", OTHER));
        assertEquals(TrustAnchor.pinned(OTHER), keys("docker.io/library/*", ONE, "alpine", OTHER));
    }

    @Test
    void capitalsInAPinAreNoReasonToOverlookIt() {
        assertThrows(ConfigurationException.class, () -> keys("docker.io/library/Alpine", ONE, "other", OTHER));
    }

    @Test
    void anAuthorityForAPrefixThatCoversOthersIsAnError() {
        TrustPinning pinning = new TrustPinning(Map.of(), Map.of("docker.io/library/al", Path.of("ca.pem")), false);

        assertThrows(ConfigurationException.class, () -> pinning.anchorFor(ALPINE, file -> TrustAnchor.pinned(ONE)));
    }

    @Test
    void theLongestPrefixOfAnAuthorityCounts() {
        TrustPinning pinning =
                new TrustPinning(Map.of(), Map.of("", Path.of("all.pem"), "docker.io/", Path.of("hub.pem")), false);

        Optional<TrustAnchor> anchor =
                pinning.anchorFor(ALPINE, file -> TrustAnchor.pinned(file.equals(Path.of("hub.pem")) ? ONE : OTHER));

        assertEquals(Optional.of(TrustAnchor.pinned(ONE)), anchor);
    }

    private static TrustAnchor keys(String scope, String id, String otherScope, String otherId) {
        return new TrustPinning(Map.of(scope, Set.of(id), otherScope, Set.of(otherId)), Map.of(), false)
                .anchorFor(ALPINE, file -> TrustAnchor.firstUse())
                .orElseThrow();
    }
}
