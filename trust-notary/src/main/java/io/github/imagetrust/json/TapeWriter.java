package io.github.imagetrust.json;

import static io.github.imagetrust.json.Tape.BOUND;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Puts a document on a tape, in the order of its text, and holds it to the rules that need no look at the text: no name
 * twice in an object, no more levels and values than we are ready for.
 */
final class TapeWriter {

    /** How many levels of objects and arrays there may be. Whoever walks a document may use recursion. */
    static final int DEEPEST = 64;

    /** How many values and names there may be, at eight bytes each: 64 MiB of targets have six million. */
    static final int MOST_TOKENS = 1 << 23;

    private static final int NONE = -1;

    private final Arena arena = new Arena();
    private final Tokens tokens;
    private final byte[] source;
    private final Tape tape;

    private final int[] open = new int[DEEPEST]; // the objects and arrays that we are in …
    private final int[] count = new int[DEEPEST]; // … how many members or elements they have so far …
    private final int[] lastName = new int[DEEPEST]; // … and their last name
    private final boolean[] unsorted = new boolean[DEEPEST];
    private int depth;

    /** For a document that is read from {@code source}; empty for one that is made. */
    TapeWriter(byte[] source) {
        if (source.length >= BOUND) {
            throw new JsonFormatException("byte " + BOUND, "more bytes", "no more than " + BOUND);
        }
        this.source = source;
        this.tokens = new Tokens(source.length / 8);
        this.tape = new Tape(source, arena, tokens);
    }

    /** How many objects and arrays we are in. */
    int depth() {
        return depth;
    }

    void beginObject() {
        begin(Tape.SORTED_OBJECT);
    }

    void beginArray() {
        begin(Tape.ARRAY);
    }

    private void begin(int kind) {
        if (depth == DEEPEST) {
            throw new JsonFormatException(path(open[depth - 1]), "more levels", "no more than " + DEEPEST);
        }
        countElement();
        open[depth] = tokens.size();
        count[depth] = 0;
        lastName[depth] = NONE;
        unsorted[depth] = false;
        add(Tape.token(kind, 0, 0));
        depth++;
    }

    /** Ends the object or array that was begun last. */
    void end() {
        depth--;
        int at = open[depth];
        int kind = unsorted[depth] ? Tape.OBJECT : tape.kind(at);
        tokens.set(at, Tape.token(kind, tokens.size(), count[depth]));
        if (unsorted[depth]) {
            refuseDuplicates(at);
        }
    }

    /** The name of the value that comes next, from the source. */
    void plainName(int from, int length) {
        addName(Tape.token(Tape.PLAIN_TEXT, from, length));
    }

    /** The name of the value that comes next. */
    void name(String name) {
        addName(text(name));
    }

    private void addName(long token) {
        int top = depth - 1;
        int at = tokens.size();
        add(token);
        int previous = lastName[top];
        if (previous != NONE) {
            int order = tape.compareTexts(previous, at);
            if (order == 0) {
                throw duplicate(at);
            }
            unsorted[top] |= order > 0;
        }
        lastName[top] = at;
        count[top]++;
    }

    void plainString(int from, int length) {
        countElement();
        add(Tape.token(Tape.PLAIN_TEXT, from, length));
    }

    void string(String value) {
        long token = text(value); // may refuse it by its place, which counting would change
        countElement();
        add(token);
    }

    void number(long value) {
        if (Math.abs(value) > JsonNumber.LARGEST || value == Long.MIN_VALUE) {
            throw tooLarge(Long.toString(value));
        }
        countElement();
        add(Tape.number(value));
    }

    void bool(boolean value) {
        countElement();
        add(Tape.token(value ? Tape.TRUE : Tape.FALSE, 0, 0));
    }

    void nothing() {
        countElement();
        add(Tape.token(Tape.NULL, 0, 0));
    }

    /** A value of another document. */
    void copy(JsonValue value) {
        value.copyTo(this);
    }

    /** The document. */
    JsonValue finish() {
        // A new object, so that its final fields make what we wrote visible to every thread that gets to see it.
        return JsonValue.at(new Tape(source, arena, tokens), 0);
    }

    /** The path of what would come next. */
    String here() {
        if (depth == 0) {
            return "$";
        }
        int top = depth - 1;
        return tape.isObject(open[top]) && lastName[top] != NONE
                ? path(lastName[top])
                : path(open[top]) + (tape.isObject(open[top]) ? "" : "[" + count[top] + "]");
    }

    JsonFormatException tooLarge(String digits) {
        return new JsonFormatException(here(), "the number " + Excerpt.of(digits), "one between -2^53 and 2^53");
    }

    private long text(String text) {
        if (Utf8.hasHalfPair(text)) {
            throw new JsonFormatException(here(), "half a surrogate pair", "Unicode text");
        }
        byte[] utf8 = text.getBytes(UTF_8);
        if (utf8.length >= BOUND) {
            throw new JsonFormatException(here(), "a text of " + utf8.length + " bytes", "a shorter one");
        }
        return Tape.token(Tape.TEXT, arena.add(utf8), utf8.length);
    }

    private void countElement() {
        if (depth > 0 && !tape.isObject(open[depth - 1])) {
            count[depth - 1]++;
        }
    }

    private void add(long token) {
        if (tokens.size() == MOST_TOKENS) {
            throw new JsonFormatException(here(), "more values", "no more than " + MOST_TOKENS);
        }
        tokens.add(token);
    }

    private void refuseDuplicates(int object) {
        int[] names = MemberOrder.of(tape, object);
        for (int i = 1; i < names.length; i++) {
            if (tape.compareTexts(names[i - 1], names[i]) == 0) {
                throw duplicate(names[i]);
            }
        }
    }

    /** Readers differ about which of the two counts, so one could be checked and the other used. */
    private JsonFormatException duplicate(int name) {
        return new JsonFormatException(path(name), "this name twice", "each name once in an object");
    }

    private String path(int at) {
        return JsonPath.of(tape, at);
    }
}
