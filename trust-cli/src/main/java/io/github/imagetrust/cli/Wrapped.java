package io.github.imagetrust.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Text that is broken between words. */
final class Wrapped {

    private static final int WIDEST_NAME = 30;

    private Wrapped() {}

    /** The lines of a paragraph. */
    static List<String> lines(String paragraph, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Names at the left, what they mean at the right; a long name has a line of its own. */
    static String columns(Map<String, String> rows, int width) {
        int column = rows.keySet().stream()
                        .mapToInt(String::length)
                        .filter(l -> l <= WIDEST_NAME)
                        .max()
                        .orElse(0)
                + 3;
        StringBuilder text = new StringBuilder();
        rows.forEach((name, meaning) -> {
            text.append("  ").append(name);
            int at = name.length();
            if (name.length() > WIDEST_NAME) {
                text.append('\n').append("  ");
                at = 0;
            }
            for (String line : lines(meaning, Math.max(20, width - column - 2))) {
                text.append(" ".repeat(column - at)).append(line).append('\n').append("  ");
                at = 0;
            }
            text.setLength(text.length() - 2);
        });
        return text.toString();
    }
}
