package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;

/** Finds the members of a large object quickly, at four bytes for each. Immutable. */
public final class JsonIndex {

    private final Tape tape;
    private final int[] names;

    /** An index of that object. */
    public JsonIndex(JsonObject object) {
        this.tape = object.tape;
        this.names = MemberOrder.of(tape, object.at);
    }

    /** The value of that name. */
    public Optional<JsonValue> find(String name) {
        if (Utf8.hasHalfPair(name)) {
            return Optional.empty(); // its bytes would be those of another name
        }
        byte[] utf8 = name.getBytes(UTF_8);
        int low = 0;
        int high = names.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = compare(names[middle], utf8);
            if (order == 0) {
                return Optional.of(JsonValue.at(tape, names[middle] + 1));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Optional.empty();
    }

    private int compare(int name, byte[] utf8) {
        int from = tape.textFrom(name);
        return Arrays.compareUnsigned(tape.textBytes(name), from, from + tape.textLength(name), utf8, 0, utf8.length);
    }
}
