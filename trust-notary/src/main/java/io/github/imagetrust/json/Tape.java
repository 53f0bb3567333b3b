package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A JSON document as a flat list: a token for each value, in the order of the text, and before each value of an object one
 * for its name. A token is a {@code long}: four bits of kind, and sixty that hold
 *
 * <ul>
 *   <li>for an object or array, the index of what comes after it, and how many members or elements it has;
 *   <li>for a text, where its UTF-8 bytes begin, and how many they are;
 *   <li>for a number, the number.
 * </ul>
 *
 * A text that is written without escapes stays where it is, in the source; only others are copied.
 */
final class Tape {

    /** An object whose names are in ascending order of their bytes. */
    static final int SORTED_OBJECT = 1;

    /** Any other object. */
    static final int OBJECT = 2;

    static final int ARRAY = 3;

    /** A text in the source; there is no quote and no backslash in it. */
    static final int PLAIN_TEXT = 4;

    /** A text in the arena; any character may be in it. */
    static final int TEXT = 5;

    static final int NUMBER = 6;
    static final int TRUE = 7;
    static final int FALSE = 8;
    static final int NULL = 9;

    /** No offset, length or count is this large. */
    static final int BOUND = 1 << 30;

    private final byte[] source;
    private final Arena arena;
    private final Tokens tokens;

    Tape(byte[] source, Arena arena, Tokens tokens) {
        this.source = source;
        this.arena = arena;
        this.tokens = tokens;
    }

    static long token(int kind, int high, int low) {
        return ((long) kind << 60) | ((long) high << 30) | low;
    }

    static long number(long value) {
        return ((long) NUMBER << 60) | (value & -1L >>> 4);
    }

    /** How many bytes it takes beside its source. */
    long heldBytes() {
        return 8L * tokens.size() + arena.bytes().length;
    }

    int kind(int at) {
        return (int) (tokens.get(at) >>> 60);
    }

    boolean isObject(int at) {
        return kind(at) <= OBJECT;
    }

    boolean isContainer(int at) {
        return kind(at) <= ARRAY;
    }

    /** The index of what comes after the value at {@code at}; 0 while that is an object or array still being written. */
    int next(int at) {
        return isContainer(at) ? high(at) : at + 1;
    }

    /** How many members or elements there are. */
    int count(int at) {
        return low(at);
    }

    long numberAt(int at) {
        return (tokens.get(at) << 4) >> 4;
    }

    /** The array that the text is in: {@link #textLength} bytes from {@link #textFrom} on. */
    byte[] textBytes(int at) {
        return kind(at) == PLAIN_TEXT ? source : arena.bytes();
    }

    int textFrom(int at) {
        return high(at);
    }

    int textLength(int at) {
        return low(at);
    }

    String text(int at) {
        return new String(textBytes(at), textFrom(at), textLength(at), UTF_8);
    }

    boolean textIs(int at, byte[] utf8) {
        int from = textFrom(at);
        return textLength(at) == utf8.length
                && Arrays.equals(textBytes(at), from, from + utf8.length, utf8, 0, utf8.length);
    }

    /** Compares by unsigned UTF-8 bytes, the order of canonical JSON; that of {@link String} is another. */
    int compareTexts(int one, int other) {
        int oneFrom = textFrom(one);
        int otherFrom = textFrom(other);
        return Arrays.compareUnsigned(
                textBytes(one),
                oneFrom,
                oneFrom + textLength(one),
                textBytes(other),
                otherFrom,
                otherFrom + textLength(other));
    }

    private int high(int at) {
        return (int) (tokens.get(at) >>> 30) & (BOUND - 1);
    }

    private int low(int at) {
        return (int) tokens.get(at) & (BOUND - 1);
    }
}
