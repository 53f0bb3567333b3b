package io.github.imagetrust.tuf10;

import io.github.imagetrust.codec.CodecLimits;
import io.github.imagetrust.json.JsonNumber;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonObjectWriter;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What metadata say of a file: its version if it is one of metadata, its length, and its hashes in hexadecimal. */
final class FileEntries {

    private FileEntries() {}

    /** Of a target: its length and its hashes. Whoever needs one of these has to look whether it can be computed. */
    static FileInfo ofTarget(JsonObject entry) {
        JsonObject hashes = entry.object("hashes");
        if (hashes.size() == 0) {
            throw hashes.unlike("a hash");
        }
        return new FileInfo(
                OptionalLong.of(entry.number("length", 0, JsonNumber.LARGEST)), hashes(hashes), OptionalLong.empty());
    }

    /** Of a metadata file: its version, and perhaps more. */
    static FileInfo ofMetadata(JsonObject entry) {
        OptionalLong length = entry.find("length").isPresent()
                ? OptionalLong.of(entry.number("length", 1, JsonNumber.LARGEST))
                : OptionalLong.empty();
        return new FileInfo(
                length,
                entry.find("hashes").map(h -> hashes(h.asObject())).orElse(Map.of()),
                OptionalLong.of(entry.number("version", 1, JsonNumber.LARGEST)));
    }

    private static Map<String, Bytes> hashes(JsonObject listed) {
        if (listed.size() > CodecLimits.HASHES) {
            throw listed.unlike("no more than " + CodecLimits.HASHES + " hashes");
        }
        Map<String, Bytes> hashes = new LinkedHashMap<>();
        for (JsonObject.Member member : listed.members()) {
            Bytes hash = Hexadecimal.read(member.value());
            for (HashAlgorithm algorithm : HashAlgorithm.values()) {
                if (algorithm.label().equals(member.name()) && hash.size() != algorithm.length()) {
                    throw member.value().unlike("a hash of " + algorithm.length() + " bytes");
                }
            }
            hashes.put(member.name(), hash);
        }
        return hashes;
    }

    /** Writes the members that are read above. */
    static JsonObjectWriter write(JsonObjectWriter entry, FileInfo info) {
        if (!info.hashes().isEmpty()) {
            entry.object("hashes", o -> info.hashes().forEach((name, hash) -> o.string(name, Hexadecimal.write(hash))));
        }
        info.length().ifPresent(length -> entry.number("length", length));
        info.version().ifPresent(version -> entry.number("version", version));
        return entry;
    }
}
