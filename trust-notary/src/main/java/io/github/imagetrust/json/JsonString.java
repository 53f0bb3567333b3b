package io.github.imagetrust.json;

/** A text. */
public final class JsonString extends JsonValue {

    JsonString(Tape tape, int at) {
        super(tape, at);
    }

    @Override
    public String asString() {
        return tape.text(at);
    }

    @Override
    public String asPlainString() {
        return tape.kind(at) == Tape.PLAIN_TEXT ? asString() : super.asPlainString();
    }

    @Override
    String describe() {
        return "the string \"" + Excerpt.of(asString()) + "\"";
    }

    @Override
    void copyTo(TapeWriter writer) {
        writer.string(asString());
    }
}
