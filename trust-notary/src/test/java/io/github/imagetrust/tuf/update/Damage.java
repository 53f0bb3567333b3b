package io.github.imagetrust.tuf.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.tuf.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Changes files as a script says: a bit, a byte, a piece that is cut out, doubled or put in. */
final class Damage {

    private static final int MOST_CHANGES = 4;

    /** What tells a parser something. */
    private static final List<byte[]> TELLING = List.of(
                    "{}",
                    "[]",
                    "null",
                    "true",
                    "\"",
                    "\\",
                    ",",
                    ":",
                    "}",
                    "]",
                    "0",
                    "-1",
                    "1e9",
                    "9223372036854775807",
                    "\"root\"",
                    "\"targets\"",
                    "\"targets/releases\"",
                    "\"targets/alice\"",
                    "\"version\":1,",
                    "\"threshold\":0",
                    "\"keyids\":[],",
                    "\"expires\":\"9999-12-31T23:59:59Z\",",
                    "\\u0000",
                    "\u0000",
                    "é")
            .stream()
            .map(text -> text.getBytes(UTF_8))
            .toList();

    private Damage() {}

    static Bytes of(Bytes file, Script script) {
        byte[] bytes = file.toArray();
        for (int times = 1 + script.below(MOST_CHANGES); times > 0 && bytes.length > 0; times--) {
            bytes = once(bytes, script);
        }
        return Bytes.of(bytes);
    }

    private static byte[] once(byte[] bytes, Script script) {
        int kind = script.below(6);
        int at = script.below(bytes.length);
        switch (kind) {
            case 0 -> bytes[at] ^= (byte) (1 << script.below(8));
            case 1 -> bytes[at] = (byte) script.number();
            case 2 -> {
                return spliced(bytes, at, script.oneOf(TELLING), at);
            }
            case 3 -> {
                return spliced(bytes, at, new byte[0], end(bytes, at, script));
            }
            case 4 -> {
                return spliced(bytes, at, Arrays.copyOfRange(bytes, at, end(bytes, at, script)), at);
            }
            default -> {
                int end = end(bytes, at, script);
                return spliced(bytes, at, script.some(32), end);
            }
        }
        return bytes;
    }

    private static int end(byte[] bytes, int at, Script script) {
        return Math.min(bytes.length, at + script.below(200));
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] piece, int rest) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, 0, at);
        all.writeBytes(piece);
        all.write(bytes, rest, bytes.length - rest);
        return all.toByteArray();
    }
}
