package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.testing.FuzzBudget;
import io.github.imagetrust.testing.VectorSeeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes: either they are refused, by {@link JsonFormatException}, or everybody agrees about them. */
class JsonFuzzTest {

    private static final ObjectMapper OTHER_READER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static Stream<byte[]> documents() throws IOException {
        return CanonicalVectorsTest.vectors().stream().map(CanonicalVectorsTest.Vector::input);
    }

    static Stream<byte[]> envelopes() throws IOException {
        return documents().map(JsonFuzzTest::inEnvelope);
    }

    @MethodSource("documents")
    @VectorSeeds({"notary-v1/simple/*.json", "notary-v1/escaping/*.json", "notary-v1/changelist/*"})
    @FuzzTest
    void whatIsReadIsWhatAnotherReaderReads(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            JsonValue value;
            try {
                value = StrictJson.parse(input);
            } catch (JsonFormatException refused) {
                assertNotNull(refused.getMessage());
                return;
            }
            assertSame(OTHER_READER.readTree(input), value);
        });
    }

    @MethodSource("envelopes")
    @VectorSeeds({"notary-v1/{simple,docker,escaping,rsa}/*.json", "notary-v1/cases/json-*/*/*.json"})
    @FuzzTest
    void theCanonicalFormSaysTheSameAndIsItsOwnCanonicalForm(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            JsonEnvelope envelope;
            byte[] canonical;
            byte[] wire;
            try {
                envelope = StrictJson.parseEnvelope(input, "signed");
                canonical = CanonicalJson.of(envelope.payload());
                wire = WireForm.of(canonical);
            } catch (JsonFormatException refused) {
                assertNotNull(refused.getMessage());
                return;
            }
            byte[] slice = Arrays.copyOfRange(input, envelope.from(), envelope.to());
            assertEquals(Arrays.equals(slice, canonical), envelope.canonical(), "what the reader says of the slice");
            assertSame(envelope.payload(), StrictJson.parse(canonical));
            assertSame(envelope.payload(), StrictJson.parse(wire));
            assertArrayEquals(canonical, CanonicalJson.of(StrictJson.parse(canonical)));
            assertArrayEquals(canonical, CanonicalJson.of(StrictJson.parse(wire)));
        });
    }

    private static byte[] inEnvelope(byte[] document) {
        ByteArrayOutputStream envelope = new ByteArrayOutputStream();
        envelope.writeBytes("{\"signed\":".getBytes(UTF_8));
        envelope.writeBytes(document);
        envelope.writeBytes(",\"signatures\":[]}".getBytes(UTF_8));
        return envelope.toByteArray();
    }

    private static void assertSame(JsonValue expected, JsonValue found) {
        assertEquals(expected.getClass(), found.getClass());
        if (found instanceof JsonObject object) {
            assertEquals(expected.asObject().size(), object.size());
            object.members().forEach(member -> assertSame(expected.asObject().get(member.name()), member.value()));
        } else if (found instanceof JsonArray array) {
            assertEquals(expected.asArray().size(), array.size());
            Iterator<JsonValue> elements = expected.asArray().iterator();
            array.forEach(element -> assertSame(elements.next(), element));
        } else if (found instanceof JsonString) {
            assertEquals(expected.asString(), found.asString());
        } else if (found instanceof JsonNumber) {
            assertEquals(expected.asNumber(), found.asNumber());
        } else if (found instanceof JsonBoolean) {
            assertEquals(expected.asBoolean(), found.asBoolean());
        }
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
