package io.github.imagetrust.notary.v1;

import io.github.imagetrust.codec.RoleEntries;
import io.github.imagetrust.codec.TargetsInFile;
import io.github.imagetrust.json.JsonNumber;
import io.github.imagetrust.json.JsonObject;
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

/** Reads the signed part of each kind of file. Members that it does not know are left alone; they are signed, too. */
final class BodyReader {

    private final KeyObjects keyObjects;
    private final Delegations delegations;

    BodyReader(KeyObjects keyObjects) {
        this.keyObjects = keyObjects;
        this.delegations = new Delegations(keyObjects);
    }

    Root root(JsonObject signed) {
        signed.refuseOtherCase("_type", "consistent_snapshot", "expires", "keys", "roles", "version");
        Map<String, Key> keys = keyObjects.read(Roles.ROOT, signed.object("keys"));
        Map<String, Role> roles =
                RoleEntries.ofRoot(signed.object("roles"), (name, entry) -> RoleObjects.read(name, entry, keys));
        return new Root(
                version(signed),
                expires(signed),
                signed.bool("consistent_snapshot"),
                List.copyOf(keys.values()),
                roles);
    }

    Timestamp timestamp(JsonObject signed) {
        signed.refuseOtherCase("_type", "expires", "meta", "version");
        JsonObject snapshot = signed.object("meta").object(Roles.SNAPSHOT);
        return new Timestamp(version(signed), expires(signed), FileEntries.ofMetadata(snapshot));
    }

    Snapshot snapshot(JsonObject signed) {
        signed.refuseOtherCase("_type", "expires", "meta", "version");
        JsonObject meta = signed.object("meta");
        meta.object(Roles.ROOT); // without these two nothing would tie the files of one moment together
        meta.object(Roles.TARGETS);
        Map<String, FileInfo> files = new LinkedHashMap<>();
        for (JsonObject.Member file : meta.members()) {
            files.put(file.name(), FileEntries.ofMetadata(file.value().asObject()));
        }
        return new Snapshot(version(signed), expires(signed), files);
    }

    Targets targets(String role, JsonObject signed) {
        signed.refuseOtherCase("_type", "delegations", "expires", "targets", "version");
        return new Targets(
                version(signed),
                expires(signed),
                new TargetsInFile(signed.object("targets"), FileEntries::ofTarget),
                delegations.read(role, signed.object("delegations")));
    }

    /** Beyond 2^53 a version could not be counted up any more, and a signer would be locked out for ever. */
    private static long version(JsonObject signed) {
        return signed.number("version", 1, JsonNumber.LARGEST);
    }

    private static Instant expires(JsonObject signed) {
        return NotaryTime.read(signed.get("expires"));
    }
}
