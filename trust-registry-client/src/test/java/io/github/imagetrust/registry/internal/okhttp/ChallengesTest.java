package io.github.imagetrust.registry.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.registry.internal.Challenge;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChallengesTest {

    static Stream<JsonNode> vectors() throws IOException {
        try (InputStream in = ChallengesTest.class.getResourceAsStream("/vectors/references.json")) {
            List<JsonNode> all = new ArrayList<>();
            new ObjectMapper().readTree(in).get("wwwAuthenticate").forEach(all::add);
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void headersAreReadAsTheVectorsSay(JsonNode vector) {
        for (int status : new int[] {401, 403}) {
            assertEquals(expected(vector), OkHttpTransport.challenges(response(vector, status)), vector.toString());
        }
        assertEquals(List.of(), OkHttpTransport.challenges(response(vector, 200)));
    }

    private static List<Challenge> expected(JsonNode vector) {
        List<Challenge> challenges = new ArrayList<>();
        for (JsonNode challenge : vector.get("challenges")) {
            Map<String, String> parameters = new HashMap<>();
            challenge.path("params").fields().forEachRemaining(entry -> {
                if (!entry.getKey().equals("(token68)")) {
                    parameters.put(entry.getKey(), entry.getValue().asText());
                }
            });
            challenges.add(new Challenge(challenge.get("scheme").asText(), parameters));
        }
        return challenges;
    }

    private static Response response(JsonNode vector, int status) {
        Response.Builder builder = new Response.Builder()
                .request(new Request.Builder()
                        .url("https://registry.example/v2/")
                        .build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("");
        vector.get("headers").forEach(header -> builder.addHeader("WWW-Authenticate", header.asText()));
        return builder.build();
    }
}
