package io.github.imagetrust.tuf;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which files belong together.
 *
 * @param version at least 1
 * @param expires the instant from which on it counts no more
 * @param files by role: {@code targets} and the delegated ones, and {@code root} where the format lists it
 */
public record Snapshot(long version, Instant expires, Map<String, FileInfo> files) implements Metadata {

    /** Copies the map. */
    public Snapshot {
        requireNonNull(expires, "expires");
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** The file of that role, if it is listed. */
    public Optional<FileInfo> file(String role) {
        return Optional.ofNullable(files.get(role));
    }
}
