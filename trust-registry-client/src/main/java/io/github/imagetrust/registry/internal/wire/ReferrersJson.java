package io.github.imagetrust.registry.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.imagetrust.model.Descriptor;
import java.util.Map;
import java.util.Optional;

/** The index of referrers that clients keep under a tag where a registry keeps none. */
public final class ReferrersJson {

    private ReferrersJson() {}

    /** The index with one more entry at its end; everything else in it stays. */
    public static byte[] with(
            byte[] index, Descriptor referrer, Optional<String> artifactType, Map<String, String> annotations)
            throws MalformedJsonException {
        JsonNode root = Json.parse(index).node();
        if (!(root instanceof ObjectNode object) || !(object.get("manifests") instanceof ArrayNode entries)) {
            throw new MalformedJsonException("the index lists no manifests");
        }
        ObjectNode entry = entries.addObject();
        entry.put("mediaType", referrer.mediaType());
        entry.put("digest", referrer.digest().toString());
        entry.put("size", referrer.size());
        artifactType.ifPresent(type -> entry.put("artifactType", type));
        if (!annotations.isEmpty()) {
            ObjectNode written = entry.putObject("annotations");
            annotations.forEach(written::put);
        }
        return StrictParser.write(object);
    }
}
