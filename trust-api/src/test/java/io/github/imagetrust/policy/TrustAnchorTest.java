package io.github.imagetrust.policy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.policy.TrustAnchor.PinnedAuthority;
import io.github.imagetrust.policy.TrustAnchor.PinnedKeys;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustAnchorTest {

    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);

    private static final String AUTHORITY = """
            -----BEGIN CERTIFICATE-----
            MIIBhzCCAS2gAwIBAgIUfC0vLC3B/cV1csLuuVmu/irc0ugwCgYIKoZIzj0EAwIw
            GTEXMBUGA1UEAwwOVGVzdCBBdXRob3JpdHkwHhcNMjYxMTI1MTMwNTI2WhcNMzYx
            MTIyMTMwNTI2WjAZMRcwFQYDVQQDDA5UZXN0IEF1dGhvcml0eTBZMBMGByqGSM49
            AgEGCCqGSM49AwEHA0IABKe+EyFAo7lApm1wnvJJgkko2NVuQ3h4PPUcV3nOnKTo
            MqCsJh2N93AU4uwrT/mi5g1d3YooMgGslbaCpjDjA7ejUzBRMB0GA1UdDgQWBBQE
            9gw+cidz6kuztV57iLc9CcJZuDAfBgNVHSMEGDAWgBQE9gw+cidz6kuztV57iLc9
            CcJZuDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQCtCi5l3Yvh
            f790R7AIFIIeP5L4QBqT/9SxDIHFmhq7eAIgFqs1cyQNhhOvJVPI1t5YzZrOPFPE
            VI0BUv8A5rrpHuA=
            -----END CERTIFICATE-----
            """;

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "@63", "@65", "@64Z", "@64UP", "@64NL", "sha256:@64"})
    void aFingerprintIs64LowerCaseHexadecimalDigits(String sketch) {
        String text = switch (sketch) {
            case "@63" -> "a".repeat(63);
            case "@65" -> "a".repeat(65);
            case "@64Z" -> "z".repeat(64);
            case "@64UP" -> "A".repeat(64);
            case "@64NL" -> "a".repeat(64) + "\n";
            case "sha256:@64" -> "sha256:" + "a".repeat(64);
            default -> sketch;
        };

        assertThrows(ConfigurationException.class, () -> TrustAnchor.pinned(text));
        assertThrows(ConfigurationException.class, () -> TrustAnchor.pinned(ONE, text));
    }

    @Test
    void anAnchorWithoutKeysOrAuthoritiesIsRefused() {
        assertAll(
                () -> assertThrows(ConfigurationException.class, () -> TrustAnchor.pinned()),
                () -> assertThrows(ConfigurationException.class, () -> new PinnedKeys(Set.of(), 0)),
                () -> assertThrows(ConfigurationException.class, () -> new PinnedAuthority(List.of())));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "3"})
    void noFewerThanOneAndNoMoreThanAllPinnedKeysMustSign(int required) {
        assertThrows(ConfigurationException.class, () -> new PinnedKeys(Set.of(ONE, TWO), required));
    }

    @Test
    void aPinThatIsWrittenTwiceCountsOnce() {
        assertEquals(TrustAnchor.pinned(ONE), TrustAnchor.pinned(ONE, ONE));
    }

    @Test
    void equalAnchorsReadTheSame() {
        assertAll(
                () -> assertEquals(
                        "pinned keys " + ONE + ", " + TWO,
                        TrustAnchor.pinned(TWO, ONE).toString()),
                () -> assertEquals(
                        "pinned keys " + ONE + ", " + TWO + ", 2 of them",
                        new PinnedKeys(Set.of(ONE, TWO), 2).toString()),
                () -> assertEquals(
                        "authority CN=Test Authority", new PinnedAuthority(List.of(certificate())).toString()),
                () -> assertEquals("first use", TrustAnchor.firstUse().toString()),
                () -> assertEquals(
                        "what is remembered", TrustAnchor.remembered().toString()));
    }

    @Test
    void firstUseIsNotTheSameAsBeingRemembered() {
        assertAll(
                () -> assertEquals(TrustAnchor.firstUse(), TrustAnchor.firstUse()),
                () -> assertEquals(TrustAnchor.remembered(), TrustAnchor.remembered()),
                () -> assertNotEquals((TrustAnchor) TrustAnchor.firstUse(), TrustAnchor.remembered()));
    }

    @Test
    void anAnchorIsNotChangedByWhoeverMadeIt() {
        Set<String> pins = new HashSet<>(Set.of(ONE));
        List<X509Certificate> authorities = new ArrayList<>(List.of(certificate()));
        PinnedKeys keys = new PinnedKeys(pins, 1);
        PinnedAuthority authority = new PinnedAuthority(authorities);

        pins.add(TWO);
        authorities.clear();

        assertEquals(Set.of(ONE), keys.fingerprints());
        assertEquals(1, authority.authorities().size());
    }

    private static X509Certificate certificate() {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(AUTHORITY.getBytes(US_ASCII)));
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }
}
