package io.github.imagetrust.tuf10.client;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * A target that a role signed who may: a name, and what the file of that name is.
 *
 * @param path its name in the repository
 * @param length of the file, in bytes
 * @param digests of the file, at least one: those that can be checked here, SHA-256 first
 * @param role who signed it: {@code targets} or a delegated role
 * @param custom what the publisher added, as JSON in canonical form
 * @param file where the file is, below the URL of the targets: percent-encoded, and with the hash before the last segment
 *     where the repository wants it
 */
public record TufTarget(
        String path, long length, List<Digest> digests, String role, Optional<String> custom, String file) {

    /** Copies the list. */
    public TufTarget {
        requireNonNull(path, "path");
        digests = List.copyOf(digests);
        requireNonNull(role, "role");
        requireNonNull(custom, "custom");
        requireNonNull(file, "file");
        if (digests.isEmpty()) {
            throw new IllegalArgumentException("nothing would tell whether a file is " + path);
        }
    }

    /**
     * Whether these bytes, to their end, are the target: whoever has it already need not download it again.
     *
     * @param in stays open; not much more of it is read than the target is long
     * @throws IOException if {@code in} throws it
     */
    public boolean matches(InputStream in) throws IOException {
        return new Download(this, () -> {})
                .copy(in, OutputStream.nullOutputStream())
                .isEmpty();
    }
}
