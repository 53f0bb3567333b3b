package io.github.imagetrust.crypto;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Handles secrets in arrays, so that they can be overwritten; a string could not be. */
final class Secrets {

    private Secrets() {}

    /** The UTF-8 encoding of a passphrase, in an array of its own that the caller wipes. */
    static byte[] utf8(char[] passphrase) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
        try {
            return Arrays.copyOfRange(encoded.array(), encoded.arrayOffset(), encoded.arrayOffset() + encoded.limit());
        } finally {
            wipe(encoded.array());
        }
    }

    /** Overwrites it. */
    static void wipe(byte[] secret) {
        Arrays.fill(secret, (byte) 0);
    }
}
