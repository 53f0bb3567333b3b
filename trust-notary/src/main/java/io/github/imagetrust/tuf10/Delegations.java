package io.github.imagetrust.tuf10;

import io.github.imagetrust.codec.CodecLimits;
import io.github.imagetrust.codec.RoleEntries;
import io.github.imagetrust.json.JsonArray;
import io.github.imagetrust.json.JsonArrayWriter;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonObjectWriter;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.TargetScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Whom a role trusts with some of its targets, in order of priority, and with which keys. */
final class Delegations {

    private static final String ROLES = "roles";
    private static final String PATHS = "paths";
    private static final String PREFIXES = "path_hash_prefixes";

    private static final int LONGEST_NAME = 512;

    /**
     * Of one file. Fewer than {@link CodecLimits#PATHS}, which are Notary's: its prefixes are sorted and looked up, but each
     * of these patterns may have to be compared with a long name, character by character.
     */
    private static final int MOST_PATHS = 10_000;

    private static final Set<String> TAKEN = Set.of(Roles.ROOT, Roles.TIMESTAMP, Roles.SNAPSHOT, Roles.TARGETS);
    private static final Pattern ROOT_FILE = Pattern.compile("\\d+\\.root");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,64}");

    private final KeyObjects keyObjects;

    Delegations(KeyObjects keyObjects) {
        this.keyObjects = keyObjects;
    }

    List<Delegation> read(String role, JsonObject delegations) {
        Map<String, Key> keys = keyObjects.read(role, delegations.object("keys"));
        Optional<JsonValue> succinct = delegations.find(SuccinctRoles.MEMBER);
        if (succinct.isEmpty()) {
            return read(role, delegations.array(ROLES), keys);
        }
        if (delegations.find(ROLES).isPresent()) {
            throw succinct.get().unlike("either this or \"" + ROLES + "\"");
        }
        List<Delegation> bins = SuccinctRoles.read(role, succinct.get().asObject(), keys);
        requireFree(bins.get(0).role().name(), succinct.get());
        return bins;
    }

    private static List<Delegation> read(String role, JsonArray roles, Map<String, Key> keys) {
        CodecLimits.require(role, "delegations", roles.size(), CodecLimits.DELEGATIONS);
        List<Delegation> delegations = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long paths = 0;
        for (JsonValue value : roles) {
            JsonObject entry = value.asObject();
            Role delegated = RoleEntries.read(name(entry, names), entry, keys);
            paths += entry.find(PATHS)
                    .or(() -> entry.find(PREFIXES))
                    .map(p -> p.asArray().size())
                    .orElse(0);
            CodecLimits.require(role, "paths of delegations", paths, MOST_PATHS);
            delegations.add(new Delegation(delegated, scope(entry), entry.bool("terminating")));
        }
        return delegations;
    }

    private static String name(JsonObject entry, Set<String> names) {
        JsonValue value = entry.get("name");
        String name = value.asString();
        requireFree(name, value);
        if (!names.add(name)) {
            throw value.unlike("each role once"); // of two lists of keys, which one counts?
        }
        return name;
    }

    /** A role may not be called like one that the root has, nor so that its file would be called like a root's. */
    private static void requireFree(String name, JsonValue value) {
        if (name.isEmpty() || TAKEN.contains(name) || ROOT_FILE.matcher(name).matches()) {
            throw value.unlike("the name of a role that is not another's");
        }
        if (name.length() > LONGEST_NAME) { // names are remembered, and would fill what they are remembered in
            throw value.unlike("the name of a role, of no more than " + LONGEST_NAME + " characters");
        }
    }

    private static TargetScope scope(JsonObject entry) {
        Optional<JsonValue> paths = entry.find(PATHS);
        Optional<JsonValue> prefixes = entry.find(PREFIXES);
        if (paths.isPresent() == prefixes.isPresent()) {
            throw entry.unlike("either \"" + PATHS + "\" or \"" + PREFIXES + "\"");
        }
        return paths.isPresent()
                ? new PathPatterns(texts(paths.get(), Delegations::pattern))
                : new HashPrefixes(texts(prefixes.orElseThrow(), Delegations::prefix));
    }

    private static List<String> texts(JsonValue listed, Function<JsonValue, String> read) {
        List<String> texts = new ArrayList<>();
        listed.asArray().forEach(value -> texts.add(read.apply(value)));
        return texts;
    }

    /** Read more narrowly than was meant, a pattern of a terminating delegation would let others speak for its targets. */
    private static String pattern(JsonValue value) {
        String pattern = value.asString();
        if (!PathPatterns.isPlain(pattern)) {
            throw value.unlike("a pattern without [ and \\, which clients read in different ways");
        }
        return pattern;
    }

    private static String prefix(JsonValue value) {
        String prefix = value.asString();
        if (!HEX.matcher(prefix).matches()) {
            throw value.unlike("the beginning of a SHA-256 in hexadecimal");
        }
        return prefix.toLowerCase(Locale.ROOT);
    }

    static void write(JsonObjectWriter out, List<Delegation> delegations) {
        Map<String, Key> keys = new LinkedHashMap<>();
        delegations.forEach(d -> d.role().keys().forEach(key -> keys.put(key.id(), key)));
        out.object("keys", o -> keys.values().forEach(key -> KeyObjects.write(o, key)));
        SuccinctRoles.write(out, delegations)
                .orElse(() -> out.array(ROLES, list -> delegations.forEach(d -> write(list, d))))
                .run();
    }

    private static void write(JsonArrayWriter list, Delegation delegation) {
        list.object(o -> {
            RoleEntries.write(o, delegation.role())
                    .string("name", delegation.role().name())
                    .bool("terminating", delegation.terminating());
            if (delegation.scope() instanceof PathPatterns scope) {
                o.array(PATHS, paths -> scope.patterns().forEach(paths::string));
            } else if (delegation.scope() instanceof HashPrefixes scope) {
                o.array(PREFIXES, prefixes -> scope.prefixes().forEach(prefixes::string));
            } else {
                throw new IllegalArgumentException("TUF cannot write this delegation: " + delegation);
            }
        });
    }
}
