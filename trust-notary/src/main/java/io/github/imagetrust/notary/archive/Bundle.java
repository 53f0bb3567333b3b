package io.github.imagetrust.notary.archive;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Roles;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The trust data of one repository as they were fetched once. Nothing in it is verified, and only the files of its roles are
 * signed: the rest, the time above all, is the word of whoever made it.
 *
 * @param repository whose trust data it says they are
 * @param service where it says they were fetched; absent if its maker did not know
 * @param fetchedAt when it says they were fetched, in whole seconds; absent if its maker did not know
 * @param roots the roots by version, without a gap; the last one is the newest
 * @param roles the files of all other roles, by role
 */
public record Bundle(
        RepositoryName repository,
        Optional<String> service,
        Optional<Instant> fetchedAt,
        SortedMap<Long, Bytes> roots,
        SortedMap<String, Bytes> roles) {

    /** Copies the maps, and checks that there is a root and a timestamp to begin with. */
    public Bundle {
        requireNonNull(repository, "repository");
        requireNonNull(service, "service");
        requireNonNull(fetchedAt, "fetchedAt");
        roots = Collections.unmodifiableSortedMap(new TreeMap<>(roots));
        roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
        boolean gaps = !roots.isEmpty() && roots.lastKey() - roots.firstKey() != roots.size() - 1;
        if (roots.isEmpty() || gaps || roots.firstKey() < 1 || roles.containsKey(Roles.ROOT)) {
            throw new IllegalArgumentException("no chain of roots: " + roots.keySet());
        }
        if (fetchedAt
                .filter(time -> !time.equals(time.truncatedTo(ChronoUnit.SECONDS)))
                .isPresent()) {
            throw new IllegalArgumentException("a bundle counts in seconds, unlike " + fetchedAt.get());
        }
    }

    /** The newest root. */
    public Bytes newestRoot() {
        return requireNonNull(roots.get(roots.lastKey()));
    }

    /** The oldest root. */
    public Bytes oldestRoot() {
        return requireNonNull(roots.get(roots.firstKey()));
    }
}
