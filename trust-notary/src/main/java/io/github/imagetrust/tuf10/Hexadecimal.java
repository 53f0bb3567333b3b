package io.github.imagetrust.tuf10;

import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.tuf.Bytes;
import java.util.HexFormat;
import java.util.Optional;

/** Bytes in hexadecimal, which is read in upper and lower case and written in lower case. */
final class Hexadecimal {

    private Hexadecimal() {}

    static Bytes read(JsonValue value) {
        return decode(value.asString()).orElseThrow(() -> value.unlike("hexadecimal digits"));
    }

    static Optional<Bytes> decode(String text) {
        try {
            return Optional.of(Bytes.of(HexFormat.of().parseHex(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String write(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }
}
