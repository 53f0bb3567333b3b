package io.github.imagetrust.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests to sign where no image is needed. */
final class Signed {

    static final String FIRST = of("first");
    static final String SECOND = of("second");

    /** Of every manifest that is signed by its digest alone. */
    static final long SIZE = 528;

    private Signed() {}

    /** The SHA-256 of a text, in hex. */
    static String of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
