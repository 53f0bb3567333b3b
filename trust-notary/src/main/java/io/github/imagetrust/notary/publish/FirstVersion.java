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
 * needlessly high version, or a refused publish.
 */
final class FirstVersion {

    private FirstVersion() {}

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
                    .map(version -> version + 1)
                    .orElse(1L);
        } catch (MetadataRejectedException unreadable) {
            return 1;
        }
    }
}
