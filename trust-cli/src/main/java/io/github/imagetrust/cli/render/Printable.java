package io.github.imagetrust.cli.render;

import java.util.Locale;

/**
 * Makes text from outside harmless to look at. Names of tags and texts of servers reach the terminal, and a control
 * sequence in one of them could hide a line or fake another.
 */
public final class Printable {

    private Printable() {}

    /** The same text, its control characters and direction overrides written out. */
    public static String of(String text) {
        return text.codePoints().noneMatch(Printable::isControl) ? text : escaped(text, false);
    }

    /** The same, for a text that may have several lines. */
    public static String lines(String text) {
        return text.codePoints().noneMatch(point -> point != '\n' && isControl(point)) ? text : escaped(text, true);
    }

    private static String escaped(String text, boolean keepLines) {
        StringBuilder result = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isControl(point) && !(keepLines && point == '\n')) {
                result.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                result.appendCodePoint(point);
            }
        });
        return result.toString();
    }

    private static boolean isControl(int point) {
        boolean direction = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        return Character.isISOControl(point) || direction || point == 0x2028 || point == 0x2029;
    }
}
