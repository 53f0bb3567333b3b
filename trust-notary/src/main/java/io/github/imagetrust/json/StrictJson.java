package io.github.imagetrust.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/**
 * Reads JSON that must mean the same to everybody. Beyond what JSON itself asks for it refuses
 *
 * <ul>
 *   <li>anything but UTF-8, byte order marks, and half surrogate pairs in escapes: other readers replace them, and two
 *       names become one;
 *   <li>a name twice in an object: other readers take the first, or the last;
 *   <li>anything but white space behind the value;
 *   <li>numbers with a fraction or an exponent or beyond 2^53: other readers round them.
 * </ul>
 *
 * The caller bounds how many bytes there are; here are the bounds of what they can be made to cost: 64 levels, eight
 * million values and names, a mebibyte for a string, 50 000 bytes for a name. Each value costs eight bytes of heap beside
 * those of the document, which is not copied.
 *
 * <p>What is refused is refused with {@link JsonFormatException}, and nothing else is ever thrown.
 */
public final class StrictJson {

    /** How many bytes a string may have. */
    static final int LONGEST_STRING = 1 << 20;

    /** How many bytes a name may have. */
    static final int LONGEST_NAME = 50_000;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(TapeWriter.DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names come from outside, and would stay for ever
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool()) // nothing of ours in the threads of others
            .build();

    private StrictJson() {}

    /**
     * Reads a document.
     *
     * @param json which belongs to the document from now on: nobody may change it any more
     */
    public static JsonValue parse(byte[] json) {
        return new StrictReader(json, "").read();
    }

    /**
     * Reads a document that is an object, and finds out about one of its members, an object, where it is and whether it is
     * canonical.
     *
     * @param json which belongs to the document from now on: nobody may change it any more
     * @param member the name of that member
     */
    public static JsonEnvelope parseEnvelope(byte[] json, String member) {
        StrictReader reader = new StrictReader(json, member);
        JsonObject document = reader.read().asObject();
        JsonObject payload = document.object(member);
        int from = reader.memberFrom();
        int to = reader.memberTo();
        return new JsonEnvelope(document, payload, from, to, CanonicalJson.isCanonical(payload, to - from));
    }
}
