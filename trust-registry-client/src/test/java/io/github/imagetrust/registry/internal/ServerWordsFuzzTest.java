package io.github.imagetrust.registry.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.http.AuthScope;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.http.Refusal;
import io.github.imagetrust.registry.internal.endpoint.NextPage;
import io.github.imagetrust.registry.internal.wire.ErrorBody;
import io.github.imagetrust.registry.internal.wire.MalformedJsonException;
import io.github.imagetrust.registry.internal.wire.ReferrersJson;
import io.github.imagetrust.registry.internal.wire.TokenBody;
import io.github.imagetrust.testing.FuzzBudget;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes in what else a registry or its token server says, in a body or in a header. */
class ServerWordsFuzzTest {

    private static final URI PAGE = URI.create("https://registry.example.com/v2/app/tags/list?n=1");
    private static final Descriptor REFERRER = new Descriptor("application/x", Digest.sha256(new byte[0]), 0);

    static Stream<byte[]> bodies() {
        return Stream.of(
                        "{\"token\":\"abc\",\"expires_in\":300,\"issued_at\":\"2026-11-25T12:00:00Z\"}",
                        "{\"access_token\":\"abc\",\"token\":\"other\"}",
                        "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"manifest unknown\",\"detail\":{}}]}",
                        "{\"message\":\"no\"}",
                        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[]}")
                .map(text -> text.getBytes(UTF_8));
    }

    static Stream<byte[]> headers() {
        return Stream.of(
                        "</v2/app/tags/list?last=a&n=1>; rel=\"next\"",
                        "</first>; rel=\"first\", </v2/next>; title=\"x\"; rel=\"prev next\"",
                        "Wed, 25 Nov 2026 12:00:00 GMT",
                        "120",
                        "100;w=21600")
                .map(text -> text.getBytes(UTF_8));
    }

    /** Those of a token server, an error, a list of referrers: {@link MalformedJsonException}, and nothing else. */
    @MethodSource("bodies")
    @FuzzTest
    void aBodyIsReadOrRefused(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            ErrorBody.read(input).message().ifPresent(message -> {
                assertTrue(message.codePoints().noneMatch(Character::isISOControl), message);
                assertTrue(message.codePointCount(0, message.length()) <= 512, message);
            });
            try {
                TokenBody token = TokenBody.read(input);
                assertTrue(token.token().chars().allMatch(c -> c > ' ' && c < 0x7f), token.token());
                assertTrue(token.expiresIn() >= 60 && token.expiresIn() <= 86_400);
            } catch (MalformedJsonException refused) {
                assertFalse(refused.getMessage().isEmpty());
            }
            try {
                ReferrersJson.with(
                        ReferrersJson.with(input, REFERRER, Optional.of("x"), Map.of("a", "b")),
                        REFERRER,
                        Optional.empty(),
                        Map.of());
            } catch (MalformedJsonException refused) {
                assertFalse(refused.getMessage().isEmpty());
            }
        });
    }

    /** The next page, when to come again, what is left: {@link TransportException}, and nothing else. */
    @MethodSource("headers")
    @FuzzTest
    void aHeaderIsReadPassedOverOrRefused(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            String header = new String(input, ISO_8859_1);
            RetryAfter.parse(header, Instant.EPOCH).ifPresent(wait -> assertFalse(wait.isNegative()));
            RateLimit.remaining(new Answer(200, Map.of("ratelimit-remaining", List.of(header)), new byte[0], List.of()))
                    .ifPresent(left -> assertTrue(left >= 0));
            try {
                NextPage.of(linking(header))
                        .ifPresent(next -> assertEquals(Origin.of(PAGE), Origin.of(next), next::toString));
            } catch (TransportException refused) {
                assertFalse(refused.remedy().isEmpty());
            }
        });
    }

    private static HttpResponse linking(String header) {
        HttpRequest request = HttpRequest.get(PAGE, AuthScope.NONE, 10, "list");
        return new HttpResponse(request, PAGE, 200, Map.of("link", List.of(header)), new byte[0], Refusal.UNKNOWN);
    }
}
