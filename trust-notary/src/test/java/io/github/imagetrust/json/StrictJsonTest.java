package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}}",
                "{} x",
                "{}{}",
                "1 2",
                "{},",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "// c\n{}",
                "[NaN]",
                "[Infinity]",
                "[+1]",
                "[01]",
                "[-01]",
                "[1.0]",
                "[1e3]",
                "[1E0]",
                "[.5]",
                "[-]",
                "[0x10]",
                "[9007199254740993]",
                "[-9007199254740993]",
                "[90071992547409920]",
                "[9223372036854775808]",
                "[123456789012345678901234567890]",
                "[True]",
                "[nul]",
                "[\"a\nb\"]",
                "[\"\\x\"]",
                "[\"\\u12\"]",
                "[\"abc",
                "[\"abc\\",
                "{\"abc",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "[\"\\ud83d\"]",
                "[\"\\ude00\"]",
                "[\"\\ude00\\ud83d\"]",
                "{\"\\ud83d\":1}",
                "{\"a\":1,\"a\":1}",
                "{\"b\":1,\"a\":1,\"b\":1}",
                "{\"a\":1,\"\\u0061\":1}",
                "{\"b\":1,\"\\u0061\":1,\"c\":{},\"a\":[]}",
                "{\"x\":{\"b\":1,\"a\":1,\"b\":1}}",
                "\u00a0{}",
                "\u000b{}",
            })
    void refuses(String text) {
        assertThrows(JsonFormatException.class, () -> StrictJson.parse(text.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " \t\r\n{ } \n\t\r",
                "[]",
                "0",
                "-0",
                "\"\"",
                "null",
                "[9007199254740992,-9007199254740992]",
                "{\"a\":1,\"A\":1,\"\":1}",
                "[\"\\u0000\"]",
                "[\"\\ud83d\\ude00\",\"\u007f\"]",
            })
    void accepts(String text) {
        assertDoesNotThrow(() -> StrictJson.parse(text.getBytes(UTF_8)));
    }

    @Test
    void refusesEveryOtherEncoding() {
        for (Charset charset : List.of(UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"))) {
            for (String text : List.of("{\"a\":1}", "\ufeff{\"a\":1}", "1", "[]")) {
                assertRefused(text.getBytes(charset));
            }
        }
        assertRefused("\ufeff{}".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080", // a continuation byte alone
                "\u00c3", // a character cut short
                "\u00c0\u00af", // overlong: this is how slashes once got past filters
                "\u00e0\u0080\u00af",
                "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080", // a surrogate pair, each half encoded
                "\u00f4\u0090\u0080\u0080", // beyond U+10FFFF
                "\u00ff"
            })
    void refusesWhatIsNotUtf8(String latin1) {
        assertRefused(("[\"" + latin1 + "\"]").getBytes(ISO_8859_1));
        assertRefused(("{\"" + latin1 + "\":1}").getBytes(ISO_8859_1));
    }

    @Test
    void readsWhatIsThere() {
        JsonObject object = parse(
                        "{\"s\":\"a\\nb\\u00e9\\ud83d\\ude00/\\/\",\"n\":-17,\"t\":true,\"f\":false,\"z\":null,"
                                + "\"a\":[1,[2,3],{\"x\":\"y\"}],\"\\u0062\":\"plain\",\"\\ud83d\\ude00\":1}")
                .asObject();
        assertEquals("a\nb\u00e9\ud83d\ude00//", object.string("s"));
        assertEquals(-17, object.number("n"));
        assertTrue(object.bool("t"));
        assertFalse(object.bool("f"));
        assertTrue(object.get("z").isNull());
        assertTrue(object.findNonNull("z").isEmpty());
        assertEquals(3, object.array("a").size());
        assertEquals("plain", object.string("b"));
        assertEquals(1, object.number("\ud83d\ude00"));
        assertEquals(8, object.size());
        assertTrue(object.find("absent").isEmpty());
    }

    @Test
    void saysWhereWhatAndWhy() {
        JsonObject object = parse("{\"signed\":{\"roles\":[{},{\"name\":5}],\"a b\":[[null]]}}")
                .asObject();
        Iterator<JsonValue> roles = object.object("signed").array("roles").iterator();
        roles.next();
        JsonObject second = roles.next().asObject();
        JsonFormatException wrongKind = assertThrows(JsonFormatException.class, () -> second.string("name"));
        assertEquals("$.signed.roles[1].name", wrongKind.path());
        assertEquals("the number 5", wrongKind.found());
        assertEquals("a string", wrongKind.expected());
        assertEquals(
                "$.signed.roles[1].gone",
                assertThrows(JsonFormatException.class, () -> second.get("gone"))
                        .path());
        assertEquals(
                "$.signed[\"a b\"][0][0]",
                object.object("signed")
                        .array("a b")
                        .iterator()
                        .next()
                        .asArray()
                        .iterator()
                        .next()
                        .path());
    }

    @Test
    void saysWhereANameComesTwice() {
        assertEquals("$.a[1].b", pathOfRefusal("{\"a\":[{},{\"b\":1,\"b\":2}]}"));
        assertEquals("$.a[1].c", pathOfRefusal("{\"a\":[{},{\"c\":1,\"b\":[],\"c\":2}]}"));
        assertEquals("$.a[2]", pathOfRefusal("{\"a\":[{},[1,2],1.5]}"));
        assertEquals("$.a[1].x", pathOfRefusal("{\"a\":[{},{\"x\":9007199254740993}]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, $, the number 1.5",
        "[1e3], $[0], the number 1e3",
        "[9007199254740993], $[0], the number 9007199254740993",
        "[90071992547409920000], $[0], the number 90071992547409920000",
        "[-9007199254740993], $[0], the number -9007199254740993",
        "{} 1, byte 1, something behind the value",
        "[\"abc, byte 5, the end",
    })
    void saysWhereSomethingIsThatIsNoStrictJson(String text, String path, String found) {
        JsonFormatException refusal = assertThrows(JsonFormatException.class, () -> parse(text));
        assertEquals(path, refusal.path());
        assertEquals(found, refusal.found());
    }

    @Test
    void saysWhichByteIsTheFirstThatIsNotUtf8() {
        assertEquals("byte 2", pathOfRefusal("[1\u0000]"));
        byte[] cutShort = "[\"ab\u00c3\"]".getBytes(ISO_8859_1);
        assertEquals(
                "byte 4",
                assertThrows(JsonFormatException.class, () -> StrictJson.parse(cutShort))
                        .path());
        byte[] markAlone = "\ufeff".getBytes(UTF_8);
        assertEquals(
                "a byte order mark",
                assertThrows(JsonFormatException.class, () -> StrictJson.parse(markAlone))
                        .found());
    }

    @Test
    void aNameOrAStringMayBeAsLongAsSaidInBytes() {
        int name = StrictJson.LONGEST_NAME;
        int string = StrictJson.LONGEST_STRING;
        assertEquals(1, parse("{\"" + "x".repeat(name) + "\":1}").asObject().size());
        assertEquals(string, parse("\"" + "x".repeat(string) + "\"").asString().length());
        for (String text :
                List.of("{\"" + "x".repeat(name + 1) + "\":1}", "{\"" + "\u00e9".repeat(name / 2) + "x\":1}")) {
            assertThrows(JsonFormatException.class, () -> parse(text));
        }
        JsonFormatException refusal =
                assertThrows(JsonFormatException.class, () -> parse("[\"" + "x".repeat(string + 1) + "\"]"));
        assertEquals("byte 2", refusal.path());
        assertEquals("a text of " + (string + 1) + " bytes", refusal.found());
    }

    @Test
    void aMessageHasNoControlCharactersAndAnEnd() {
        JsonValue value = parse("\"\\u001b[2J\\u202e" + "x".repeat(1000) + "\"");
        String message =
                assertThrows(JsonFormatException.class, value::asObject).getMessage();
        assertFalse(message.chars().anyMatch(c -> c < ' ' || c == 0x202e));
        assertTrue(message.length() < 200, message);
    }

    @Test
    void namesThatDifferInCaseOnlyCanBeRefused() {
        parse("{\"version\":1,\"x\":2}").asObject().refuseOtherCase("version", "length");
        for (String name : List.of("Version", "VERSION", "ver\u017fion")) {
            JsonObject object = parse("{\"" + name + "\":1}").asObject();
            assertThrows(JsonFormatException.class, () -> object.refuseOtherCase("version"));
        }
    }

    private static String pathOfRefusal(String text) {
        return assertThrows(JsonFormatException.class, () -> parse(text)).path();
    }

    private static JsonValue parse(String text) {
        return StrictJson.parse(text.getBytes(UTF_8));
    }

    private static void assertRefused(byte[] bytes) {
        assertThrows(JsonFormatException.class, () -> StrictJson.parse(bytes));
    }
}
