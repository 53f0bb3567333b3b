package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonIndexTest {

    @Test
    void findsEveryMemberAndNothingElseInObjectsOfEverySize() {
        for (int size = 0; size < 40; size++) {
            JsonIndex index = new JsonIndex(evenNumbers(size));
            for (int name = 100; name < 100 + 2 * size; name += 2) {
                assertEquals(
                        name, index.find(Integer.toString(name)).orElseThrow().asNumber());
            }
            for (int name = 99; name <= 101 + 2 * size; name += 2) {
                assertTrue(index.find(Integer.toString(name)).isEmpty(), name + " of " + size);
            }
        }
    }

    @Test
    void aNameIsFoundOnlyWhole() {
        JsonIndex index = new JsonIndex(parse("{\"ab\":1,\"\\u0061bc\":2,\"abcd\":3,\"\uff41\":4,\"\ud83d\ude00\":5}"));

        assertEquals(1, index.find("ab").orElseThrow().asNumber());
        assertEquals(2, index.find("abc").orElseThrow().asNumber());
        assertEquals(4, index.find("\uff41").orElseThrow().asNumber());
        assertEquals(5, index.find("\ud83d\ude00").orElseThrow().asNumber());
        assertTrue(index.find("a").isEmpty());
        assertTrue(index.find("abcde").isEmpty());
        assertTrue(index.find("").isEmpty());
    }

    @Test
    void halfASurrogatePairIsNotTakenForAQuestionMark() {
        assertTrue(new JsonIndex(parse("{\"?\":1}")).find("\ud83d").isEmpty());
    }

    /** In descending order, so that the index has to sort. */
    private static JsonObject evenNumbers(int size) {
        return parse(IntStream.range(0, size)
                .map(i -> 100 + 2 * (size - 1 - i))
                .mapToObj(name -> "\"" + name + "\":" + name)
                .collect(Collectors.joining(",", "{", "}")));
    }

    private static JsonObject parse(String text) {
        return StrictJson.parse(text.getBytes(UTF_8)).asObject();
    }
}
