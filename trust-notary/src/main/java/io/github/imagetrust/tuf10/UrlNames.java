package io.github.imagetrust.tuf10;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** Names of roles and targets as parts of a URL. They are chosen by others, who may try {@code ../} and {@code ?}. */
public final class UrlNames {

    private static final String UNRESERVED = "-._~";

    private UrlNames() {}

    /** Any text as one segment of a path: whatever is not a letter, a digit or one of {@code -._~} is percent-encoded. */
    public static String segment(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            if (isUnreserved(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || UNRESERVED.indexOf(b) >= 0;
    }
}
