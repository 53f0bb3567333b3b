package io.github.imagetrust.notary.service;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.tuf.Bytes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Files on their way into a directory.
 *
 * @param repository whose they are
 * @param files by role; none at all when timestamp and snapshot are only to be signed anew
 * @param stored the file of a role as it is now
 * @param timestampLifetime how long the next timestamp is to count
 */
public record Upload(
        RepositoryName repository,
        Map<String, Bytes> files,
        Function<String, Optional<Bytes>> stored,
        Duration timestampLifetime) {

    /** Copies the map. */
    public Upload {
        requireNonNull(repository, "repository");
        files = Map.copyOf(files);
        requireNonNull(stored, "stored");
        requireNonNull(timestampLifetime, "timestampLifetime");
    }

    /** The file of a role as it will be, as far as it is not made by the service. */
    public Optional<Bytes> after(String role) {
        Bytes fresh = files.get(role);
        return fresh != null ? Optional.of(fresh) : stored.apply(role);
    }
}
