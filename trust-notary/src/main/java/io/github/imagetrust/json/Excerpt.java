package io.github.imagetrust.json;

/**
 * Text from outside, made fit for a message: short, so that a hostile megabyte does not fill a log, and without control
 * characters, so that it cannot rewrite a line of a terminal or forge one of a log.
 */
final class Excerpt {

    private static final int LONGEST = 60;

    private Excerpt() {}

    static String of(String text) {
        StringBuilder excerpt = new StringBuilder();
        int at = 0;
        for (int taken = 0; at < text.length() && taken < LONGEST; taken++) {
            int c = text.codePointAt(at);
            excerpt.appendCodePoint(isPrintable(c) ? c : '\uFFFD');
            at += Character.charCount(c);
        }
        return at < text.length() ? excerpt + "…" : excerpt.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
