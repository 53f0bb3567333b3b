package io.github.imagetrust.notary.repository;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.service.TrustService;
import java.net.URI;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The repositories that were asked about, so that the next question about one of them costs two small requests. Those not
 * asked about for longest are dropped first. Safe to share between threads.
 */
public final class Repositories {

    private static final int MOST = 1024;

    /** Of metadata as they arrived; what is made of them is about as large again. */
    private static final long MOST_BYTES = 64 << 20;

    private final ServiceDirectory services;
    private final RepositoryFactory factory;
    private final Map<Place, Repository> open = new LinkedHashMap<>(16, 0.75f, true);

    /** Repositories at the services of that directory. */
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
        return open(name, services.serviceOf(name, namedByRule));
    }

    /**
     * The repository at a service at which it was seen before; if somebody says where trust data are, there.
     *
     * @throws io.github.imagetrust.model.ConfigurationException if there is no such service
     */
    public Repository openRemembered(RepositoryName name, URI service) {
        return services.isNamed() ? open(name, Optional.empty()) : open(name, services.remembered(name, service));
    }

    private Repository open(RepositoryName name, TrustService service) {
        synchronized (open) {
            Repository asked =
                    open.computeIfAbsent(new Place(service.address(), name), place -> factory.open(name, service));
            dropOthers();
            return asked;
        }
    }

    private void dropOthers() {
        long bytes = open.values().stream()
                .mapToLong(repository -> repository.updater().keptBytes())
                .sum();
        Iterator<Repository> leastRecent = open.values().iterator();
        while (open.size() > 1 && (open.size() > MOST || bytes > MOST_BYTES)) { // the last one is what was asked for
            bytes -= leastRecent.next().updater().keptBytes();
            leastRecent.remove();
        }
    }

    /** Makes what is not open yet. */
    @FunctionalInterface
    public interface RepositoryFactory {
        /** The repository at that service. */
        Repository open(RepositoryName name, TrustService service);
    }

    private record Place(String service, RepositoryName name) {}
}
