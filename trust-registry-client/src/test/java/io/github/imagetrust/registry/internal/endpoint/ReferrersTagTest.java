package io.github.imagetrust.registry.internal.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ReferrersTagTest {

    @Test
    void tagsAreThoseOfTheVectors() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/vectors/references.json")) {
            for (JsonNode vector : new ObjectMapper().readTree(in).get("referrersTags")) {
                assertEquals(
                        vector.get("tag").asText(),
                        ReferrersTag.of(vector.get("digest").asText()));
            }
        }
    }
}
