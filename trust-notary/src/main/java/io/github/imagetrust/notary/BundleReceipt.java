package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A bundle that was made, or unpacked, as it was read back.
 *
 * @param repository whose trust data are in it
 * @param place the file, or the folder into which it was unpacked
 * @param service where they were fetched, if that is known
 * @param fetchedAt when they were fetched, if that is known
 * @param digest of the bundle's bytes
 * @param bytes how many they are
 * @param oldestRoot the version of its oldest root; a pin of an older one cannot be found in it
 * @param newestRoot the version of its newest root
 * @param roles every role that it has the metadata of, in order
 * @param rootKeys the keys that signed its newest root: what to pin
 * @param notes what deserves to be known, such as what it does not prove
 */
public record BundleReceipt(
        RepositoryName repository,
        Path place,
        Optional<String> service,
        Optional<Instant> fetchedAt,
        Digest digest,
        long bytes,
        long oldestRoot,
        long newestRoot,
        List<String> roles,
        List<KeyEvidence> rootKeys,
        List<Finding> notes) {

    /** Copies the lists. */
    public BundleReceipt {
        requireNonNull(repository, "repository");
        requireNonNull(place, "place");
        requireNonNull(service, "service");
        requireNonNull(fetchedAt, "fetchedAt");
        requireNonNull(digest, "digest");
        roles = List.copyOf(roles);
        rootKeys = List.copyOf(rootKeys);
        notes = List.copyOf(notes);
    }
}
