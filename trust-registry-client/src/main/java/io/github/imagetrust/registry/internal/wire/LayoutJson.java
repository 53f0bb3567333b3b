package io.github.imagetrust.registry.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.imagetrust.model.Descriptor;
import java.nio.charset.StandardCharsets;

/** The two JSON files at the top of an OCI layout. */
public final class LayoutJson {

    /** The only version there is. */
    public static final String VERSION = "1.0.0";

    /** The annotation that holds a tag. */
    public static final String REF_NAME = "org.opencontainers.image.ref.name";

    private LayoutJson() {}

    /** The file {@code oci-layout}. */
    public static byte[] marker() {
        return ascii("{\"imageLayoutVersion\":\"" + VERSION + "\"}");
    }

    /** An {@code index.json} that lists nothing. */
    public static byte[] emptyIndex() {
        return ascii(
                "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[]}");
    }

    /** Whether {@code oci-layout} is of the version that we read. */
    public static boolean isKnownVersion(byte[] marker) throws MalformedJsonException {
        return Json.parse(marker).requiredText("imageLayoutVersion").equals(VERSION);
    }

    /** The {@code index.json} with that tag on that manifest and on no other; everything else in it stays. */
    public static byte[] tagged(byte[] index, Descriptor manifest, String tag) throws MalformedJsonException {
        JsonNode root = Json.parse(index).node();
        if (!(root instanceof ObjectNode object) || !(object.get("manifests") instanceof ArrayNode entries)) {
            throw new MalformedJsonException("index.json lists no manifests");
        }
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).path("annotations").path(REF_NAME).asText("").equals(tag)) {
                entries.remove(i);
            }
        }
        ObjectNode entry = entries.addObject();
        entry.put("mediaType", manifest.mediaType());
        entry.put("digest", manifest.digest().toString());
        entry.put("size", manifest.size());
        entry.putObject("annotations").put(REF_NAME, tag);
        return StrictParser.write(object);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
