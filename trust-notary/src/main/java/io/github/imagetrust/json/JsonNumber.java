package io.github.imagetrust.json;

/**
 * An integer. There are no fractions in what we read, and none beyond {@link #LARGEST}: other readers hold numbers in 64-bit
 * floating point, which would be another number there.
 */
public final class JsonNumber extends JsonValue {

    /** 2^53; the smallest is minus that. */
    public static final long LARGEST = 1L << 53;

    JsonNumber(Tape tape, int at) {
        super(tape, at);
    }

    @Override
    public long asNumber() {
        return tape.numberAt(at);
    }

    @Override
    String describe() {
        return "the number " + asNumber();
    }

    @Override
    void copyTo(TapeWriter writer) {
        writer.number(asNumber());
    }
}
