package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void findsOutWhetherASliceIsCanonicalWithoutWritingIt() {
        Random random = new Random(20261125);
        int canonical = 0;
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            RandomJson documents = new RandomJson(random);
            String signed = documents.object(4);
            byte[] json =
                    ("{\"x\":[1, 2],\"signed\": " + signed + " ,\"y\":" + documents.object(1) + "}").getBytes(UTF_8);
            JsonEnvelope envelope;
            try {
                envelope = StrictJson.parseEnvelope(json, "signed");
            } catch (JsonFormatException duplicateName) { // in two spellings
                continue;
            }
            byte[] slice = Arrays.copyOfRange(json, envelope.from(), envelope.to());
            assertArrayEquals(signed.getBytes(UTF_8), slice);
            byte[] form = CanonicalJson.of(envelope.payload());
            assertEquals(Arrays.equals(form, slice), envelope.canonical(), signed);
            read++;
            canonical += envelope.canonical() ? 1 : 0;
        }
        assertTrue(read > 90_000, read + " read"); // so that it is no empty promise
        assertTrue(canonical > 20_000 && canonical < read - 20_000, canonical + " of " + read);
    }

    @Test
    void isTheSameWhenMadeAgainFromTheSameValues() {
        Random random = new Random(4711);
        for (int i = 0; i < 2_000; i++) {
            byte[] json = new RandomJson(random).object(4).getBytes(UTF_8);
            JsonObject read;
            try {
                read = StrictJson.parse(json).asObject();
            } catch (JsonFormatException duplicateName) {
                continue;
            }
            JsonObject made = JsonObject.of(o -> read.members().forEach(m -> o.value(m.name(), m.value())));
            assertArrayEquals(CanonicalJson.of(read), CanonicalJson.of(made));
        }
    }

    @Test
    void anEscapedOrUnsortedOrPaddedSliceIsNotCanonical() {
        assertTrue(envelope("{\"signed\":{\"a\":\"\\\"\\\\\",\"b\":-1}}").canonical());
        assertFalse(envelope("{\"signed\":{\"a\":\"\\u0061\"}}").canonical());
        assertFalse(envelope("{\"signed\":{\"a\":\"\\/\"}}").canonical());
        assertFalse(envelope("{\"signed\":{\"a\":\"\\n\"}}").canonical());
        assertFalse(envelope("{\"signed\":{\"a\":-0}}").canonical());
        assertFalse(envelope("{\"signed\":{\"b\":1,\"a\":1}}").canonical());
        assertFalse(envelope("{\"signed\":{\"x\":[{\"b\":1,\"a\":1}]}}").canonical());
        assertFalse(envelope("{\"signed\":{\"a\": 1}}").canonical());
        assertTrue(envelope(" { \"z\" : 1.0e0 , \"signed\" : {} } ".replace("1.0e0", "{\"b\":1,\"a\":1}"))
                .canonical());
    }

    @Test
    void theSignedMemberMustBeAnObjectAtTheTop() {
        for (String json : new String[] {"{}", "[]", "{\"signed\":[]}", "{\"a\":{\"signed\":{}}}", "{\"Signed\":{}}"}) {
            assertThrows(JsonFormatException.class, () -> envelope(json), json);
        }
        JsonEnvelope nested = envelope("{\"a\":{\"signed\":{}},\"signed\":{\"signed\":{\"x\":1}}}");
        assertEquals("{\"signed\":{\"x\":1}}", new String(CanonicalJson.of(nested.payload()), UTF_8));
        assertEquals(28, nested.from());
    }

    @Test
    void aMadeObjectComesOutSorted() {
        JsonObject made = JsonObject.of(o -> o.string("s", "\"\\\u0001")
                .number("n", -5)
                .nothing("z")
                .bool("b", true)
                .array(
                        "a",
                        a -> a.number(1)
                                .string("x")
                                .nothing()
                                .bool(false)
                                .object(x -> x.bool("b", true))
                                .array(x -> x.number(2).nothing())
                                .value(JsonObject.of(o2 -> o2.nothing("c"))))
                .object("\ud83d\ude00", x -> x.number("y", 0).number("x", 0))
                .number("\uff41", 1));
        assertEquals(
                "{\"a\":[1,\"x\",null,false,{\"b\":true},[2,null],{\"c\":null}],\"b\":true,\"n\":-5,\"s\":\"\\\"\\\\\u0001\",\"z\":null,"
                        + "\"\uff41\":1,\"\ud83d\ude00\":{\"x\":0,\"y\":0}}",
                new String(CanonicalJson.of(made), UTF_8));
    }

    @Test
    void whatCannotBeSignedCannotBeMade() {
        assertThrows(JsonFormatException.class, () -> JsonObject.of(o -> o.string("a", "\ud83d")));
        assertThrows(JsonFormatException.class, () -> JsonObject.of(o -> o.number("a", JsonNumber.LARGEST + 1)));
        assertThrows(JsonFormatException.class, () -> JsonObject.of(o -> o.number("a", Long.MIN_VALUE)));
        assertThrows(
                JsonFormatException.class,
                () -> JsonObject.of(o -> o.number("a", 1).number("a", 1)));
        assertThrows(
                JsonFormatException.class,
                () -> JsonObject.of(o -> o.number("a", 1).number("b", 1).object("a", x -> {})));
    }

    @Test
    void whatCannotBeSignedIsToldByItsPlace() {
        assertEquals("$", refusal(o -> o.nothing("\ud83d")).path());
        assertEquals(
                "$.a[1]",
                refusal(o -> o.array("a", a -> a.nothing().string("\ud83d"))).path());
    }

    @Test
    void noMoreLevelsCanBeMadeThanCanBeRead() {
        assertEquals(TapeWriter.DEEPEST, levels(nested(TapeWriter.DEEPEST)));
        JsonFormatException refusal = assertThrows(JsonFormatException.class, () -> nested(TapeWriter.DEEPEST + 1));
        assertEquals("$" + ".a".repeat(TapeWriter.DEEPEST - 1), refusal.path());
        assertEquals("more levels", refusal.found());
    }

    private static JsonObject nested(int levels) {
        return JsonObject.of(o -> nest(o, levels - 1));
    }

    private static void nest(JsonObjectWriter writer, int levels) {
        if (levels > 0) {
            writer.object("a", inner -> nest(inner, levels - 1));
        }
    }

    private static int levels(JsonObject object) {
        return 1 + object.find("a").map(inner -> levels(inner.asObject())).orElse(0);
    }

    private static JsonFormatException refusal(Consumer<JsonObjectWriter> members) {
        return assertThrows(JsonFormatException.class, () -> JsonObject.of(members));
    }

    private static JsonEnvelope envelope(String json) {
        return StrictJson.parseEnvelope(json.getBytes(UTF_8), "signed");
    }
}
