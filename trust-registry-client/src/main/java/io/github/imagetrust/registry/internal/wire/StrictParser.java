package io.github.imagetrust.registry.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Parses what all parsers read alike.
 *
 * <p>A byte string that means one thing to a verifier and another to a runtime is an attack: so repeated keys, text after the
 * document, a byte order mark, another encoding than UTF-8 and bottomless nesting are refused.
 */
final class StrictParser {

    private static final int DEPTH = 32;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictParser() {}

    static JsonNode parse(byte[] bytes) throws MalformedJsonException {
        String text = decode(bytes);
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            // the cause is left out: its message may quote the text, and the text may be a secret
            throw new MalformedJsonException("no strict JSON, at line " + line(e));
        }
        if (node == null || node.isMissingNode()) {
            throw new MalformedJsonException("no JSON at all");
        }
        return node;
    }

    static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree can always be written", e);
        }
    }

    private static String decode(byte[] bytes) throws MalformedJsonException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("not UTF-8");
        }
        if (text.startsWith("\uFEFF")) {
            throw new MalformedJsonException("a byte order mark before the JSON");
        }
        return text;
    }

    private static String line(JsonProcessingException e) {
        return e.getLocation() == null
                ? "1"
                : e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
    }
}
