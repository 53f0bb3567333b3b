package io.github.imagetrust.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.imagetrust.model.InvalidReferenceException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Go's reference and digest packages say, and where we are stricter on purpose. */
class ReferenceVectorsTest {

    private static final JsonNode VECTORS = read();

    @Test
    void noVectorIsLost() {
        assertAll(
                () -> assertEquals(142, VECTORS.get("cases").size()),
                () -> assertEquals(21, VECTORS.get("digests").size()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aReferenceIsReadAsDockerReadsItOrRefusedOnPurpose(String id, JsonNode vector) {
        String input = vector.get("input").textValue();
        String strict = vector.get("strict").textValue();
        switch (strict) {
            case "same", "warn" -> {
                if (vector.get("valid").booleanValue()) {
                    assertReads(vector, input, vector.get("domain").textValue());
                } else {
                    assertEquals(Kind.valueOf(vector.get("error").textValue()), refusalOf(input));
                }
            }
            case "lowercase-host" ->
                assertReads(vector, input, vector.get("domain").textValue().toLowerCase(Locale.ROOT));
            case "reject" -> assertEquals(Kind.AMBIGUOUS, refusalOf(input));
            case "policy" -> assertEquals(Kind.DIGEST_UNSUPPORTED, refusalOf(input));
            default -> throw new AssertionError("unknown advice " + strict);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aDigestIsReadAsGoReadsItAndOnlySha256AndSha512Are(String input, JsonNode vector) {
        if (!vector.get("valid").booleanValue()) {
            var thrown = assertThrows(InvalidReferenceException.class, () -> Digest.parse(input));
            assertEquals(Kind.valueOf(vector.get("error").textValue()), thrown.kind());
        } else if (input.startsWith("sha384:")) {
            var thrown = assertThrows(InvalidReferenceException.class, () -> Digest.parse(input));
            assertEquals(Kind.DIGEST_UNSUPPORTED, thrown.kind());
        } else {
            assertEquals(input, Digest.parse(input).toString());
        }
    }

    private static void assertReads(JsonNode vector, String input, String domain) {
        ImageReference reference = ImageReference.parse(input);
        String hostAsWritten = vector.get("domain").textValue();
        assertAll(
                () -> assertEquals(domain, reference.repository().domain()),
                () -> assertEquals(
                        vector.get("path").textValue(), reference.repository().path()),
                () -> assertEquals(Optional.ofNullable(vector.get("tag").textValue()), reference.tag()),
                () -> assertEquals(
                        Optional.ofNullable(vector.get("digest").textValue()),
                        reference.digest().map(Digest::toString)),
                () -> assertEquals(
                        vector.get("normalized").textValue().replace(hostAsWritten, domain), reference.toString()),
                () -> assertEquals(
                        vector.get("familiar").textValue().replace(hostAsWritten, domain), reference.familiar()),
                () -> assertEquals(reference, ImageReference.parse(reference.toString())),
                () -> assertEquals(reference, ImageReference.parse(reference.familiar())));
    }

    private static Kind refusalOf(String input) {
        return assertThrows(InvalidReferenceException.class, () -> ImageReference.parse(input))
                .kind();
    }

    static Stream<Arguments> aReferenceIsReadAsDockerReadsItOrRefusedOnPurpose() {
        return elements("cases").stream().map(c -> Arguments.of(c.get("id").textValue(), c));
    }

    static Stream<Arguments> aDigestIsReadAsGoReadsItAndOnlySha256AndSha512Are() {
        return elements("digests").stream().map(c -> Arguments.of(c.get("input").textValue(), c));
    }

    /** Every text that is a name of an image or a digest, or is none. */
    static Stream<String> inputs() {
        return Stream.concat(elements("cases").stream(), elements("digests").stream())
                .map(vector -> vector.get("input").textValue());
    }

    private static List<JsonNode> elements(String member) {
        List<JsonNode> all = new ArrayList<>();
        VECTORS.get(member).forEach(all::add);
        return all;
    }

    private static JsonNode read() {
        try (InputStream in = ReferenceVectorsTest.class.getResourceAsStream("/vectors/references.json")) {
            return JsonMapper.builder().build().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
