package io.github.imagetrust.json;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** A list of values. */
public final class JsonArray extends JsonValue implements Iterable<JsonValue> {

    JsonArray(Tape tape, int at) {
        super(tape, at);
    }

    @Override
    public JsonArray asArray() {
        return this;
    }

    /** How many there are. */
    public int size() {
        return tape.count(at);
    }

    /** The values, in order. */
    @Override
    public Iterator<JsonValue> iterator() {
        return new Iterator<>() {
            private int next = at + 1;

            @Override
            public boolean hasNext() {
                return next < tape.next(at);
            }

            @Override
            public JsonValue next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                JsonValue value = JsonValue.at(tape, next);
                next = tape.next(next);
                return value;
            }
        };
    }

    @Override
    String describe() {
        return "an array";
    }

    @Override
    void copyTo(TapeWriter writer) {
        writer.beginArray();
        forEach(writer::copy);
        writer.end();
    }
}
