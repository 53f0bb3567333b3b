package io.github.imagetrust.notary.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.http.AuthScope;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.http.Refusal;
import io.github.imagetrust.testing.FuzzBudget;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes that a Notary server says besides metadata, a key or the reason why it does not publish:
 * {@link TransportException} or {@link SigningException}, and nothing else.
 */
class NotaryWordsFuzzTest {

    static Stream<byte[]> answers() {
        return Stream.of(
                        "{\"keytype\":\"ed25519\",\"keyval\":{\"public\":\"AAAA\",\"private\":null}}",
                        "{ \"keytype\" : \"ecdsa\" , \"keyval\" : { \"public\" : \"AA==\" , \"private\" : null } } ",
                        "{\"errors\":[{\"code\":\"INVALID_UPDATE\",\"message\":\"Update sent by the client is invalid.\","
                                + "\"detail\":{\"error\":{\"Name\":\"ErrBadRoot\",\"Error\":{\"Msg\":\"bad \\\"root\\\"\"}}}}]}")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("answers")
    @FuzzTest
    void anAnswerIsReadOrRefused(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            try {
                assertTrue(KeyObject.read(answer(200, input)).material().size() <= input.length);
            } catch (TransportException refused) {
                assertFalse(refused.remedy().isEmpty());
            }
            for (int status : new int[] {200, 400, 401, 404, 500}) {
                try {
                    PublishAnswer.read(answer(status, input));
                } catch (TransportException refused) {
                    assertFalse(refused.remedy().isEmpty());
                } catch (SigningException refused) {
                    assertTrue(refused.getMessage().chars().noneMatch(Character::isISOControl), refused.getMessage());
                }
            }
        });
    }

    private static HttpResponse answer(int status, byte[] body) {
        URI url = URI.create("https://notary.example.com/v2/app/_trust/tuf/");
        HttpRequest request = HttpRequest.get(url, AuthScope.NONE, 1 << 20, "ask");
        return new HttpResponse(request, url, status, Map.of(), body, Refusal.UNKNOWN);
    }
}
