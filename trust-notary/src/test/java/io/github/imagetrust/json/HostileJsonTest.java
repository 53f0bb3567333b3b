package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Documents that are meant to hurt: each is refused, or read at a cost in proportion to its length. */
class HostileJsonTest {

    private static final int LENGTH = 4 << 20;

    @Test
    void aMillionLevels() {
        refuses("[".repeat(1_000_000));
        refuses("{\"a\":".repeat(1_000_000));
        refuses("[".repeat(TapeWriter.DEEPEST + 1) + "]".repeat(TapeWriter.DEEPEST + 1));
        StrictJson.parse(bytes("[".repeat(TapeWriter.DEEPEST) + "]".repeat(TapeWriter.DEEPEST)));
    }

    @Test
    void endlessTexts() {
        refuses("[\"" + "x".repeat(LENGTH) + "\"]");
        refuses("[\"\\n" + "x".repeat(LENGTH) + "\"]");
        refuses("{\"" + "x".repeat(LENGTH) + "\":1}");
        refuses("{\"\\n" + "x".repeat(LENGTH) + "\":1}");
        refuses("[" + "1".repeat(LENGTH) + "]");
        refuses("[\"" + "x".repeat(LENGTH));
    }

    @Test
    void emptyArraysWithoutEnd() {
        String text = "[" + "[],".repeat(LENGTH / 3) + "0]";
        assertEquals(LENGTH / 3 + 1, parseWithin(12, text).asArray().size());
        refuses("[" + "[],".repeat(TapeWriter.MOST_TOKENS) + "0]");
    }

    @Test
    void aMillionMembersInEveryOrder() {
        assertEquals(400_000, parseWithin(60, members(i -> i)).asObject().size());
        assertEquals(
                400_000, parseWithin(60, members(i -> 400_000 - i)).asObject().size());
        assertEquals(
                400_000,
                parseWithin(60, members(i -> (int) (i * 7919L % 400_000)))
                        .asObject()
                        .size());
        refuses(members(i -> (int) (i * 7919L % 399_989))); // the last ones come again
    }

    @Test
    void aMillionEscapes() {
        assertEquals(
                1,
                parseWithin(12, "[\"" + "\\u0041".repeat(170_000) + "\"]")
                        .asArray()
                        .size());
        parseWithin(60, "[" + "\"\\n\",".repeat(LENGTH / 5) + "0]");
    }

    private static String members(IntUnaryOperator order) {
        return IntStream.range(0, 400_000)
                .mapToObj(i -> "\"" + (1_000_000 + order.applyAsInt(i)) + "\":0")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Fails if more than {@code factor} bytes are allocated for each byte read, garbage included. */
    private static JsonValue parseWithin(int factor, String text) {
        byte[] json = bytes(text);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        JsonValue value = StrictJson.parse(json);
        long factorNeeded = (threads.getCurrentThreadAllocatedBytes() - before) / json.length;
        assertTrue(factorNeeded <= factor, () -> factorNeeded + " bytes for each byte");
        return value;
    }

    private static void refuses(String text) {
        assertThrows(JsonFormatException.class, () -> StrictJson.parse(bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
