package io.github.imagetrust.tuf.update;

import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.RootChain;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.Verified;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was verified before: the one thing that is kept between refreshes. Immutable, so that a refused refresh needs no
 * cleaning up.
 *
 * @param chain the roots
 * @param timestamp the last one that was accepted
 * @param snapshot the last one that was accepted
 * @param targets by role, the last ones that were accepted
 */
record KnownFiles(
        Optional<RootChain> chain,
        Optional<Verified<Timestamp>> timestamp,
        Optional<Verified<Snapshot>> snapshot,
        Map<String, Verified<Targets>> targets) {

    /** Nothing. */
    static final KnownFiles NONE = new KnownFiles(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    KnownFiles {
        targets = Map.copyOf(targets);
    }

    /** How many bytes of files it keeps in memory. */
    long size() {
        long roots = chain.map(c -> (long) c.newest().raw().size()).orElse(0L);
        long listed = snapshot.map(s -> (long) s.raw().size()).orElse(0L);
        return roots
                + listed
                + targets.values().stream().mapToLong(t -> t.raw().size()).sum();
    }

    KnownFiles with(RootChain next) {
        return new KnownFiles(Optional.of(next), timestamp, snapshot, targets);
    }

    KnownFiles withTimestamp(Verified<Timestamp> next) {
        return new KnownFiles(chain, Optional.of(next), snapshot, targets);
    }

    /** With that snapshot, and without the targets of roles that it does not list. */
    KnownFiles withSnapshot(Verified<Snapshot> next) {
        Map<String, Verified<Targets>> listed = new HashMap<>(targets);
        listed.keySet().retainAll(next.body().files().keySet());
        return new KnownFiles(chain, timestamp, Optional.of(next), listed);
    }

    /** These, or where they are more than so many bytes, those without the delegated roles: the store has them, too. */
    KnownFiles within(long bytes) {
        if (size() <= bytes) {
            return this;
        }
        Map<String, Verified<Targets>> top = new HashMap<>(targets);
        top.keySet().retainAll(Set.of(Roles.TARGETS));
        return new KnownFiles(chain, timestamp, snapshot, top);
    }

    KnownFiles withTargets(String role, Verified<Targets> next) {
        if (targets.get(role) == next) {
            return this;
        }
        Map<String, Verified<Targets>> more = new HashMap<>(targets);
        more.put(role, next);
        return new KnownFiles(chain, timestamp, snapshot, more);
    }
}
