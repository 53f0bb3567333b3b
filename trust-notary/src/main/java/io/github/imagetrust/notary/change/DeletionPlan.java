package io.github.imagetrust.notary.change;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.RepositoryName;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the deletion of the trust data of a repository would take away.
 *
 * @param repository its name
 * @param service the address of the trust service that has them
 * @param rootVersion the version of the newest root; empty if what is there as one does not hold
 * @param tags how many tags some role signs, in date or not; empty if the trust data do not hold
 */
public record DeletionPlan(RepositoryName repository, String service, OptionalLong rootVersion, OptionalInt tags) {

    /** Checks that nothing is missing. */
    public DeletionPlan {
        requireNonNull(repository, "repository");
        requireNonNull(service, "service");
        requireNonNull(rootVersion, "rootVersion");
        requireNonNull(tags, "tags");
    }
}
