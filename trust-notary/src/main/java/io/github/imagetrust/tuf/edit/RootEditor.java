package io.github.imagetrust.tuf.edit;

import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects changes to a root, and makes the next one of them. Not safe to share between threads. */
public final class RootEditor {

    private final long version;
    private final boolean consistentSnapshot;
    private final Map<String, Key> listed;
    private final Map<String, Role> roles;

    private RootEditor(long version, Root before) {
        this.version = version;
        this.consistentSnapshot = before.consistentSnapshot();
        this.roles = new LinkedHashMap<>(before.roles());
        this.listed = new LinkedHashMap<>();
        before.keys().forEach(key -> listed.put(key.id(), key));
    }

    /** Edits that root; the result has the next version. */
    public static RootEditor edit(Root before) {
        return new RootEditor(before.version() + 1, before);
    }

    /** Edits a root that is not signed yet; the result has the same version. */
    public static RootEditor amend(Root unsigned) {
        return new RootEditor(unsigned.version(), unsigned);
    }

    /**
     * Gives a role other keys, or another threshold. Keys that were a root's stay listed, as the reference has it: nobody
     * counts them, and who reads the chain of roots finds them there. All others leave with their last role.
     */
    public RootEditor role(Role role) {
        Role before = roles.put(role.name(), role);
        role.keys().forEach(key -> listed.put(key.id(), key));
        if (before != null && !role.name().equals(Roles.ROOT)) {
            Set<String> used = new TreeSet<>();
            roles.values().forEach(one -> one.keys().forEach(key -> used.add(key.id())));
            before.keys().stream().map(Key::id).filter(id -> !used.contains(id)).forEach(listed::remove);
        }
        return this;
    }

    /** The next root. */
    public Root next(Instant expires) {
        List<Key> keys = new ArrayList<>(listed.values());
        return new Root(version, expires, consistentSnapshot, keys, roles);
    }
}
