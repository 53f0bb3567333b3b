package io.github.imagetrust.registry.internal.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.http.HttpRequest.Method;
import io.github.imagetrust.registry.internal.Answer;
import io.github.imagetrust.registry.internal.Exchange;
import io.github.imagetrust.registry.internal.Exchange.Hop;
import io.github.imagetrust.registry.internal.Origin;
import io.github.imagetrust.registry.internal.Retries;
import io.github.imagetrust.registry.internal.ScriptedTransport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenServerTest {

    private static final long SENT = 1_000_000;

    private final ScriptedTransport transport = new ScriptedTransport();
    private final TokenServer server = new TokenServer(
            transport,
            new Retries(transport, span -> {}, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> 0.5),
            () -> SENT,
            "test");
    private final TokenServer.Realm realm = new TokenServer.Realm(
            Origin.of(URI.create("https://registry.example/")),
            URI.create("https://auth.example/token?keep=me"),
            Optional.of("svc"),
            Hop.REALM);
    private final Scopes scopes = Scopes.of(List.of("repository:app:pull"));
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1));
    private final Credential password = Credential.password("alice", "pw".toCharArray());
    private final Credential identity = Credential.identityToken("a+b/c".toCharArray());

    @Test
    void aUserGetsATokenByGet() {
        transport.then(ok("{\"token\":\"t\",\"expires_in\":300}"));

        Token token =
                server.token(realm, scopes, Optional.of(password), deadline).orElseThrow();

        Exchange sent = transport.exchanges().get(0);
        assertEquals("t", token.value());
        assertEquals(Method.GET, sent.method());
        assertEquals(
                "keep=me&scope=repository%3Aapp%3Apull&service=svc&account=alice",
                sent.url().getRawQuery());
        assertEquals("Basic YWxpY2U6cHc=", sent.headers().get("Authorization"));
    }

    @Test
    void nobodyGetsATokenToo() {
        transport.then(ok("{\"access_token\":\"t\",\"token\":\"other\"}"));

        Token token = server.token(realm, scopes, Optional.empty(), deadline).orElseThrow();

        assertEquals("t", token.value());
        assertFalse(transport.exchanges().get(0).headers().containsKey("Authorization"));
        assertFalse(transport.exchanges().get(0).url().getRawQuery().contains("account"));
    }

    @Test
    void anIdentityTokenIsPostedAsAForm() {
        transport.then(ok("{\"access_token\":\"t\"}"));

        server.token(realm, scopes, Optional.of(identity), deadline).orElseThrow();

        Exchange sent = transport.exchanges().get(0);
        assertEquals(Method.POST, sent.method());
        assertFalse(sent.headers().containsKey("Authorization"));
        assertEquals(
                "grant_type=refresh_token&refresh_token=a%2Bb%2Fc&service=svc&client_id=imagetrust"
                        + "&scope=repository%3Aapp%3Apull",
                new String(sent.body().orElseThrow().content(), UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405})
    void whereNoIdentityTokensAreTakenThePasswordIsShownIfThereIsOne(int status) {
        transport.then(status).then(ok("{\"token\":\"t\"}"));

        server.token(realm, scopes, Optional.of(password.withIdentityToken("rt".toCharArray())), deadline)
                .orElseThrow();

        assertEquals(Method.GET, transport.exchanges().get(1).method());
    }

    @Test
    void withoutPasswordThereIsNothingToFallBackTo() {
        transport.always(404);

        assertThrows(TransportException.class, () -> server.token(realm, scopes, Optional.of(identity), deadline));
        assertEquals(1, transport.sent());
    }

    @ParameterizedTest
    @CsvSource({"0,50", "30,50", "60,50", "300,270", "3600,3240"})
    void aTokenIsGivenUpBeforeItEnds(long expiresIn, long usable) {
        transport.then(ok("{\"token\":\"t\",\"expires_in\":" + expiresIn + "}"));

        Token token = server.token(realm, scopes, Optional.empty(), deadline).orElseThrow();

        assertEquals(SENT + Duration.ofSeconds(usable).toNanos(), token.goodUntil());
    }

    @ParameterizedTest
    @CsvSource({"401,DENIED", "403,DENIED", "302,PROTOCOL", "404,PROTOCOL", "500,NETWORK", "429,NETWORK"})
    void arefusalIsNoToken(int status, TransportException.Kind kind) {
        transport.always(status);

        TransportException thrown = assertThrows(
                TransportException.class, () -> server.token(realm, scopes, Optional.of(password), deadline));

        assertEquals(kind, thrown.kind());
        assertFalse(thrown.toString().contains("pw"));
    }

    @Test
    void thatNobodyGetsNoTokenIsAnAnswer() {
        transport.always(401);

        assertTrue(server.token(realm, scopes, Optional.empty(), deadline).isEmpty());
    }

    private static Answer ok(String json) {
        return new Answer(200, Map.of(), json.getBytes(UTF_8), List.of());
    }
}
