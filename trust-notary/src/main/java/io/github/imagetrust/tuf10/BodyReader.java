package io.github.imagetrust.tuf10;

import io.github.imagetrust.codec.RoleEntries;
import io.github.imagetrust.codec.TargetsInFile;
import io.github.imagetrust.json.JsonNumber;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the signed part of each kind of file. Members that it does not know are left alone; they are signed, too. */
final class BodyReader {

    private static final String SUFFIX = ".json";
    private static final Set<String> OF_OTHERS =
            Set.of(Roles.ROOT + SUFFIX, Roles.TIMESTAMP + SUFFIX, Roles.SNAPSHOT + SUFFIX);

    private final KeyObjects keyObjects;
    private final Delegations delegations;

    BodyReader(KeyObjects keyObjects) {
        this.keyObjects = keyObjects;
        this.delegations = new Delegations(keyObjects);
    }

    Root root(JsonObject signed) {
        Map<String, Key> keys = keyObjects.read(Roles.ROOT, signed.object("keys"));
        Map<String, Role> roles =
                RoleEntries.ofRoot(signed.object("roles"), (name, entry) -> RoleEntries.read(name, entry, keys));
        boolean consistent =
                signed.find("consistent_snapshot").map(JsonValue::asBoolean).orElse(false);
        return new Root(version(signed), expires(signed), consistent, List.copyOf(keys.values()), roles);
    }

    Timestamp timestamp(JsonObject signed) {
        JsonObject snapshot = signed.object("meta").object(Roles.SNAPSHOT + SUFFIX);
        return new Timestamp(version(signed), expires(signed), FileEntries.ofMetadata(snapshot));
    }

    Snapshot snapshot(JsonObject signed) {
        JsonObject meta = signed.object("meta");
        meta.object(Roles.TARGETS + SUFFIX); // without it nothing would tie the files of one moment together
        Map<String, FileInfo> files = new LinkedHashMap<>();
        for (JsonObject.Member file : meta.members()) {
            FileInfo info = FileEntries.ofMetadata(file.value().asObject());
            if (isOfTargets(file.name())) {
                files.put(file.name().substring(0, file.name().length() - SUFFIX.length()), info);
            }
        }
        return new Snapshot(version(signed), expires(signed), files);
    }

    /** Older repositories list the root as well; clients find that by going on from the one they have. */
    private static boolean isOfTargets(String file) {
        return file.endsWith(SUFFIX) && !OF_OTHERS.contains(file);
    }

    Targets targets(String role, JsonObject signed) {
        List<Delegation> delegated = signed.find("delegations")
                .map(value -> delegations.read(role, value.asObject()))
                .orElse(List.of());
        return new Targets(
                version(signed),
                expires(signed),
                new TargetsInFile(signed.object("targets"), FileEntries::ofTarget),
                delegated);
    }

    private static long version(JsonObject signed) {
        return signed.number("version", 1, JsonNumber.LARGEST);
    }

    private static Instant expires(JsonObject signed) {
        return UtcSeconds.read(signed.get("expires"));
    }
}
