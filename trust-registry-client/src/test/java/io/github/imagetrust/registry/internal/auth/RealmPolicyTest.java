package io.github.imagetrust.registry.internal.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Limits;
import io.github.imagetrust.registry.CredentialSource;
import io.github.imagetrust.registry.internal.ClientSettings;
import io.github.imagetrust.registry.internal.Origin;
import io.github.imagetrust.registry.internal.TlsSettings;
import io.github.imagetrust.registry.internal.okhttp.OkHttpTransport;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealmPolicyTest {

    private final ClientSettings settings = new ClientSettings(
            CredentialSource.none(),
            Set.of("plain.example:5000", "auth.plain.example"),
            true,
            Map.of("127.0.0.1:26003", Set.of(URI.create("http://127.0.0.1:26010/token"))),
            Set.of(),
            List.of(),
            TlsSettings.USUAL,
            Map.of(),
            Limits.DEFAULT,
            "test");
    private final RealmPolicy policy = new RealmPolicy(settings, new OkHttpTransport(settings));

    @ParameterizedTest
    @CsvSource({
        "https://registry.example.com, https://registry.example.com/token, registry.example.com",
        "https://registry.example.com, https://auth.example.com/token, registry.example.com",
        "https://registry.example.co.uk, https://auth.example.co.uk/token, registry.example.co.uk",
        "https://registry-1.docker.io, https://auth.docker.io/token, docker.io",
        "https://notary.docker.io, https://auth.docker.io/token?service=x, docker.io",
        "https://registry.gitlab.com, https://gitlab.com/jwt/auth, registry.gitlab.com",
        "http://127.0.0.1:26003, http://127.0.0.1:26010/token, 127.0.0.1:26003",
        "https://notary.example.com:4443, https://auth.example.com/token, registry.example.com",
        "https://ghcr.io, https://ghcr.io/token, ghcr.io/owner/app"
    })
    void theseRealmsMayReceiveThem(String server, String realm, String credentialHost) {
        assertEquals(true, mayReceive(server, realm, credentialHost));
    }

    @ParameterizedTest
    @CsvSource({
        "https://registry.example.com, https://evil.example/token, registry.example.com",
        "https://registry.example.com, https://example.com.evil.example/token, registry.example.com",
        "https://one.co.uk, https://two.co.uk/token, one.co.uk",
        "https://one.github.io, https://two.github.io/token, one.github.io",
        "https://evil.example, https://auth.docker.io/token, docker.io",
        "https://registry-1.docker.io, https://auth.docker.io.evil.example/token, docker.io",
        "http://127.0.0.1:26003, http://127.0.0.1:26011/token, 127.0.0.1:26003",
        "http://127.0.0.1:26003, http://127.0.0.1:26010/other, 127.0.0.1:26003",
        "https://10.0.0.1, https://10.0.0.2/token, 10.0.0.1",
        "https://localhost, https://a.localhost/token, localhost",
        "https://notary.other.example, https://auth.other.example/token, registry.example.com"
    })
    void theseRealmsMayNot(String server, String realm, String credentialHost) {
        assertEquals(false, mayReceive(server, realm, credentialHost));
    }

    @ParameterizedTest
    @CsvSource({
        "https://r.example, http://r.example/token",
        "https://r.example, ftp://r.example/token",
        "https://r.example, /token",
        "https://r.example, https://u:p@r.example/token",
        "https://r.example, https://r.example/token#x",
        "https://r.example, https://user%@r.example/token",
        "https://r.example, https://127.1/token",
        "https://r.example, https:///token",
        "http://plain.example:5000, http://other.example/token"
    })
    void theseAreNoRealms(String server, String realm) {
        assertEquals(Optional.empty(), policy.usable(origin(server), URI.create(server), realm));
    }

    @Test
    void aRegistryWithoutTlsMayNameAListedRealmWithoutTls() {
        assertTrue(policy.usable(
                        origin("http://plain.example:5000"),
                        URI.create("http://plain.example:5000"),
                        "http://auth.plain.example/token")
                .isPresent());
    }

    private boolean mayReceive(String server, String realm, String credentialHost) {
        return policy.mayReceive(origin(server), URI.create(realm), credentialHost);
    }

    private static Origin origin(String url) {
        return Origin.of(URI.create(url));
    }
}
