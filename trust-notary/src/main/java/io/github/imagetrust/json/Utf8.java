package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * UTF-8 without any leniency. A decoder that replaces what it cannot read makes different names equal; one that accepts
 * overlong forms makes equal names different.
 */
final class Utf8 {

    private static final int CHUNK = 8192;

    private Utf8() {}

    /** Whether there is half of a surrogate pair in {@code text}, which no UTF-8 can express. */
    static boolean hasHalfPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** Where {@code bytes} stop being UTF-8 or hold a zero byte, or -1 if they never do. */
    static int firstInvalid(byte[] bytes) {
        // No JSON text has a zero byte, but each in UTF-16 or UTF-32 does: without one, nobody can take it for those.
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        CharsetDecoder decoder = UTF_8.newDecoder(); // it reports what is malformed, and replaces nothing
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(Math.min(CHUNK, bytes.length + 1));
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                return in.position();
            }
            if (result.isUnderflow()) {
                return -1;
            }
            out.clear();
        }
    }
}
