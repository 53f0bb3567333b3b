package io.github.imagetrust.notary.publish;

import io.github.imagetrust.json.CanonicalJson;
import io.github.imagetrust.json.ControlCharacters;
import io.github.imagetrust.json.JsonFormatException;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.json.StrictJson;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.PreparedChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file of a prepared change: {@code {"format":"imagetrust-prepared-1","repository":…,"base":{ROLE:DIGEST},
 * "files":[{"role":…,"signed":…,"signatures":[{"keyid":…,"method":…,"sig":…}]}]}}. What is signed stands there as a text, so
 * that no reader can write it differently.
 */
public final class PreparedFormat {

    private static final String FORMAT = "imagetrust-prepared-1";
    private static final int MOST_FILES = 1000;

    private PreparedFormat() {}

    /** Writes one. */
    public static byte[] write(PreparedChange change) {
        return ControlCharacters.escaped(CanonicalJson.of(JsonObject.of(file -> file.object(
                        "base", base -> change.base().forEach((role, digest) -> base.string(role, digest.toString())))
                .array(
                        "files",
                        files -> change.files()
                                .forEach(one -> files.object(o -> o.string("role", one.role())
                                        .array(
                                                "signatures",
                                                list -> one.signatures()
                                                        .forEach(signature ->
                                                                list.object(s -> s.string("keyid", signature.keyId())
                                                                        .string("method", signature.method())
                                                                        .string("sig", signature.value()))))
                                        .string("signed", one.signed()))))
                .string("format", FORMAT)
                .string("repository", change.repository().toString()))));
    }

    /**
     * Reads one.
     *
     * @param whose where it is from, for messages
     * @throws ConfigurationException if it is none
     */
    public static PreparedChange read(byte[] file, String whose) {
        try {
            JsonObject json = StrictJson.parse(file).asObject();
            if (!json.string("format").equals(FORMAT)) {
                throw json.get("format").unlike(FORMAT);
            }
            Map<String, Digest> base = new LinkedHashMap<>();
            json.object("base")
                    .members()
                    .forEach(member ->
                            base.put(member.name(), Digest.parse(member.value().asString())));
            List<PreparedChange.File> files = new ArrayList<>();
            if (json.array("files").size() > MOST_FILES) {
                throw json.get("files").unlike("at most " + MOST_FILES + " files");
            }
            json.array("files").forEach(one -> files.add(file(one)));
            return new PreparedChange(RepositoryName.parse(json.string("repository")), base, files);
        } catch (JsonFormatException | InvalidReferenceException e) {
            throw new ConfigurationException(
                    whose + " is no prepared change: " + e.getMessage(),
                    "Give the file that --prepare or 'imagetrust sign --prepared' wrote.",
                    e);
        }
    }

    private static PreparedChange.File file(JsonValue value) {
        JsonObject json = value.asObject();
        List<PreparedChange.Signature> signatures = new ArrayList<>();
        json.array("signatures").forEach(one -> {
            JsonObject signature = one.asObject();
            signatures.add(new PreparedChange.Signature(
                    signature.string("keyid"), signature.string("method"), signature.string("sig")));
        });
        return new PreparedChange.File(json.string("role"), json.string("signed"), signatures);
    }
}
