package io.github.imagetrust.notary.v1;

import io.github.imagetrust.codec.CodecLimits;
import io.github.imagetrust.codec.RoleEntries;
import io.github.imagetrust.crypto.SignerCertificate;
import io.github.imagetrust.json.JsonArray;
import io.github.imagetrust.json.JsonArrayWriter;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonObjectWriter;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whom a role trusts with some of its targets, and with which keys. */
final class Delegations {

    private final KeyObjects keyObjects;

    Delegations(KeyObjects keyObjects) {
        this.keyObjects = keyObjects;
    }

    List<Delegation> read(String role, JsonObject delegations) {
        delegations.refuseOtherCase("keys", "roles");
        delegations.get("keys"); // both are always there; Go writes null for an empty one
        delegations.get("roles");
        Map<String, Key> keys = delegations
                .findNonNull("keys")
                .map(listed -> keyObjects.read(role, listed.asObject()))
                .orElse(Map.of());
        Optional<JsonArray> roles = delegations.findNonNull("roles").map(JsonValue::asArray);
        return roles.isEmpty() ? List.of() : read(role, roles.get(), keys);
    }

    private static List<Delegation> read(String role, JsonArray roles, Map<String, Key> keys) {
        CodecLimits.require(role, "delegations", roles.size(), CodecLimits.DELEGATIONS);
        List<Delegation> delegations = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<Key> sound = new HashSet<>();
        long paths = 0;
        for (JsonValue value : roles) {
            JsonObject entry = value.asObject();
            entry.refuseOtherCase("name", "paths");
            paths += entry.find("paths").map(p -> p.asArray().size()).orElse(0);
            CodecLimits.require(role, "paths of delegations", paths, CodecLimits.PATHS);
            Role delegated = RoleObjects.read(name(role, entry, names), entry, keys);
            delegated.keys().stream().filter(sound::add).forEach(key -> requireSound(entry, key));
            delegations.add(new Delegation(delegated, scope(entry), false));
        }
        return delegations;
    }

    private static void requireSound(JsonObject entry, Key key) {
        if (key.type().endsWith("-x509")) {
            SignerCertificate.objection(key.material()).ifPresent(objection -> {
                throw entry.get("keyids")
                        .unlike("keys in sound certificates: that of key " + key.id() + " " + objection);
            });
        }
    }

    /** A name outside this role's own would let it hand out what was never given to it. */
    private static String name(String role, JsonObject entry, Set<String> names) {
        JsonValue value = entry.get("name");
        String name = value.asString();
        if (!RoleNames.isChild(role, name)) {
            throw value.unlike("the name of a role directly below " + role);
        }
        if (!names.add(name)) {
            throw value.unlike("each role once"); // of two lists of keys, which one counts?
        }
        return name;
    }

    private static PathPrefixes scope(JsonObject entry) {
        List<String> prefixes = new ArrayList<>();
        entry.find("paths").ifPresent(paths -> paths.asArray().forEach(path -> prefixes.add(path.asString())));
        return new PathPrefixes(prefixes);
    }

    static void write(JsonObjectWriter out, List<Delegation> delegations) {
        Map<String, Key> keys = new LinkedHashMap<>();
        delegations.forEach(d -> d.role().keys().forEach(key -> keys.put(key.id(), key)));
        out.object("keys", o -> keys.values().forEach(key -> KeyObjects.write(o, key)));
        out.array("roles", list -> delegations.forEach(d -> write(list, d)));
    }

    private static void write(JsonArrayWriter list, Delegation delegation) {
        if (delegation.terminating() || !(delegation.scope() instanceof PathPrefixes scope)) {
            throw new IllegalArgumentException("Notary cannot write this delegation: " + delegation);
        }
        list.object(o -> {
            RoleEntries.write(o, delegation.role())
                    .string("name", delegation.role().name());
            if (!scope.prefixes().isEmpty()) { // Go leaves the member out then
                o.array("paths", paths -> scope.prefixes().forEach(paths::string));
            }
        });
    }
}
