package io.github.imagetrust.notary.v1;

import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.tuf.Bytes;
import java.util.Base64;

/** Base64 as Go reads it: the standard alphabet, padding required, line breaks ignored. */
public final class StandardBase64 {

    private StandardBase64() {}

    /** Reads a string; the refusal is the value's. */
    public static Bytes read(JsonValue value) {
        String text = withoutLineBreaks(value.asString());
        if (text.length() % 4 != 0) { // Java's decoder would take it, Go's does not
            throw value.unlike("padded base64");
        }
        try {
            return Bytes.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw value.unlike("base64");
        }
    }

    static String write(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }

    private static String withoutLineBreaks(String text) {
        return text.replace("\n", "").replace("\r", "");
    }
}
