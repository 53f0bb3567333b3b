package io.github.imagetrust.notary.publish;

import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource.Request;
import java.util.Optional;

/**
 * The version with which a role begins that has signed nothing. A server remembers the versions of a role that was removed
 * and declared again, and refuses to begin anew below them. What it shows is not verified: the worst that a lie can do is a
 * version of up to 2^31, or a refused publish.
 */
final class FirstVersion {

    private FirstVersion() {}

    /** More than any role gets to in its life, and far from the largest that JSON can hold. */
    private static final long MOST = 1L << 31;

    static long of(String role, Repository repository, VerificationContext context) {
        if (!RoleNames.isDelegation(role)) {
            return 1;
        }
        try {
            Request request = new Request(role + ".json", role, context.limits().targetsBytes(), true);
            Optional<Bytes> shown = repository
                    .service()
                    .source(repository.name(), context.deadline())
                    .fetch(request);
            return shown.map(raw -> repository
                            .dialect()
                            .codec()
                            .readTargets(role, raw)
                            .body()
                            .version())
                    .map(version -> next(role, version, repository))
                    .orElse(1L);
        } catch (MetadataRejectedException unreadable) {
            return 1;
        }
    }

    /** Stops a file that nobody signed from having our key sign a version after which there is none. */
    static long next(String role, long version, Repository repository) {
        if (version >= MOST) {
            throw Refusal.impossible(
                    repository.service().address() + " shows a file of " + role + " with version " + version
                            + ", which leaves no room for others",
                    "Have whoever runs the service remove it: nobody here has verified it, and it may be anybody's.");
        }
        return version + 1;
    }
}
