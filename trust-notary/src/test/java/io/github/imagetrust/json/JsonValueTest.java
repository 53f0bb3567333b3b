package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

    @ParameterizedTest
    @CsvSource({
        "{}, an object",
        "[], an array",
        "null, null",
        "true, true",
        "false, false",
        "17, the number 17",
        "\"x\", the string \"x\""
    })
    void aMessageSaysWhatIsThere(String json, String description) {
        JsonValue value = parse(json);

        assertEquals(description, value.toString());
        assertEquals(description, value.unlike("something else").found());
    }

    @Test
    void aNumberOutsideItsRangeIsRefusedAndOneAtItsEndsIsNot() {
        JsonObject object = parse("{\"n\":5}").asObject();

        assertEquals(5, object.number("n", 5, 9));
        assertEquals(5, object.number("n", 1, 5));
        assertRefused("an integer from 6 to 9", () -> object.number("n", 6, 9));
        assertRefused("an integer from 1 to 4", () -> object.number("n", 1, 4));
    }

    private static void assertRefused(String expected, Runnable reading) {
        JsonFormatException refusal = assertThrows(JsonFormatException.class, reading::run);
        assertEquals("$.n", refusal.path());
        assertEquals("the number 5", refusal.found());
        assertEquals(expected, refusal.expected());
    }

    @Test
    void behindTheLastOneThereIsNothing() {
        Iterator<JsonValue> elements = parse("[1]").asArray().iterator();
        elements.next();
        assertThrows(NoSuchElementException.class, elements::next);

        Iterator<JsonObject.Member> members = parse("[{\"a\":1},2]")
                .asArray()
                .iterator()
                .next()
                .asObject()
                .members()
                .iterator();
        members.next();
        assertThrows(NoSuchElementException.class, members::next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "z", "A", "Z", "_", "keyids", "abcdefghijklmnopqrstuvwxyzabcdefghijklmn"})
    void aPlainNameIsASimpleStepOfAPath(String name) {
        assertEquals("$." + name, pathOfMember(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "`", "{", "@", "[", "a-b", "9", "a.b", "abcdefghijklmnopqrstuvwxyzabcdefghijklmno"})
    void anyOtherNameIsQuotedInAPath(String name) {
        assertEquals("$[\"" + name + "\"]", pathOfMember(name));
    }

    @Test
    void onlyWhatIsCutOffIsShownAsCutOff() {
        String sixty = "x".repeat(60);

        assertEquals("the string \"" + sixty + "\"", parse("\"" + sixty + "\"").toString());
        assertEquals(
                "the string \"" + sixty + "…\"", parse("\"" + sixty + "y\"").toString());
    }

    @Test
    void aStringIsPlainOnlyIfItIsWrittenWithoutEscapes() {
        assertEquals("a/\u00e9", parse("\"a/\u00e9\"").asPlainString());
        assertEquals(
                "a string without escapes",
                assertThrows(JsonFormatException.class, () -> parse("\"a\\/\"").asPlainString())
                        .expected());
        assertThrows(JsonFormatException.class, () -> parse("1").asPlainString());
    }

    @Test
    void aDocumentIsHeldAtEightBytesForEachValueAndName() {
        assertEquals(6 * 8, parse("{\"name\":[\"a text where it is\",17,null]}").heldBytes());
    }

    @Test
    void aTextWithEscapesIsHeldOnceMoreWithLittleRoomToSpare() {
        String text = "\\n" + "x".repeat(99_999);
        long held = parse("[\"" + text + "\"]").heldBytes();

        assertTrue(held >= 2 * 8 + 100_000, held + " bytes");
        assertTrue(held <= 2 * 8 + 150_064, held + " bytes");
    }

    private static String pathOfMember(String name) {
        return parse("{\"" + name + "\":1}")
                .asObject()
                .members()
                .iterator()
                .next()
                .value()
                .path();
    }

    private static JsonValue parse(String text) {
        return StrictJson.parse(text.getBytes(UTF_8));
    }
}
