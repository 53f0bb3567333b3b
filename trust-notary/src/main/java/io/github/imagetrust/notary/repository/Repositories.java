package io.github.imagetrust.notary.repository;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.service.TrustService;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The repositories that were asked about, so that the next question about one of them costs two small requests. Those not
 * asked about for longest are dropped first. Safe to share between threads.
 */
public final class Repositories {

    /** A thousand repositories of usual size are some 50 MB. */
    private static final int KEPT = 1024;

    private final ServiceDirectory services;
    private final RepositoryFactory factory;
    private final Map<Place, Repository> open = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Repository> eldest) {
            return size() > KEPT;
        }
    };

    public Repositories(ServiceDirectory services, RepositoryFactory factory) {
        this.services = services;
        this.factory = factory;
    }

    /**
     * The repository at the service that a rule names, or else at the one where it is to be looked for.
     *
     * @throws io.github.imagetrust.model.ConfigurationException if there is no such service
     */
    public Repository open(RepositoryName name, Optional<URI> namedByRule) {
        TrustService service = services.serviceOf(name, namedByRule);
        synchronized (open) {
            return open.computeIfAbsent(new Place(service.address(), name), place -> factory.open(name, service));
        }
    }

    /** Makes what is not open yet. */
    @FunctionalInterface
    public interface RepositoryFactory {
        Repository open(RepositoryName name, TrustService service);
    }

    private record Place(String service, RepositoryName name) {}
}
