package io.github.imagetrust.codec;

import io.github.imagetrust.json.JsonArrayWriter;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonObjectWriter;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Who may sign for a role, and how many must: the part that root and targets, of every dialect, write in the same way. */
public final class RoleEntries {

    private RoleEntries() {}

    /** The roles that a root must have, each read by {@code read} from its name and its entry. */
    public static Map<String, Role> ofRoot(JsonObject listed, BiFunction<String, JsonObject, Role> read) {
        Map<String, Role> roles = new LinkedHashMap<>();
        for (String name : List.of(Roles.ROOT, Roles.SNAPSHOT, Roles.TARGETS, Roles.TIMESTAMP)) {
            roles.put(name, read.apply(name, listed.object(name)));
        }
        return roles;
    }

    /** The role of that name, as {@code entry} describes it; its keys are some of those. */
    public static Role read(String name, JsonObject entry, Map<String, Key> keys) {
        return read(name, entry, entry.array("keyids"), keys);
    }

    /** The same where the dialect has its own way to write that there are no keys. */
    public static Role read(String name, JsonObject entry, Iterable<JsonValue> ids, Map<String, Key> keys) {
        // With a threshold of 0, a file that nobody signed would do.
        int threshold = (int) entry.number("threshold", 1, Integer.MAX_VALUE);
        Map<String, Key> own = new LinkedHashMap<>(); // a key id that comes twice counts once
        for (JsonValue id : ids) {
            Key key = keys.get(id.asString());
            if (key == null) {
                throw id.unlike("the id of a key that the file has");
            }
            own.put(key.id(), key);
        }
        return new Role(name, List.copyOf(own.values()), threshold);
    }

    /** Writes the members that {@link #read} reads. */
    public static JsonObjectWriter write(JsonObjectWriter entry, Role role) {
        return entry.array("keyids", ids -> writeIds(ids, role)).number("threshold", role.threshold());
    }

    private static void writeIds(JsonArrayWriter ids, Role role) {
        role.keys().forEach(key -> ids.string(key.id()));
    }
}
