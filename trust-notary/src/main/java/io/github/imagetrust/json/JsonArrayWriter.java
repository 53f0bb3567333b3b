package io.github.imagetrust.json;

import java.util.function.Consumer;

/** Adds elements to an array that is being made. */
public final class JsonArrayWriter {

    private final TapeWriter writer;

    JsonArrayWriter(TapeWriter writer) {
        this.writer = writer;
    }

    /** Adds a string. */
    public JsonArrayWriter string(String value) {
        writer.string(value);
        return this;
    }

    /** Adds an integer. */
    public JsonArrayWriter number(long value) {
        writer.number(value);
        return this;
    }

    /** Adds a truth value. */
    public JsonArrayWriter bool(boolean value) {
        writer.bool(value);
        return this;
    }

    /** Adds {@code null}. */
    public JsonArrayWriter nothing() {
        writer.nothing();
        return this;
    }

    /** Adds a value of another document. */
    public JsonArrayWriter value(JsonValue value) {
        writer.copy(value);
        return this;
    }

    /** Adds an object. */
    public JsonArrayWriter object(Consumer<JsonObjectWriter> members) {
        writer.beginObject();
        members.accept(new JsonObjectWriter(writer));
        writer.end();
        return this;
    }

    /** Adds an array. */
    public JsonArrayWriter array(Consumer<JsonArrayWriter> elements) {
        writer.beginArray();
        elements.accept(this);
        writer.end();
        return this;
    }
}
