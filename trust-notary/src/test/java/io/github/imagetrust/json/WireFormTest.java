package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WireFormTest {

    @Test
    void escapesFiveCharacters() {
        assertEquals(
                "{\"\\u003c\\u003e\\u0026\":\"\\u2028\\u2029\u2027\u202a\u00e9\u20a8\ud83d\ude00/\u007f\\\"\"}",
                wire("{\"<>&\":\"\u2028\u2029\u2027\u202a\u00e9\u20a8\ud83d\ude00/\u007f\\\"\"}"));
    }

    @Test
    void leavesEverythingElseAlone() {
        byte[] canonical = "{\"a b\":\"\u00e2\u0080\"}".getBytes(UTF_8);
        assertSame(canonical, WireForm.of(canonical));
        byte[] cutShort = {'"', (byte) 0xE2, (byte) 0x80};
        assertSame(cutShort, WireForm.of(cutShort));
    }

    @Test
    void readsBackAsTheSame() {
        JsonObject made = JsonObject.of(o -> o.string("<\u2028>", "&\u2029\\\"<"));
        byte[] canonical = CanonicalJson.of(made);
        assertArrayEquals(canonical, CanonicalJson.of(StrictJson.parse(WireForm.of(canonical))));
    }

    @Test
    void refusesControlCharacters() {
        for (char c = 0; c < ' '; c++) {
            String text = "x" + c;
            byte[] canonical = CanonicalJson.of(JsonObject.of(o -> o.string("a", text)));
            assertThrows(JsonFormatException.class, () -> WireForm.of(canonical));
        }
    }

    private static String wire(String canonical) {
        return new String(WireForm.of(canonical.getBytes(UTF_8)), UTF_8);
    }
}
