package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** Makes JSON of canonical JSON, which has control characters in its strings as they are. */
public final class ControlCharacters {

    private ControlCharacters() {}

    /** The same document, with an escape for each of them: they are nowhere but in strings. */
    public static byte[] escaped(byte[] canonical) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(canonical.length);
        for (byte b : canonical) {
            if (b >= 0 && b < ' ') {
                json.writeBytes(String.format("\\u%04x", b).getBytes(US_ASCII));
            } else {
                json.write(b);
            }
        }
        return json.toByteArray();
    }
}
