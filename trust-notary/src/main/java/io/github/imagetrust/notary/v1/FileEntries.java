package io.github.imagetrust.notary.v1;

import io.github.imagetrust.codec.CodecLimits;
import io.github.imagetrust.json.JsonNumber;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonObjectWriter;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What metadata say of a file: its length, and its hashes in base64. */
public final class FileEntries {

    private FileEntries() {}

    /** Of a target: any hashes, or none. Whoever needs one has to look whether it is there. */
    public static FileInfo ofTarget(JsonObject entry) {
        entry.refuseOtherCase("custom", "hashes", "length");
        Map<String, Bytes> hashes = new LinkedHashMap<>();
        JsonObject listed = entry.object("hashes");
        if (listed.size() > CodecLimits.HASHES) {
            throw listed.unlike("no more than " + CodecLimits.HASHES + " hashes");
        }
        for (JsonObject.Member hash : listed.members()) {
            hashes.put(hash.name(), StandardBase64.read(hash.value()));
        }
        long length = entry.number("length", 0, JsonNumber.LARGEST);
        return new FileInfo(OptionalLong.of(length), hashes, OptionalLong.empty());
    }

    /** Of a metadata file: the hash is how it is found, and what holds the files of one moment together. */
    static FileInfo ofMetadata(JsonObject entry) {
        FileInfo info = ofTarget(entry);
        JsonObject hashes = entry.object("hashes");
        hashes.get(HashAlgorithm.SHA256.label());
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            hashes.find(algorithm.label()).ifPresent(hash -> requireLength(hash, algorithm, info));
        }
        return info;
    }

    private static void requireLength(JsonValue hash, HashAlgorithm algorithm, FileInfo info) {
        if (info.digest(algorithm).isEmpty()) {
            throw hash.unlike("a hash of " + algorithm.length() + " bytes");
        }
    }

    /** Writes the members that {@link #ofTarget} reads. */
    static JsonObjectWriter write(JsonObjectWriter entry, FileInfo info) {
        long length = info.length().orElseThrow(() -> new IllegalArgumentException("a file without a length"));
        return entry.object(
                        "hashes",
                        o -> info.hashes()
                                .forEach((algorithm, hash) -> o.string(algorithm, StandardBase64.write(hash))))
                .number("length", length);
    }
}
