package io.github.imagetrust.notary.keys;

import java.nio.file.Path;
import java.util.List;

/**
 * What is in a store of keys.
 *
 * @param keys those that can be read, lowest id first
 * @param problems what else is there, and why it is of no use; a key that others may read is in both lists
 */
public record KeyListing(List<StoredKey> keys, List<Problem> problems) {

    /** Copies both. */
    public KeyListing {
        keys = List.copyOf(keys);
        problems = List.copyOf(problems);
    }

    /**
     * Something that is wrong with a file.
     *
     * @param file which one
     * @param reason what is wrong, as the end of a sentence that begins with the file
     */
    public record Problem(Path file, String reason) {}
}
