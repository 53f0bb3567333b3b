package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.files.CachedFiles;
import io.github.imagetrust.files.CachedFiles.Cached;
import io.github.imagetrust.model.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows and empties the cache of verified files. What protects (roots that are trusted, and the versions that were seen) is no
 * part of it and is never forgotten here.
 *
 * <p>Made by {@link ImageTrust}. Safe to share between threads and processes.
 */
public final class CacheAdmin {

    private final CachedFiles files;

    CacheAdmin(CachedFiles files) {
        this.files = requireNonNull(files, "files");
    }

    /**
     * What is cached of one repository from one service.
     *
     * @param repository its name; absent if nothing is remembered of it
     * @param service the address of the service; absent likewise
     * @param files how many files there are
     * @param bytes how large they are together
     */
    public record Entry(Optional<RepositoryName> repository, Optional<String> service, int files, long bytes) {

        /** Checks that nothing is missing. */
        public Entry {
            requireNonNull(repository, "repository");
            requireNonNull(service, "service");
        }
    }

    /** Everything that is cached, by repository and service. */
    public List<Entry> list() {
        return files.all().stream().map(CacheAdmin::entry).toList();
    }

    /**
     * Removes what is cached of a repository, or of all.
     *
     * @param repository which; absent for all
     * @return what was removed: what was there before, and is not there any more
     */
    public List<Entry> clear(Optional<RepositoryName> repository) {
        List<Cached> removed = new ArrayList<>();
        for (Cached one : files.all()) {
            if (repository.isEmpty() || repository.get().toString().equals(one.repository())) {
                files.remove(one);
                removed.add(one);
            }
        }
        List<Cached> left = files.all();
        removed.removeIf(one -> left.stream().anyMatch(other -> other.equals(one)));
        return removed.stream().map(CacheAdmin::entry).toList();
    }

    private static Entry entry(Cached cached) {
        boolean known = !cached.repository().isEmpty();
        return new Entry(
                known ? Optional.of(RepositoryName.parse(cached.repository())) : Optional.empty(),
                known ? Optional.of(cached.service()) : Optional.empty(),
                cached.files(),
                cached.bytes());
    }
}
