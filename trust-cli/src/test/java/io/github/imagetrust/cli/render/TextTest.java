package io.github.imagetrust.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,1.0,1.0-rc1,1.0-rc2,1.0-rc10,01,001,2,10,2024.1.10,2024.01.9,B,Latest,_x,a,latest,v1,v1.2,v1.10,v2,v10",
                "x\uD83D\uDE00y,x\uD83D\uDE00z",
                ",0,00,a0,a0b,a00",
                "\uFFEE,\uD83D\uDE00"
            })
    void numbersInNamesCountAsNumbers(String ordered) {
        List<String> names = Arrays.asList(ordered.split(",", -1));
        List<String> reversed = new ArrayList<>(names);
        java.util.Collections.reverse(reversed);

        reversed.sort(NaturalOrder.INSTANCE);

        assertEquals(names, reversed);
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "日本, 4", "x😀y, 4", "ünï, 3", "'', 0", "ＡＢ, 4", "한글, 4", "①, 1"})
    void wideCharactersTakeTwoColumns(String text, int width) {
        assertEquals(width, CellWidth.of(text));
    }

    @Test
    void jsonIsWrittenAsGoWritesIt() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("a", List.of());
        json.put("b<>&", List.of(1, true, "\"\\\b\f\n\r\t\u0001\u007F\u2028\u2029é😀\uD800"));
        json.put("c", Map.of());
        json.put("d", null);

        assertEquals(
                "{\n    \"a\": [],\n    \"b\\u003c\\u003e\\u0026\": [\n        1,\n        true,\n        "
                        + "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\u007F\\u2028\\u2029é😀\\ufffd\"\n    ],\n    \"c\": {},\n"
                        + "    \"d\": null\n}\n",
                Json.indented(json));
        assertEquals("[{\"a\":1},2]", Json.line(List.of(Map.of("a", 1), 2)));
    }

    @Test
    void controlCharactersInNamesAreShownNotObeyed() {
        assertEquals("a\\u001b[2Jb", Printable.of("a\u001B[2Jb"));
        assertEquals("a\\u000ab", Printable.of("a\nb"));
        assertEquals("a\nb\\u009b", Printable.lines("a\nb\u009B"));
        assertEquals("plain ünï 日本", Printable.of("plain ünï 日本"));
    }
}
