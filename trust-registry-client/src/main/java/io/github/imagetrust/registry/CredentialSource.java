package io.github.imagetrust.registry;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.registry.internal.auth.ConfiguredCredentials;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Someone who knows credentials. It is asked only after a server wanted some, and once per host and repository.
 *
 * <p>Implementations are safe to share between threads.
 */
@FunctionalInterface
public interface CredentialSource {

    /**
     * The credential for a server.
     *
     * @param key the host as image names write it ({@code ghcr.io}, {@code localhost:5000}, {@code docker.io}), and for an
     *     image's registry {@code /} and the repository's path
     * @return a credential that the caller may wipe, or empty if none is known
     * @throws io.github.imagetrust.model.TrustException if there may be one but it cannot be had: a helper that fails must not
     *     quietly mean anonymous
     */
    Optional<Credential> find(String key);

    /** This source, and where it knows none, that one. */
    default CredentialSource orElse(CredentialSource next) {
        requireNonNull(next, "next");
        return key -> find(key).or(() -> next.find(key));
    }

    /** Knows nothing: all access is anonymous. */
    static CredentialSource none() {
        return key -> Optional.empty();
    }

    /**
     * Knows the credential of one host, for all its repositories.
     *
     * @param credential copied at each use, so it may serve several clients; the caller's own to wipe when all are closed
     */
    static CredentialSource of(String host, Credential credential) {
        requireNonNull(host, "host");
        requireNonNull(credential, "credential");
        return key ->
                ConfiguredCredentials.isFor(host, key) ? Optional.of(Credential.copy(credential)) : Optional.empty();
    }

    /**
     * What docker and podman were told by {@code login} on this machine.
     *
     * <p>In this order: the file that {@code REGISTRY_AUTH_FILE} names, the entries in {@code DOCKER_AUTH_CONFIG}, docker's
     * {@code config.json} with its credential helpers, podman's files. Nothing is read before the first question.
     */
    static CredentialSource fromLogins() {
        return fromLogins(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** The same, with another environment and home folder. */
    static CredentialSource fromLogins(Map<String, String> environment, Path home) {
        return new ConfiguredCredentials(Map.copyOf(environment), requireNonNull(home, "home"));
    }
}
