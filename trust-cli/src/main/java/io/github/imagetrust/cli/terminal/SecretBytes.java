package io.github.imagetrust.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads secrets without leaving copies behind: no String, no buffer that nobody wipes. */
final class SecretBytes {

    /** Longer than any passphrase; whoever sends more sends something else. */
    static final int LIMIT = 4096;

    private SecretBytes() {}

    /**
     * One line, without its end, read byte by byte so that the next line stays where it is.
     *
     * @return empty at the end of input
     * @throws IOException if it cannot be read, or the line is too long
     */
    static Optional<char[]> line(InputStream in) throws IOException {
        byte[] bytes = new byte[LIMIT];
        int length = 0;
        try {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            while (next >= 0 && next != '\n') {
                if (length == LIMIT) {
                    throw new IOException("a line of more than " + LIMIT + " bytes is no passphrase");
                }
                bytes[length++] = (byte) next;
                next = in.read();
            }
            if (length > 0 && bytes[length - 1] == '\r') {
                length--;
            }
            return Optional.of(decode(bytes, length));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static char[] decode(byte[] bytes, int length) {
        CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, length));
        try {
            char[] secret = new char[chars.remaining()];
            chars.get(secret);
            return secret;
        } finally {
            Arrays.fill(chars.array(), '\0');
        }
    }
}
