package io.github.imagetrust.json;

/**
 * A document with a member that is signed.
 *
 * @param document the whole
 * @param payload the signed member
 * @param from where in the document's bytes the value of that member begins
 * @param to where it ends
 * @param canonical whether the bytes between are its canonical form; otherwise {@link CanonicalJson} makes that
 */
public record JsonEnvelope(JsonObject document, JsonObject payload, int from, int to, boolean canonical) {}
