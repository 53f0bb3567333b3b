package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * How Notary v1 sends canonical JSON: as it is, but for five characters that Go's encoder escapes. A server that holds the
 * snapshot key reads the file, writes it again in this form, and hashes <em>that</em>; a file in any other form is
 * accepted, and from then on no client can read the repository.
 */
public final class WireForm {

    private static final byte[] LESS = ascii("\\u003c");
    private static final byte[] GREATER = ascii("\\u003e");
    private static final byte[] AMPERSAND = ascii("\\u0026");
    private static final byte[] LINE_SEPARATOR = ascii("\\u2028");
    private static final byte[] PARAGRAPH_SEPARATOR = ascii("\\u2029");
    private static final byte[] AS_IT_IS = {};

    private WireForm() {}

    /**
     * The wire form of those canonical bytes.
     *
     * @throws JsonFormatException if there is a control character: canonical JSON has no escape for it, so it would not be
     *     JSON, and Go could not send it at all
     */
    public static byte[] of(byte[] canonical) {
        int length = 0;
        for (int i = 0; i < canonical.length; i++) {
            if (canonical[i] >= 0 && canonical[i] < ' ') {
                throw new JsonFormatException("byte " + i, "a control character", "text without any");
            }
            byte[] escape = escape(canonical, i);
            length = Math.addExact(length, escape.length > 0 ? escape.length : 1);
            i += escape.length > 0 ? width(canonical[i]) - 1 : 0;
        }
        return length == canonical.length ? canonical : escaped(canonical, length);
    }

    private static byte[] escaped(byte[] canonical, int length) {
        byte[] wire = new byte[length];
        int end = 0;
        for (int i = 0; i < canonical.length; i++) {
            byte[] escape = escape(canonical, i);
            if (escape.length > 0) {
                System.arraycopy(escape, 0, wire, end, escape.length);
                end += escape.length;
                i += width(canonical[i]) - 1;
            } else {
                wire[end++] = canonical[i];
            }
        }
        return wire;
    }

    private static byte[] escape(byte[] utf8, int at) {
        return switch (utf8[at]) {
            case '<' -> LESS;
            case '>' -> GREATER;
            case '&' -> AMPERSAND;
            case (byte) 0xE2 -> escapeSeparator(utf8, at);
            default -> AS_IT_IS;
        };
    }

    private static byte[] escapeSeparator(byte[] utf8, int at) {
        if (at + 2 < utf8.length && utf8[at + 1] == (byte) 0x80) {
            if (utf8[at + 2] == (byte) 0xA8) {
                return LINE_SEPARATOR;
            }
            if (utf8[at + 2] == (byte) 0xA9) {
                return PARAGRAPH_SEPARATOR;
            }
        }
        return AS_IT_IS;
    }

    /** How many bytes the escaped character has that begins so. */
    private static int width(byte first) {
        return first == (byte) 0xE2 ? 3 : 1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
