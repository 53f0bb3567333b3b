package io.github.imagetrust.notary.testing;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.imagetrust.tuf.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * JSON as maps, lists and plain values, written in canonical form by code that shares nothing with ours: so that a mistake
 * there is not made on both sides. What no honest writer would write goes in as {@link Raw} text.
 */
public final class TestJson {

    /** Canonical JSON has line ends in strings as they are, which makes it no JSON. */
    private static final ObjectMapper READER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private TestJson() {}

    /** Text that is written as it is, whether it is JSON or not. */
    public record Raw(String text) {}

    /** What the text says. */
    public static Object parse(Bytes text) {
        try {
            return READER.readValue(text.toArray(), Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The canonical form of a value: no space, members sorted, only quotes and backslashes escaped. */
    public static Bytes canonical(Object value) {
        return Bytes.utf8(text(value));
    }

    /** The same text with another value at a place that is there, or with a new member. */
    public static Bytes with(Bytes text, String place, String raw) {
        Object document = parse(text);
        put(document, place, new Raw(raw));
        return canonical(document);
    }

    /** The same text without a member that is there. */
    public static Bytes without(Bytes text, String place) {
        Object document = parse(text);
        Object parent = at(document, place.substring(0, place.lastIndexOf('/')));
        String name = unescaped(place.substring(place.lastIndexOf('/') + 1));
        if (parent instanceof List<?> items) {
            items.remove(Integer.parseInt(name));
        } else if (!((Map<?, ?>) parent).containsKey(name)) {
            throw new AssertionError("nothing at " + place);
        } else {
            ((Map<?, ?>) parent).remove(name);
        }
        return canonical(document);
    }

    /** The value at a place such as {@code /meta/snapshot/length}; a slash in a name is written {@code ~1}. */
    public static Object at(Object document, String place) {
        Object value = document;
        for (String step :
                place.isEmpty() ? List.<String>of() : List.of(place.substring(1).split("/"))) {
            String name = unescaped(step);
            value = value instanceof List<?> list ? list.get(Integer.parseInt(name)) : ((Map<?, ?>) value).get(name);
            if (value == null) { // null members are reached through their parents only
                throw new AssertionError("nothing at " + place);
            }
        }
        return value;
    }

    /** Every place in the text, the inner ones too. */
    public static List<String> places(Bytes text) {
        List<String> places = new ArrayList<>();
        collect(parse(text), "", places);
        return places;
    }

    private static void collect(Object value, String place, List<String> places) {
        if (!place.isEmpty()) {
            places.add(place);
        }
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> collect(member, place + "/" + step((String) name), places));
        } else if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                collect(items.get(i), place + "/" + i, places);
            }
        }
    }

    /** A name as a step of a place. */
    public static String step(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** An object with these members, each a name and a value. */
    public static Map<String, Object> object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }

    @SuppressWarnings("unchecked")
    private static void put(Object document, String place, Object value) {
        Object parent = at(document, place.substring(0, place.lastIndexOf('/')));
        String name = unescaped(place.substring(place.lastIndexOf('/') + 1));
        if (parent instanceof List<?> list) {
            ((List<Object>) list).set(Integer.parseInt(name), value);
        } else {
            ((Map<String, Object>) parent).put(name, value);
        }
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static String text(Object value) {
        if (value instanceof Raw raw) {
            return raw.text();
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> sorted =
                    new TreeMap<>(); // names in tests are ASCII, so this is the order of their bytes
            members.forEach((name, member) -> sorted.put((String) name, member));
            return sorted.entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ":" + text(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> items) {
            return items.stream().map(TestJson::text).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String string ? quoted(string) : String.valueOf(value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
