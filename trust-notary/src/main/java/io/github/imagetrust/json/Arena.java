package io.github.imagetrust.json;

import java.util.Arrays;

/** Bytes of texts that do not stand in the source as they are, one after the other. */
final class Arena {

    private byte[] bytes = new byte[0];
    private int size;

    /** Adds some, and says where they begin. */
    int add(byte[] text) {
        int from = size;
        int needed = Math.addExact(size, text.length);
        if (needed > Tape.BOUND) {
            throw new JsonFormatException("$", "texts of " + needed + " bytes", "at most " + Tape.BOUND);
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(needed + (needed >> 1) + 64L, Tape.BOUND));
        }
        System.arraycopy(text, 0, bytes, from, text.length);
        size = needed;
        return from;
    }

    byte[] bytes() {
        return bytes;
    }
}
