package io.github.imagetrust.json;

/**
 * Canonical JSON, as TUF's first implementations write it and as signatures cover it: no white space, members in the order
 * of the UTF-8 bytes of their names, and in a string a backslash before {@code "} and {@code \} and nowhere else.
 *
 * <p>It differs from JSON where a string holds control characters, which come out as they are. Documents that hold some can
 * be verified; {@link WireForm} refuses to write them.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** The canonical form of {@code value}. */
    public static byte[] of(JsonValue value) {
        CanonicalWriter writer = new CanonicalWriter(value.tape, Math.toIntExact(length(value)));
        writer.write(value.at);
        return writer.written();
    }

    /** How long the canonical form is: what each token on its own contributes, in any order. */
    public static long length(JsonValue value) {
        Tape tape = value.tape;
        long length = 0;
        for (int at = value.at; at < tape.next(value.at); at++) {
            length += switch (tape.kind(at)) {
                case Tape.SORTED_OBJECT, Tape.OBJECT -> 2 + commas(tape, at) + tape.count(at); // and its colons
                case Tape.ARRAY -> 2 + commas(tape, at);
                case Tape.PLAIN_TEXT -> 2 + tape.textLength(at);
                case Tape.TEXT -> 2 + tape.textLength(at) + backslashes(tape, at);
                case Tape.NUMBER -> digits(tape.numberAt(at));
                case Tape.FALSE -> 5;
                default -> 4; // true and null
            };
        }
        return length;
    }

    /**
     * Whether {@code value}, which was read from {@code length} bytes, was canonical there. Then its members are in order;
     * and then it is enough to look at the length, because every other spelling of a name or a value, and any white space,
     * is longer than the canonical one.
     */
    static boolean isCanonical(JsonValue value, int length) {
        return isSorted(value) && length(value) == length;
    }

    private static boolean isSorted(JsonValue value) {
        Tape tape = value.tape;
        for (int at = value.at; at < tape.next(value.at); at++) {
            if (tape.kind(at) == Tape.OBJECT) {
                return false;
            }
        }
        return true;
    }

    private static int commas(Tape tape, int at) {
        return Math.max(0, tape.count(at) - 1);
    }

    private static int backslashes(Tape tape, int text) {
        byte[] bytes = tape.textBytes(text);
        int count = 0;
        for (int i = tape.textFrom(text), end = i + tape.textLength(text); i < end; i++) {
            if (CanonicalWriter.needsBackslash(bytes[i])) {
                count++;
            }
        }
        return count;
    }

    private static int digits(long number) {
        int digits = number < 0 ? 2 : 1;
        for (long rest = Math.abs(number); rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
