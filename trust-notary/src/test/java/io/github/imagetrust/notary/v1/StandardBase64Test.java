package io.github.imagetrust.notary.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.json.JsonFormatException;
import io.github.imagetrust.json.StrictJson;
import io.github.imagetrust.tuf.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardBase64Test {

    @ParameterizedTest
    @ValueSource(strings = {"YWI=", "\\nYWI=", "YWI=\\n", "\\rYWI=", "YW\\rI=", "Y\\r\\nW\\nI\\r=\\n\\n"})
    void lineBreaksOfEitherKindAreIgnored(String text) {
        assertEquals(Bytes.utf8("ab"), read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"YWI", "YW", "Y", "YWJj YWI=", "YWI=YWI=", "YW-_", "YWI=\\t", "=", "===="})
    void nothingElseIsGuessed(String text) {
        assertThrows(JsonFormatException.class, () -> read(text));
    }

    @Test
    void missingPaddingIsToldAsThat() {
        assertEquals(
                "padded base64",
                assertThrows(JsonFormatException.class, () -> read("YWI")).expected());
    }

    private static Bytes read(String text) {
        return StandardBase64.read(StrictJson.parse(("\"" + text + "\"").getBytes(UTF_8)));
    }
}
