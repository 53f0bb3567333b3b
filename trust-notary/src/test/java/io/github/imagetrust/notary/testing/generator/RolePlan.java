package io.github.imagetrust.notary.testing.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Who may sign for a role, as the metadata above it will say. */
final class RolePlan {

    String name;
    final List<MadeKey> keys;
    Json threshold;
    List<String> paths = List.of("");
    UnaryOperator<Json.Obj> entry = UnaryOperator.identity();

    RolePlan(String name, List<MadeKey> keys, int threshold) {
        this.name = name;
        this.keys = new ArrayList<>(keys);
        this.threshold = Json.number(threshold);
    }

    RolePlan copy() {
        RolePlan copy = new RolePlan(name, keys, 1);
        copy.threshold = threshold;
        copy.paths = paths;
        copy.entry = entry;
        return copy;
    }

    /** As a root lists it. */
    Json.Obj json() {
        return entry.apply(Json.object(Map.of("keyids", ids(), "threshold", threshold)));
    }

    /** As a delegator lists it. */
    Json.Obj delegation() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("keyids", ids());
        members.put("name", Json.text(name));
        if (!paths.isEmpty()) {
            members.put("paths", Json.texts(paths));
        }
        members.put("threshold", threshold);
        return entry.apply(Json.object(members));
    }

    private Json ids() {
        return Json.texts(keys.stream().map(MadeKey::id).toList());
    }
}
