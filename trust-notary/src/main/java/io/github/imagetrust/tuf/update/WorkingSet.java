package io.github.imagetrust.tuf.update;

import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootChain;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.Verified;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The verified files of one refresh while it goes on: those that were known, in memory or in the store, and those that it
 * accepted. What was accepted is written to the store in the end, as it arrived.
 */
final class WorkingSet {

    private final MetadataStore store;
    private final Map<String, Bytes> accepted = new LinkedHashMap<>();
    private KnownFiles known;

    WorkingSet(MetadataStore store, KnownFiles known) {
        this.store = store;
        this.known = known;
    }

    /** The name under which a root is stored beside the newest one, which is {@code root}. */
    static String rootName(long version) {
        return version + "." + Roles.ROOT;
    }

    KnownFiles known() {
        return known;
    }

    /** What is to be written, by name. */
    Map<String, Bytes> accepted() {
        return accepted;
    }

    /** The stored bytes of a role, if they are the file that {@code info} means. */
    Optional<Bytes> stored(String role, FileInfo info) {
        return stored(role).filter(info::identifies);
    }

    /** The stored bytes of a role, whatever they are. */
    Optional<Bytes> stored(String role) {
        return store.load(role).map(Bytes::of);
    }

    Optional<Verified<Snapshot>> snapshot(Role role, FileInfo info) {
        return Reusable.known(role, info, known.snapshot());
    }

    Optional<Verified<Targets>> targets(Role role, FileInfo info) {
        return Reusable.known(role, info, Optional.ofNullable(known.targets().get(role.name())));
    }

    void accept(RootChain chain) {
        boolean isNew = known.chain()
                .filter(before -> isSame(before.newest(), chain.newest()))
                .isEmpty();
        if (isNew) {
            Verified<Root> newest = chain.newest();
            accepted.put(rootName(newest.body().version()), newest.raw());
            accepted.put(Roles.ROOT, newest.raw());
        }
        known = known.with(chain);
    }

    void acceptTimestamp(Verified<Timestamp> timestamp) {
        keep(known.timestamp(), timestamp);
        known = known.withTimestamp(timestamp);
    }

    void acceptSnapshot(Verified<Snapshot> snapshot) {
        keep(known.snapshot(), snapshot);
        known = known.withSnapshot(snapshot);
    }

    void acceptTargets(Verified<Targets> targets) {
        keep(Optional.ofNullable(known.targets().get(targets.roleName())), targets);
        known = known.withTargets(targets.roleName(), targets);
    }

    private <T extends Metadata> void keep(Optional<Verified<T>> before, Verified<T> now) {
        if (before.filter(file -> isSame(file, now)).isEmpty()) {
            accepted.put(now.roleName(), now.raw());
        }
    }

    private static boolean isSame(Verified<?> one, Verified<?> other) {
        return one.raw().sha256().equals(other.raw().sha256());
    }
}
