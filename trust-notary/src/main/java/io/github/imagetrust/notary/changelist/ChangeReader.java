package io.github.imagetrust.notary.changelist;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.PemBlock;
import io.github.imagetrust.json.CanonicalJson;
import io.github.imagetrust.json.JsonFormatException;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.json.StrictJson;
import io.github.imagetrust.json.WireForm;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.change.Staged;
import io.github.imagetrust.notary.change.Staged.EditDelegation;
import io.github.imagetrust.notary.change.Staged.PurgeKeys;
import io.github.imagetrust.notary.change.Staged.PutTarget;
import io.github.imagetrust.notary.change.Staged.RemoveDelegation;
import io.github.imagetrust.notary.change.Staged.RemoveTarget;
import io.github.imagetrust.notary.change.Staged.StagedKey;
import io.github.imagetrust.notary.change.Staged.Unusable;
import io.github.imagetrust.notary.change.Staged.Witness;
import io.github.imagetrust.notary.v1.FileEntries;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.notary.v1.StandardBase64;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Roles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads a file of a changelist: {@code {"action","role","type","path","data"}}, with the data as JSON in base64. Whatever
 * notary does not write is {@link Unusable}: a member that is passed over might be what somebody meant.
 */
final class ChangeReader {

    private static final int MOST_ENTRIES = 1000;
    private static final String EVERY_DELEGATION = "targets/*";
    private static final Set<String> KEY_TYPES = Set.of("ecdsa", "rsa", "ecdsa-x509", "rsa-x509");

    private ChangeReader() {}

    /** Reads one; the bytes belong to it from now on. */
    static Staged read(byte[] file) {
        try {
            JsonObject json = StrictJson.parse(file).asObject();
            requireOnly(json, "action", "role", "type", "path", "data");
            return switch (json.string("type")) {
                case "target" -> target(json);
                case "delegation" -> delegation(json);
                case "witness" -> witness(json);
                default -> throw json.get("type").unlike("target, delegation or witness");
            };
        } catch (JsonFormatException e) {
            return new Unusable(String.valueOf(e.getMessage()));
        }
    }

    private static Staged target(JsonObject json) {
        String role = role(json);
        String name = json.string("path");
        if (name.isEmpty() || !isWritable(name)) {
            throw json.get("path").unlike("the name of a tag");
        }
        return switch (json.string("action")) {
            case "create" -> put(role, name, data(json));
            case "delete" -> {
                requireNoData(json);
                yield new RemoveTarget(role, name);
            }
            default -> throw json.get("action").unlike("create or delete");
        };
    }

    private static Staged put(String role, String name, JsonObject entry) {
        requireOnly(entry, "length", "hashes", "custom");
        FileInfo file = FileEntries.ofTarget(entry);
        List<Digest> digests = Arrays.stream(HashAlgorithm.values())
                .flatMap(algorithm -> file.digest(algorithm).stream())
                .toList();
        if (digests.isEmpty() || digests.size() != file.hashes().size()) {
            throw entry.get("hashes").unlike("a sha256, a sha512 or both, and no other hash");
        }
        return new PutTarget(
                role,
                name,
                file.length().orElseThrow(),
                digests,
                entry.findNonNull("custom").map(ChangeReader::custom));
    }

    /** What Go signs otherwise than it verifies it would not be what was staged. */
    private static String custom(JsonValue value) {
        byte[] canonical = CanonicalJson.of(value);
        if (!Arrays.equals(WireForm.of(canonical), canonical)) {
            throw value.unlike(
                    "custom data without <, >, &, U+2028 and U+2029, which Notary's own clients sign wrongly");
        }
        return new String(canonical, UTF_8);
    }

    private static Staged delegation(JsonObject json) {
        if (!json.string("path").isEmpty()) {
            throw json.get("path").unlike("no path: those of a delegation are in its data");
        }
        String action = json.string("action");
        if (json.string("role").equals(EVERY_DELEGATION)) {
            return purge(json, action);
        }
        String role = json.string("role");
        if (!RoleNames.isDelegation(role)) {
            throw json.get("role").unlike("the name of a delegated role");
        }
        return switch (action) {
            case "create" -> edit(role, true, data(json));
            case "update" -> edit(role, false, data(json));
            case "delete" -> {
                requireNoData(json);
                yield new RemoveDelegation(role);
            }
            default -> throw json.get("action").unlike("create, update or delete");
        };
    }

    private static Staged purge(JsonObject json, String action) {
        JsonObject data = data(json);
        requireOnly(data, "remove_keys");
        List<String> keys = strings(data, "remove_keys");
        if (!action.equals("update") || keys.isEmpty()) {
            throw json.get("role").unlike("one role: of all of them, only keys are removed");
        }
        return new PurgeKeys(keys);
    }

    private static Staged edit(String role, boolean begins, JsonObject data) {
        requireOnly(data, "threshold", "add_keys", "remove_keys", "add_paths", "remove_paths", "clear_paths");
        OptionalInt threshold = data.find("threshold").isPresent()
                ? OptionalInt.of((int) data.number("threshold", 1, MOST_ENTRIES))
                : OptionalInt.empty();
        EditDelegation edit = new EditDelegation(
                role,
                begins,
                threshold,
                keys(data),
                strings(data, "remove_keys"),
                strings(data, "add_paths"),
                strings(data, "remove_paths"),
                data.find("clear_paths").isPresent() && data.bool("clear_paths"));
        boolean removes = edit.clearPaths()
                || !edit.removeKeys().isEmpty()
                || !edit.removePaths().isEmpty();
        if (begins && removes) { // notary would pass it over
            throw data.unlike("nothing to remove where a role is made");
        }
        return edit;
    }

    private static List<StagedKey> keys(JsonObject data) {
        if (data.findNonNull("add_keys").isEmpty()) {
            return List.of();
        }
        List<StagedKey> keys = new ArrayList<>();
        requireFew(data, "add_keys");
        data.array("add_keys").forEach(value -> keys.add(key(value.asObject())));
        return keys;
    }

    private static StagedKey key(JsonObject json) {
        requireOnly(json, "keytype", "keyval");
        JsonObject value = json.object("keyval");
        requireOnly(value, "public", "private");
        value.findNonNull("private").ifPresent(present -> {
            throw new JsonFormatException(present.path(), "something", "null"); // not repeated in a message
        });
        String type = json.string("keytype");
        if (!KEY_TYPES.contains(type)) {
            throw json.get("keytype")
                    .unlike("one of " + KEY_TYPES.stream().sorted().toList());
        }
        Bytes material = StandardBase64.read(value.get("public"));
        String id = KeyIds.canonicalId(type, material)
                .orElseThrow(() -> value.get("public").unlike("a certificate"));
        String pem = type.endsWith("-x509")
                ? new String(material.toArray(), UTF_8)
                : new PemBlock("PUBLIC KEY", Map.of(), material.toArray()).toPem();
        return new StagedKey(id, new KeyChoice.Pem(pem, "the staged key " + id));
    }

    private static Staged witness(JsonObject json) {
        requireNoData(json);
        String role = json.string("role");
        if (!json.string("action").equals("update") || !RoleNames.isValid(role)) {
            throw json.get("role").unlike("the name of a role to update");
        }
        return new Witness(role);
    }

    private static String role(JsonObject json) {
        String role = json.string("role");
        if (!role.equals(Roles.TARGETS) && !RoleNames.isDelegation(role)) {
            throw json.get("role").unlike("targets, or the name of a delegated role");
        }
        return role;
    }

    private static JsonObject data(JsonObject json) {
        return StrictJson.parse(StandardBase64.read(json.get("data")).toArray()).asObject();
    }

    private static void requireNoData(JsonObject json) {
        Optional<JsonValue> data = json.findNonNull("data");
        if (data.isPresent()) {
            throw data.get().unlike("null");
        }
    }

    private static List<String> strings(JsonObject json, String name) {
        List<String> strings = new ArrayList<>();
        if (json.findNonNull(name).isPresent()) {
            requireFew(json, name);
            json.array(name).forEach(value -> strings.add(text(value)));
        }
        return strings;
    }

    private static String text(JsonValue value) {
        if (!isWritable(value.asString())) {
            throw value.unlike("text without control characters");
        }
        return value.asString();
    }

    /** Canonical JSON has no escape for control characters, so they cannot be signed. */
    private static boolean isWritable(String text) {
        return text.chars().allMatch(c -> c >= ' ');
    }

    private static void requireFew(JsonObject json, String name) {
        if (json.array(name).size() > MOST_ENTRIES) {
            throw json.get(name).unlike("no more than " + MOST_ENTRIES);
        }
    }

    private static void requireOnly(JsonObject json, String... known) {
        for (JsonObject.Member member : json.members()) {
            if (!List.of(known).contains(member.name())) {
                throw new JsonFormatException(member.value().path(), "this member", "only " + String.join(", ", known));
            }
        }
    }
}
