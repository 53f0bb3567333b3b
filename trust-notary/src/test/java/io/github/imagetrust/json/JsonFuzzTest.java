package io.github.imagetrust.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;

/** Any bytes: either they are refused, or everybody agrees about them. */
class JsonFuzzTest {

    private static final ObjectMapper OTHER_READER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @FuzzTest
    void whatIsReadIsWhatAnotherReaderReads(byte[] input) throws IOException {
        JsonValue value;
        try {
            value = StrictJson.parse(input);
        } catch (JsonFormatException refused) {
            assertNotNull(refused.getMessage());
            return;
        }
        assertSame(OTHER_READER.readTree(input), value);
    }

    @FuzzTest
    void theCanonicalFormIsItsOwnCanonicalForm(byte[] input) {
        byte[] canonical;
        byte[] wire;
        try {
            JsonEnvelope envelope = StrictJson.parseEnvelope(input, "signed");
            canonical = CanonicalJson.of(envelope.payload());
            byte[] slice = Arrays.copyOfRange(input, envelope.from(), envelope.to());
            assertEquals(Arrays.equals(slice, canonical), envelope.canonical());
            wire = WireForm.of(canonical);
        } catch (JsonFormatException refused) {
            assertNotNull(refused.getMessage());
            return;
        }
        assertArrayEquals(canonical, CanonicalJson.of(StrictJson.parse(canonical)));
        assertArrayEquals(canonical, CanonicalJson.of(StrictJson.parse(wire)));
    }

    private static void assertSame(JsonNode expected, JsonValue found) {
        if (found instanceof JsonObject object) {
            assertEquals(expected.size(), object.size());
            object.members().forEach(member -> assertSame(expected.get(member.name()), member.value()));
        } else if (found instanceof JsonArray array) {
            assertEquals(expected.size(), array.size());
            int index = 0;
            for (JsonValue element : array) {
                assertSame(expected.get(index++), element);
            }
        } else if (found instanceof JsonString) {
            assertEquals(expected.textValue(), found.asString());
        } else if (found instanceof JsonNumber) {
            assertEquals(expected.longValue(), found.asNumber());
        } else if (found instanceof JsonBoolean) {
            assertEquals(expected.booleanValue(), found.asBoolean());
        } else {
            assertEquals(expected.isNull(), found.isNull());
        }
    }
}
