package io.github.imagetrust.json;

/** The value {@code null}. */
public final class JsonNull extends JsonValue {

    JsonNull(Tape tape, int at) {
        super(tape, at);
    }

    @Override
    public boolean isNull() {
        return true;
    }

    @Override
    String describe() {
        return "null";
    }

    @Override
    void copyTo(TapeWriter writer) {
        writer.nothing();
    }
}
