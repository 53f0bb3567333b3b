package io.github.imagetrust.policy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.ConfigurationException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustRuleTest {

    private static final RepositoryScope SCOPE = RepositoryScope.parse("ghcr.io/org/*");
    private static final TrustRule RULE = TrustRule.notaryV1(SCOPE, TrustAnchor.firstUse());

    @Test
    void withoutSignersTheReleaseAloneCounts() {
        assertAll(() -> assertEquals(Set.of(), RULE.signers()), () -> assertEquals(0, RULE.threshold()));
    }

    @Test
    void allNamedSignersMustHaveSignedUnlessFewerAreWanted() {
        assertAll(
                () -> assertEquals(2, RULE.signedBy("alice", "bob").threshold()),
                () -> assertEquals(1, RULE.signedBy(1, Set.of("alice", "bob")).threshold()),
                () -> assertEquals(1, RULE.signedBy("alice", "alice").threshold()),
                () -> assertEquals(0, RULE.signedBy("alice").signedBy().threshold()));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "1, 0", "0, 1", "-1, 1", "2, 1", "0, 2", "3, 2"})
    void aThresholdThatAsksForNobodyOrMoreThanThereAreIsRefused(int threshold, int signers) {
        Set<String> names = signers == 0 ? Set.of() : signers == 1 ? Set.of("alice") : Set.of("alice", "bob");

        assertThrows(ConfigurationException.class, () -> RULE.signedBy(threshold, names));
    }

    @Test
    void aRuleNeedsEachOfItsFormatsOnceAndByName() {
        assertAll(
                () -> assertThrows(ConfigurationException.class, () -> withFormats()),
                () -> assertThrows(ConfigurationException.class, () -> withFormats("notary-v1", "notary-v1")),
                () -> assertThrows(ConfigurationException.class, () -> withFormats(" ")),
                () -> assertEquals(
                        List.of("notary-v1", "cosign"),
                        withFormats("notary-v1", "cosign").formats()));
    }

    @Test
    void onlyWantedSignersCountAndOfOneKeyOnlyOne() {
        TrustRule rule = RULE.signedBy("alice", "bob");

        assertAll(
                () -> assertEquals(2, rule.countSigners(Map.of("alice", Set.of("a"), "bob", Set.of("b")))),
                () -> assertEquals(1, rule.countSigners(Map.of("alice", Set.of("a"), "bob", Set.of("a")))),
                () -> assertEquals(1, rule.countSigners(Map.of("alice", Set.of("a"), "mallory", Set.of("b")))),
                () -> assertEquals(2, rule.countSigners(Map.of("alice", Set.of("a"), "bob", Set.of("a", "b")))),
                () -> assertEquals(0, RULE.countSigners(Map.of("alice", Set.of("a")))));
    }

    @Test
    void aSignerHasAName() {
        assertThrows(ConfigurationException.class, () -> RULE.signedBy(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://notary.example.com",
                "https://notary.example.com:4443/path",
                "http://127.0.0.1:4443",
                "file:///srv/trust",
                "file:/srv/trust"
            })
    void trustDataAreOnAWebServerOrInAFolder(String service) {
        assertEquals(
                Optional.of(URI.create(service)), RULE.at(URI.create(service)).trustService());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notary.example.com",
                "ftp://notary.example.com",
                "https:notary.example.com",
                "https:///path",
                "file:trust",
                "file://host/share",
                "jar:file:/a.jar!/",
                "https://notary.example.com/?a=b",
                "https://notary.example.com/#a",
                "/srv/trust"
            })
    void anythingElseIsNoTrustService(String service) {
        assertThrows(ConfigurationException.class, () -> RULE.at(URI.create(service)));
    }

    @Test
    void credentialsInAServiceAreRefusedAndNotRepeated() {
        var thrown = assertThrows(
                ConfigurationException.class, () -> RULE.at(URI.create("https://alice:hunter2@notary.example.com")));

        assertFalse((thrown.getMessage() + thrown.remedy()).contains("hunter2"), thrown.getMessage());
    }

    @Test
    void aRuleIsNotChangedByWhoeverMadeIt() {
        Set<String> signers = new HashSet<>(Set.of("alice"));
        TrustRule rule = RULE.signedBy(1, signers);

        signers.clear();

        assertEquals(Set.of("alice"), rule.signers());
        assertThrows(UnsupportedOperationException.class, () -> rule.formats().clear());
    }

    private static TrustRule withFormats(String... formats) {
        return new TrustRule(SCOPE, List.of(formats), Optional.empty(), TrustAnchor.firstUse(), Set.of(), 0);
    }
}
