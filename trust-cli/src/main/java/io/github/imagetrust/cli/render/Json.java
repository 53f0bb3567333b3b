package io.github.imagetrust.cli.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as Go's encoder does, so that docker's output can be met byte for byte: {@code < > &} and the two line
 * separators of Unicode are escaped, all else that can be is written as it is.
 *
 * <p>Values are maps (in their order), collections, strings, numbers, booleans and {@code null}.
 */
public final class Json {

    private Json() {}

    /** Over several lines, each level four blanks further in; empty lists and objects stay on one line. */
    public static String indented(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        write(text, value, "\n");
        return text.append('\n').toString();
    }

    /** On one line, without its end. */
    public static String line(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        write(text, value, null);
        return text.toString();
    }

    private static void write(StringBuilder text, @Nullable Object value, @Nullable String newLine) {
        if (value instanceof Map<?, ?> map) {
            List<Runnable> members = new ArrayList<>();
            String inner = deeper(newLine);
            map.forEach((name, member) -> members.add(() -> {
                quote(text, String.valueOf(name));
                text.append(newLine == null ? ":" : ": ");
                write(text, member, inner);
            }));
            brackets(text, '{', members, '}', newLine);
        } else if (value instanceof Collection<?> list) {
            List<Runnable> members = new ArrayList<>();
            String inner = deeper(newLine);
            list.forEach(member -> members.add(() -> write(text, member, inner)));
            brackets(text, '[', members, ']', newLine);
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            quote(text, value.toString());
        }
    }

    private static void brackets(
            StringBuilder text, char open, List<Runnable> members, char close, @Nullable String newLine) {
        text.append(open);
        for (int i = 0; i < members.size(); i++) {
            text.append(i == 0 ? "" : ",").append(newLine == null ? "" : deeper(newLine));
            members.get(i).run();
        }
        text.append(newLine == null || members.isEmpty() ? "" : newLine).append(close);
    }

    private static @Nullable String deeper(@Nullable String newLine) {
        return newLine == null ? null : newLine + "    ";
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        value.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (mustBeEscaped(point)) {
                        text.append(String.format(Locale.ROOT, "\\u%04x", isLoneSurrogate(point) ? 0xFFFD : point));
                    } else {
                        text.appendCodePoint(point);
                    }
                }
            }
        });
        text.append('"');
    }

    private static boolean mustBeEscaped(int point) {
        return point < 0x20
                || point == '<'
                || point == '>'
                || point == '&'
                || point == 0x2028
                || point == 0x2029
                || isLoneSurrogate(point);
    }

    private static boolean isLoneSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
