package io.github.imagetrust.codec;

import io.github.imagetrust.json.JsonArrayWriter;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonObjectWriter;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who may sign for a role, and how many must: the part that root and targets, of every dialect, write in the same way. */
public final class RoleEntries {

    private RoleEntries() {}

    /** The role of that name, as {@code entry} describes it; its keys are some of those. */
    public static Role read(String name, JsonObject entry, Map<String, Key> keys) {
        // With a threshold of 0, a file that nobody signed would do.
        int threshold = (int) entry.number("threshold", 1, Integer.MAX_VALUE);
        Map<String, Key> own = new LinkedHashMap<>(); // a key id that comes twice counts once
        JsonValue ids = entry.get("keyids");
        if (!ids.isNull()) { // what Go writes when the last key was removed
            for (JsonValue id : ids.asArray()) {
                Key key = keys.get(id.asString());
                if (key == null) {
                    throw id.unlike("the id of a key that the file has");
                }
                own.put(key.id(), key);
            }
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
