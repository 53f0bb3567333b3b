package io.github.imagetrust.registry.internal.okhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.CredentialSource;
import io.github.imagetrust.registry.http.AuthScope;
import io.github.imagetrust.registry.internal.Answer;
import io.github.imagetrust.registry.internal.Challenge;
import io.github.imagetrust.registry.internal.ClientSettings;
import io.github.imagetrust.registry.internal.Exchange;
import io.github.imagetrust.registry.internal.Origin;
import io.github.imagetrust.registry.internal.Retries;
import io.github.imagetrust.registry.internal.TlsSettings;
import io.github.imagetrust.registry.internal.Transport;
import io.github.imagetrust.registry.internal.auth.Attempt;
import io.github.imagetrust.registry.internal.auth.Authorizer;
import io.github.imagetrust.testing.FuzzBudget;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any header {@code WWW-Authenticate}, each line of an input being one: it is answered or passed over, and a
 * {@link TransportException} is all that may come of it. Passwords go to the registered domain of the server and nowhere
 * else, and nothing at all goes out without TLS.
 */
class ChallengeFuzzTest {

    private static final String SERVER = "registry.example.com";
    private static final URI ASKED = URI.create("https://" + SERVER + "/v2/team/app/manifests/1.0");
    private static final ClientSettings SETTINGS = new ClientSettings(
            CredentialSource.of(SERVER, Credential.password("alice", "secret".toCharArray())),
            Set.of(),
            true,
            Map.of(),
            Set.of(),
            List.of(),
            TlsSettings.USUAL,
            Map.of(),
            Limits.DEFAULT,
            "test");
    private static final AuthScope SCOPE =
            AuthScope.repository("team/app", AuthScope.Action.PULL).withCredentialsOf(SERVER);

    static Stream<byte[]> headersOfTheVectors() throws Exception {
        return ChallengesTest.vectors()
                .map(vector -> StreamSupport.stream(vector.get("headers").spliterator(), false)
                        .map(header -> header.asText().replace("auth.docker.io", "auth.example.com"))
                        .reduce((one, other) -> one + "\n" + other)
                        .orElse(""))
                .map(lines -> lines.getBytes(UTF_8));
    }

    @MethodSource("headersOfTheVectors")
    @FuzzTest
    void passwordsGoToTheDomainOfTheServerOnly(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            Watched transport = new Watched();
            Authorizer authorizer = new Authorizer(
                    SETTINGS,
                    transport,
                    new Retries(transport, span -> {}, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> 0.5),
                    () -> 0);
            Attempt attempt = authorizer.begin(Origin.of(ASKED), SCOPE, Deadline.after(Duration.ofMinutes(1)));
            try {
                for (int status : new int[] {401, 403}) {
                    List<Challenge> challenges = OkHttpTransport.challenges(response(input, status));
                    attempt.answer(new Answer(status, Map.of(), new byte[0], challenges), ASKED);
                }
            } catch (TransportException refused) {
                assertFalse(refused.remedy().isEmpty());
            }
            attempt.authorization().ifPresent(header -> assertTrue(header.matches("Basic .+|Bearer token"), header));
        });
    }

    private static Response response(byte[] input, int status) {
        Headers.Builder headers = new Headers.Builder();
        new String(input, ISO_8859_1).lines().forEach(line -> headers.addUnsafeNonAscii("WWW-Authenticate", line));
        return new Response.Builder()
                .request(new Request.Builder().url(ASKED.toString()).build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .headers(headers.build())
                .build();
    }

    /** Sends nothing, gives a token to whoever asks, and looks at who is asked. */
    private static final class Watched implements Transport {

        private final Transport real = new OkHttpTransport(SETTINGS);

        @Override
        public Answer send(Exchange exchange, Duration span) {
            Origin origin = Origin.of(exchange.url());
            assertFalse(origin.isPlain(), () -> origin + " is asked without TLS");
            boolean own = origin.host().equals("example.com") || origin.host().endsWith(".example.com");
            boolean secret = exchange.headers().containsKey("Authorization");
            assertTrue(own || !secret, () -> origin + " gets the password");
            return new Answer(200, Map.of(), "{\"token\":\"token\"}".getBytes(UTF_8), List.of());
        }

        @Override
        public Optional<URI> resolve(URI base, String reference) {
            return real.resolve(base, reference);
        }

        @Override
        public URI withQuery(URI url, String name, String value) {
            return real.withQuery(url, name, value);
        }

        @Override
        public Optional<String> registeredDomain(String host) {
            return real.registeredDomain(host);
        }
    }
}
