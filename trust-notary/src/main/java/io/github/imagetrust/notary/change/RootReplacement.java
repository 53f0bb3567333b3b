package io.github.imagetrust.notary.change;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import java.util.List;

/**
 * A repository that was made anew: the root that is remembered, and the one that its service shows now, which does not
 * follow from it. To trust the new one is a decision that only somebody can take who was told so by the publisher.
 *
 * @param repository its name
 * @param oldVersion the version of the root that is remembered
 * @param oldContent the digest of what was signed of it
 * @param oldKeys the canonical identifiers of the keys that signed it; empty if its file is not here any more
 * @param newVersion the version of the root that is shown
 * @param newContent the digest of what was signed of it
 * @param newKeys the canonical identifiers of the keys that signed it
 */
public record RootReplacement(
        RepositoryName repository,
        long oldVersion,
        Digest oldContent,
        List<String> oldKeys,
        long newVersion,
        Digest newContent,
        List<String> newKeys) {

    /** Copies the lists. */
    public RootReplacement {
        requireNonNull(repository, "repository");
        requireNonNull(oldContent, "oldContent");
        requireNonNull(newContent, "newContent");
        oldKeys = List.copyOf(oldKeys);
        newKeys = List.copyOf(newKeys);
    }

    /**
     * Whether what is shown could be an older root of the same repository, since its version is lower. Somebody who is only
     * told that it has a key which was pinned once must not take it for a new one.
     */
    public boolean mayBeOlder() {
        return newVersion < oldVersion;
    }
}
