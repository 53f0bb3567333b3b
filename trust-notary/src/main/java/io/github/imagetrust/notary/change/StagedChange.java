package io.github.imagetrust.notary.change;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import java.util.Optional;

/**
 * One file of a changelist: what is staged, and where.
 *
 * @param number its place among all files there, from 0 on. {@code notary reset -n} counts them like this; {@code notary status}
 *     leaves out what it cannot read, so that behind such a file its numbers mean others
 * @param file the name of the file; changes are carried out in the order of these names
 * @param content the digest of the file; absent if it could not be read. A file is removed only as long as it has it
 * @param staged what is staged
 */
public record StagedChange(int number, String file, Optional<Digest> content, Staged staged) {

    /** Checks that nothing is missing. */
    public StagedChange {
        requireNonNull(file, "file");
        requireNonNull(content, "content");
        requireNonNull(staged, "staged");
    }

    /** Whether it can be told what is staged. */
    public boolean isReadable() {
        return !(staged instanceof Staged.Unusable);
    }

    /** How messages call it. */
    @Override
    public String toString() {
        return "staged change " + number + " (" + file.replaceAll("[^ -~]", "?") + ")";
    }
}
