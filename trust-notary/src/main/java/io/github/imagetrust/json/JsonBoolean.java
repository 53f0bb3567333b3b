package io.github.imagetrust.json;

/** {@code true} or {@code false}. */
public final class JsonBoolean extends JsonValue {

    JsonBoolean(Tape tape, int at) {
        super(tape, at);
    }

    @Override
    public boolean asBoolean() {
        return tape.kind(at) == Tape.TRUE;
    }

    @Override
    String describe() {
        return asBoolean() ? "true" : "false";
    }

    @Override
    void copyTo(TapeWriter writer) {
        writer.bool(asBoolean());
    }
}
