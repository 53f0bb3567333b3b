package io.github.imagetrust.notary.repository;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.service.TrustService;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says where the trust data of a repository are: where its rule says, else where the caller or the environment says, else
 * where docker would look. Safe to share between threads.
 */
public final class ServiceDirectory {

    private static final String FORMS = "Write https://HOST[:PORT][/PATH], or file:///FOLDER.";
    private static final URI DOCKER_HUB = URI.create("https://notary.docker.io");

    private final Optional<Named> named;
    private final ServiceFactory factory;
    private final Map<Named, TrustService> services = new ConcurrentHashMap<>();

    /**
     * A directory.
     *
     * @param named the service for every repository whose rule names none
     * @param factory makes a service of its address
     */
    public ServiceDirectory(Optional<Named> named, ServiceFactory factory) {
        this.named = named;
        this.factory = factory;
    }

    /** The service of a repository: the one that its rule names, else the one for all, else the usual one. */
    public TrustService serviceOf(RepositoryName repository, Optional<URI> namedByRule) {
        return services.computeIfAbsent(choice(repository, namedByRule), factory::service);
    }

    /** Which service that is, and who chose it. */
    public Named choice(RepositoryName repository, Optional<URI> namedByRule) {
        return namedByRule
                .map(uri -> new Named(uri, Origin.NAMED))
                .or(() -> named)
                .orElseGet(() -> new Named(usual(repository), Origin.USUAL));
    }

    /** The service at which a repository was seen before; whose credentials it may see was not remembered. */
    TrustService remembered(RepositoryName repository, URI address) {
        TrustService chosen = serviceOf(repository, Optional.empty());
        return chosen.address().equals(address.toString())
                ? chosen
                : services.computeIfAbsent(new Named(address, Origin.REMEMBERED), factory::service);
    }

    /** Whether somebody said where trust data are, for every repository. */
    boolean isNamed() {
        return named.isPresent();
    }

    private static URI usual(RepositoryName repository) {
        return repository.domain().equals("docker.io") ? DOCKER_HUB : URI.create("https://" + repository.domain());
    }

    /** Who chose a service; whose credentials it may see depends on that. */
    public enum Origin {
        /** Docker's own choice for the registry. */
        USUAL,
        /** A rule, or the caller. */
        NAMED,
        /** A variable of the environment, which is not always the user's own doing. */
        ENVIRONMENT,
        /** An earlier call, whoever chose it then. */
        REMEMBERED
    }

    /**
     * A service by its address.
     *
     * @param address {@code https:}, {@code http:} or {@code file:}
     * @param origin who chose it
     */
    public record Named(URI address, Origin origin) {

        /** Checks the scheme. */
        public Named {
            String scheme = String.valueOf(address.getScheme());
            boolean known = scheme.equals("https") || scheme.equals("http") || scheme.equals("file");
            if (!known || (origin == Origin.ENVIRONMENT && scheme.equals("http"))) {
                throw new ConfigurationException("\"" + address + "\" is no trust service", FORMS);
            }
        }

        /**
         * A service that a variable of the environment chose.
         *
         * @throws ConfigurationException which says so, if it is none, or one without TLS
         */
        public static Named byVariable(URI address, String variable) {
            try {
                return new Named(address, Origin.ENVIRONMENT);
            } catch (ConfigurationException e) {
                boolean plain = "http".equals(address.getScheme());
                throw new ConfigurationException(
                        variable + " leads to \"" + address + "\", which is no trust service"
                                + (plain ? " that a variable may choose" : ""),
                        FORMS + (plain ? " Only -s may choose one without TLS." : ""),
                        e);
            }
        }
    }

    /** Makes a service of its address. */
    @FunctionalInterface
    public interface ServiceFactory {
        TrustService service(Named choice);
    }
}
