package io.github.imagetrust.tuf.update;

import java.util.Arrays;
import java.util.List;

/** Bytes read as decisions. Any bytes are a script; where they end, every further decision is the first choice. */
final class Script {

    private final byte[] bytes;
    private int at;

    Script(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isOver() {
        return at >= bytes.length;
    }

    /** A number from 0 to 255. */
    int number() {
        return isOver() ? 0 : bytes[at++] & 0xff;
    }

    /** A number from 0 up to, not including, {@code end}. */
    int below(int end) {
        int number = number();
        return (end > 256 ? number << 8 | number() : number) % end;
    }

    boolean yes() {
        return below(2) == 1;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** At most so many bytes, as they are. */
    byte[] some(int most) {
        int length = Math.min(below(most + 1), bytes.length - Math.min(at, bytes.length));
        int from = Math.min(at, bytes.length);
        at = from + length;
        return Arrays.copyOfRange(bytes, from, at);
    }
}
