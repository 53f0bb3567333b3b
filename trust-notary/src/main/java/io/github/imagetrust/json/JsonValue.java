package io.github.imagetrust.json;

/**
 * A value of a JSON document: a view of the document's tape, which it keeps in memory. Immutable.
 *
 * <p>The methods that begin with {@code as} answer with the value as that kind, and refuse any other: nothing is converted.
 */
public abstract sealed class JsonValue permits JsonArray, JsonBoolean, JsonNull, JsonNumber, JsonObject, JsonString {

    final Tape tape;
    final int at;

    JsonValue(Tape tape, int at) {
        this.tape = tape;
        this.at = at;
    }

    static JsonValue at(Tape tape, int at) {
        return switch (tape.kind(at)) {
            case Tape.SORTED_OBJECT, Tape.OBJECT -> new JsonObject(tape, at);
            case Tape.ARRAY -> new JsonArray(tape, at);
            case Tape.PLAIN_TEXT, Tape.TEXT -> new JsonString(tape, at);
            case Tape.NUMBER -> new JsonNumber(tape, at);
            case Tape.TRUE, Tape.FALSE -> new JsonBoolean(tape, at);
            case Tape.NULL -> new JsonNull(tape, at);
            default -> throw new AssertionError("no such token: " + tape.kind(at));
        };
    }

    /** This value as an object. */
    public JsonObject asObject() {
        throw unlike("an object");
    }

    /** This value as an array. */
    public JsonArray asArray() {
        throw unlike("an array");
    }

    /** This value as a string. */
    public String asString() {
        throw unlike("a string");
    }

    /** This value as a string that is written without escapes: there are readers that do not undo them everywhere. */
    public String asPlainString() {
        throw unlike("a string without escapes");
    }

    /** This value as an integer. */
    public long asNumber() {
        throw unlike("an integer");
    }

    /** This value as a truth value. */
    public boolean asBoolean() {
        throw unlike("true or false");
    }

    /** Whether it is {@code null}. */
    public boolean isNull() {
        return false;
    }

    /** Where in its document it is, such as {@code $.signed.roles[2]}. */
    public String path() {
        return JsonPath.of(tape, at);
    }

    /** How much memory the whole document takes beside its source: a value of two bytes there is one of eight here. */
    public long heldBytes() {
        return tape.heldBytes();
    }

    /** What to throw when this value is not what was expected. */
    public JsonFormatException unlike(String expected) {
        return new JsonFormatException(path(), describe(), expected);
    }

    /** What it is, short and fit for a message. */
    abstract String describe();

    abstract void copyTo(TapeWriter writer);

    @Override
    public String toString() {
        return describe();
    }
}
