package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes documents in every spelling: now and then canonical, mostly nearly so. */
final class RandomJson {

    private static final String[] CHARACTERS = {
        "a", "b", "B", "_", "/", "<", "&", "\u007f", "\u00e9", "\u2028", "\uff41", "\ud83d\ude00", "\\\"", "\\\\"
    };
    private static final String[] ESCAPES = {
        "\\u0061", "\\n", "\\u0000", "\\/", "\\u0022", "\\u005c", "\\u00e9", "\\ud83d\\ude00", "\\u003c", "\\uFF41"
    };

    private final Random random;
    private final int untidiness;

    RandomJson(Random random) {
        this.random = random;
        this.untidiness = random.nextInt(3);
    }

    String object(int levels) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            names.add(text());
        }
        List<String> ordered = new ArrayList<>(names);
        if (untidiness < 2 || random.nextInt(4) > 0) {
            ordered.sort(RandomJson::byUtf8);
        } else {
            Collections.shuffle(ordered, random);
        }
        List<String> members = new ArrayList<>();
        for (String name : ordered) {
            members.add(space() + "\"" + name + "\"" + space() + ":" + space() + value(levels - 1));
        }
        return "{" + String.join(space() + ",", members) + space() + "}";
    }

    private String value(int levels) {
        return switch (random.nextInt(levels > 0 ? 9 : 5)) {
            case 0 -> "\"" + text() + "\"";
            case 1 -> Long.toString(random.nextLong() % (JsonNumber.LARGEST + 1) >> random.nextInt(54));
            case 2 -> random.nextBoolean() ? "true" : "false";
            case 3 -> "null";
            case 4 -> unusual() ? "-0" : "0";
            case 5, 6 -> array(levels);
            default -> object(levels);
        };
    }

    private String array(int levels) {
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(space() + value(levels - 1));
        }
        return "[" + String.join(space() + ",", elements) + space() + "]";
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(
                    unusual()
                            ? ESCAPES[random.nextInt(ESCAPES.length)]
                            : CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }

    private String space() {
        return unusual() ? " " : "";
    }

    private boolean unusual() {
        return untidiness > 0 && random.nextInt(30) == 0;
    }

    private static int byUtf8(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
