package io.github.imagetrust.notary.archive;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.service.TrustService;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A bundle in the place of a service. It can only be read.
 *
 * @param bundle the bundle
 */
public record BundleService(Bundle bundle) implements TrustService {

    @Override
    public String address() {
        return "a bundle of " + bundle.service().orElse("an unknown service");
    }

    /** Nothing but the bundle's own repository is in it; whoever asks for another one must have been stopped before. */
    @Override
    public MetadataSource source(RepositoryName repository, Deadline deadline) {
        if (!repository.equals(bundle.repository())) {
            throw new IllegalArgumentException("the bundle is of " + bundle.repository() + ", not of " + repository);
        }
        return new BundleSource(bundle);
    }

    @Override
    public Outcome publish(
            RepositoryName repository, Map<String, Bytes> files, Optional<Digest> basedOn, Deadline deadline) {
        throw readOnly();
    }

    @Override
    public ServiceKey key(RepositoryName repository, String role, Deadline deadline) {
        throw readOnly();
    }

    @Override
    public void setTimestampLifetime(RepositoryName repository, Duration lifetime, Deadline deadline) {
        throw readOnly();
    }

    @Override
    public void delete(RepositoryName repository, Deadline deadline) {
        throw readOnly();
    }

    @Override
    public ServiceKey newKey(RepositoryName repository, String role, Deadline deadline) {
        throw readOnly();
    }

    private static SigningException readOnly() {
        return new SigningException(
                SigningException.Kind.IMPOSSIBLE,
                "nothing can be published in a bundle",
                "Unpack it into a folder, or publish where the trust data are.",
                null);
    }
}
