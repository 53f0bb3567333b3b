package io.github.imagetrust.tuf10.client;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A target that a role signed who may: a name, and what the file of that name is. Only {@link TufClient#find} makes one, so
 * having it is the proof, until {@link #validUntil()}.
 */
public final class TufTarget {

    private final TufClient finder;
    private final String path;
    private final long length;
    private final List<Digest> digests;
    private final String role;
    private final Optional<String> custom;
    private final String file;
    private final Instant validUntil;

    TufTarget(
            TufClient finder,
            String path,
            long length,
            List<Digest> digests,
            String role,
            Optional<String> custom,
            String file,
            Instant validUntil) {
        this.finder = requireNonNull(finder, "finder");
        this.path = requireNonNull(path, "path");
        this.length = length;
        this.digests = List.copyOf(digests);
        this.role = requireNonNull(role, "role");
        this.custom = requireNonNull(custom, "custom");
        this.file = requireNonNull(file, "file");
        this.validUntil = requireNonNull(validUntil, "validUntil");
        if (this.digests.isEmpty()) {
            throw new IllegalArgumentException("nothing would tell whether a file is " + path);
        }
    }

    /** Its name in the repository. */
    public String path() {
        return path;
    }

    /** How long the file is, in bytes. */
    public long length() {
        return length;
    }

    /** The digests of the file, at least one: those that can be checked here, SHA-256 first. */
    public List<Digest> digests() {
        return digests;
    }

    /** Who signed it: {@code targets} or a delegated role. */
    public String role() {
        return role;
    }

    /** What the publisher added, as JSON in canonical form. */
    public Optional<String> custom() {
        return custom;
    }

    /**
     * Where the file is, below the URL of the targets: percent-encoded, and with the hash before the last segment where the
     * repository wants it.
     */
    public String file() {
        return file;
    }

    /** When the first of the metadata expires that the search relied on; from then on it must be found again. */
    public Instant validUntil() {
        return validUntil;
    }

    /** Whether that client has found it. */
    boolean isOf(TufClient client) {
        return finder == client;
    }

    /**
     * Whether these bytes, to their end, are the target: whoever has it already need not download it again. Whether the
     * target still counts is another question, which {@link #validUntil()} answers.
     *
     * @param in stays open; not much more of it is read than the target is long
     * @throws IOException if {@code in} throws it
     */
    public boolean matches(InputStream in) throws IOException {
        return new Download(this, () -> {})
                .copy(in, OutputStream.nullOutputStream())
                .isEmpty();
    }

    @Override
    public String toString() {
        return path + " of " + length + " bytes, " + digests.get(0) + ", signed by " + role;
    }
}
