package io.github.imagetrust.notary.v1;

import io.github.imagetrust.codec.RoleEntries;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import java.util.List;
import java.util.Map;

/** Who may sign for a role, as Notary writes it: {@code null} for no keys, which is what Go makes of an empty list. */
final class RoleObjects {

    private RoleObjects() {}

    static Role read(String name, JsonObject entry, Map<String, Key> keys) {
        entry.refuseOtherCase("keyids", "threshold");
        JsonValue ids = entry.get("keyids");
        return RoleEntries.read(name, entry, ids.isNull() ? List.of() : ids.asArray(), keys);
    }
}
