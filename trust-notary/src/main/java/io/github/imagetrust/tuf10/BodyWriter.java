package io.github.imagetrust.tuf10;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.codec.RoleEntries;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonObjectWriter;
import io.github.imagetrust.json.StrictJson;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Targets.Target;
import io.github.imagetrust.tuf.Timestamp;

/** Writes the signed part of each kind of file. */
final class BodyWriter {

    private BodyWriter() {}

    static JsonObject write(Metadata body) {
        return JsonObject.of(signed -> {
            signed.string("_type", FileType.of(body).label())
                    .string("spec_version", FileType.SPEC_VERSION)
                    .string("expires", UtcSeconds.write(body.expires()))
                    .number("version", body.version());
            if (body instanceof Root root) {
                write(signed, root);
            } else if (body instanceof Timestamp timestamp) {
                signed.object(
                        "meta", meta -> meta.object("snapshot.json", o -> FileEntries.write(o, timestamp.snapshot())));
            } else if (body instanceof Snapshot snapshot) {
                signed.object(
                        "meta",
                        meta -> snapshot.files()
                                .forEach((role, file) -> meta.object(role + ".json", o -> FileEntries.write(o, file))));
            } else {
                write(signed, (Targets) body);
            }
        });
    }

    private static void write(JsonObjectWriter signed, Root root) {
        signed.bool("consistent_snapshot", root.consistentSnapshot())
                .object("keys", keys -> root.keys().forEach(key -> KeyObjects.write(keys, key)))
                .object(
                        "roles",
                        roles -> root.roles()
                                .forEach((name, role) -> roles.object(name, entry -> RoleEntries.write(entry, role))));
    }

    private static void write(JsonObjectWriter signed, Targets targets) {
        if (!targets.delegations().isEmpty()) {
            signed.object("delegations", o -> Delegations.write(o, targets.delegations()));
        }
        signed.object(
                "targets",
                all -> targets.targets().forEach((name, target) -> all.object(name, entry -> write(entry, target))));
    }

    private static void write(JsonObjectWriter entry, Target target) {
        target.custom().ifPresent(custom -> entry.value("custom", StrictJson.parse(custom.getBytes(UTF_8))));
        FileEntries.write(entry, target.file());
    }
}
