package io.github.imagetrust.notary.v1;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.codec.RoleEntries;
import io.github.imagetrust.json.CanonicalJson;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonObjectWriter;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.json.StrictJson;
import io.github.imagetrust.json.WireForm;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Targets.Target;
import io.github.imagetrust.tuf.Timestamp;
import java.util.Arrays;

/** Writes the signed part of each kind of file, with exactly the members that Go writes. */
final class BodyWriter {

    private BodyWriter() {}

    static JsonObject write(Metadata body) {
        return JsonObject.of(signed -> {
            signed.string("_type", FileType.of(body).label())
                    .string("expires", NotaryTime.write(body.expires()))
                    .number("version", body.version());
            if (body instanceof Root root) {
                write(signed, root);
            } else if (body instanceof Timestamp timestamp) {
                signed.object("meta", meta -> meta.object("snapshot", o -> FileEntries.write(o, timestamp.snapshot())));
            } else if (body instanceof Snapshot snapshot) {
                signed.object(
                        "meta",
                        meta -> snapshot.files()
                                .forEach((role, file) -> meta.object(role, o -> FileEntries.write(o, file))));
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
        signed.object("delegations", o -> Delegations.write(o, targets.delegations()))
                .object(
                        "targets",
                        all -> targets.targets()
                                .forEach((name, target) -> all.object(name, entry -> write(entry, target))));
    }

    private static void write(JsonObjectWriter entry, Target target) {
        target.custom().ifPresent(custom -> entry.value("custom", custom(custom)));
        FileEntries.write(entry, target.file());
    }

    /**
     * Go signs {@code custom} as it stands but verifies its canonical form. So what we write is canonical already, and has
     * nothing in it that Go would escape: otherwise the next Go client to sign the file would sign it wrongly.
     */
    private static JsonValue custom(String custom) {
        JsonValue value = StrictJson.parse(custom.getBytes(UTF_8));
        byte[] canonical = CanonicalJson.of(value);
        if (!Arrays.equals(WireForm.of(canonical), canonical)) {
            throw value.unlike(
                    "custom data without <, >, &, U+2028 and U+2029, which Notary's own clients sign wrongly");
        }
        return value;
    }
}
