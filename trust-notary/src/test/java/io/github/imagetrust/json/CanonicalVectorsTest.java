package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Go library makes of each document; where it is lenient, we refuse. */
class CanonicalVectorsTest {

    /** The reference reads these, and not everybody would read the same. */
    private static final Set<String> LENIENT = Set.of(
            "lone surrogate -> U+FFFD",
            "invalid UTF-8 -> U+FFFD each",
            "duplicate member: last wins",
            "duplicate object member: last wins, no merge",
            "integral floats become integers",
            "2^53+1 rounds to a double",
            "2^63-1 rounds to 2^63 and overflows int64",
            "above int64");

    record Vector(String note, byte[] input, Optional<byte[]> canonical) {
        @Override
        public String toString() {
            return note;
        }
    }

    static List<Vector> vectors() throws IOException {
        try (InputStream in =
                CanonicalVectorsTest.class.getResourceAsStream("/vectors/notary-v1/canonical/cases.json")) {
            JsonArray cases = StrictJson.parse(in.readAllBytes()).asArray();
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(JsonValue::asObject)
                    .map(vector -> new Vector(
                            vector.string("note"),
                            HexFormat.of().parseHex(vector.string("input_hex")),
                            vector.findNonNull("canonical_hex")
                                    .map(hex -> HexFormat.of().parseHex(hex.asString()))))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isWhatTheReferenceMakesOfIt(Vector vector) {
        if (vector.canonical().isEmpty() || LENIENT.contains(vector.note())) {
            assertThrows(
                    JsonFormatException.class,
                    () -> CanonicalJson.of(StrictJson.parse(vector.input()).asObject()));
        } else {
            byte[] canonical = CanonicalJson.of(StrictJson.parse(vector.input()).asObject());
            assertEquals(new String(vector.canonical().get(), UTF_8), new String(canonical, UTF_8));
        }
    }
}
