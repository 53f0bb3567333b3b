package io.github.imagetrust.json;

import java.util.function.Consumer;

/**
 * Adds members to an object that is being made. Their order does not matter: the canonical form has its own. A name that
 * is there already, half a surrogate pair and a number beyond 2^53 are refused with {@link JsonFormatException}.
 */
public final class JsonObjectWriter {

    private final TapeWriter writer;

    JsonObjectWriter(TapeWriter writer) {
        this.writer = writer;
    }

    /** Adds a string. */
    public JsonObjectWriter string(String name, String value) {
        writer.name(name);
        writer.string(value);
        return this;
    }

    /** Adds an integer. */
    public JsonObjectWriter number(String name, long value) {
        writer.name(name);
        writer.number(value);
        return this;
    }

    /** Adds a truth value. */
    public JsonObjectWriter bool(String name, boolean value) {
        writer.name(name);
        writer.bool(value);
        return this;
    }

    /** Adds {@code null}. */
    public JsonObjectWriter nothing(String name) {
        writer.name(name);
        writer.nothing();
        return this;
    }

    /** Adds a value of another document. */
    public JsonObjectWriter value(String name, JsonValue value) {
        writer.name(name);
        writer.copy(value);
        return this;
    }

    /** Adds an object. */
    public JsonObjectWriter object(String name, Consumer<JsonObjectWriter> members) {
        writer.name(name);
        writer.beginObject();
        members.accept(this);
        writer.end();
        return this;
    }

    /** Adds an array. */
    public JsonObjectWriter array(String name, Consumer<JsonArrayWriter> elements) {
        writer.name(name);
        writer.beginArray();
        elements.accept(new JsonArrayWriter(writer));
        writer.end();
        return this;
    }
}
