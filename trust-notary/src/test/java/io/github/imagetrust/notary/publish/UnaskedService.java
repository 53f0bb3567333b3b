package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.service.TrustService;
import java.time.Duration;

/** A service that is asked for nothing but what a test says. */
abstract class UnaskedService implements TrustService {

    @Override
    public String address() {
        return "https://notary.example.com";
    }

    @Override
    public ServiceKey key(RepositoryName name, String role, Deadline deadline) {
        throw new AssertionError("nobody asked for that");
    }

    @Override
    public ServiceKey newKey(RepositoryName name, String role, Deadline deadline) {
        throw new AssertionError("nobody asked for that");
    }

    @Override
    public void delete(RepositoryName name, Deadline deadline) {
        throw new AssertionError("nobody asked for that");
    }

    @Override
    public void setTimestampLifetime(RepositoryName name, Duration lifetime, Deadline deadline) {
        throw new AssertionError("nobody asked for that");
    }
}
