package io.github.imagetrust.notary.service;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.registry.http.AuthScope;
import io.github.imagetrust.registry.http.AuthScope.Action;
import io.github.imagetrust.registry.http.HttpFetcher;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.http.RequestBody;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Roles;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A Notary server, over HTTP. Redirects are not followed: a server that sends its trust data elsewhere is not the one that
 * was asked.
 */
public final class NotaryServer implements TrustService {

    private static final long KEY_BYTES = 256 << 10;
    private static final Set<String> HELD = Set.of(Roles.TIMESTAMP, Roles.SNAPSHOT);

    private final NotaryUrls urls;
    private final HttpFetcher fetcher;
    private final Function<RepositoryName, List<String>> credentialHosts;

    /**
     * The server at an address.
     *
     * @param address such as {@code https://notary.docker.io}; it may have a path, as behind a reverse proxy
     * @param fetcher sends the requests
     * @param credentialHosts whose credentials may be used for a repository, see {@link AuthScope#credentialHosts()}
     * @throws io.github.imagetrust.model.ConfigurationException if the address is none of a server
     */
    public NotaryServer(URI address, HttpFetcher fetcher, Function<RepositoryName, List<String>> credentialHosts) {
        this.urls = NotaryUrls.below(address);
        this.fetcher = requireNonNull(fetcher, "fetcher");
        this.credentialHosts = requireNonNull(credentialHosts, "credentialHosts");
    }

    @Override
    public String address() {
        return urls.base();
    }

    @Override
    public MetadataSource source(RepositoryName repository, Deadline deadline) {
        return new NotarySource(urls, repository, fetcher, scope(repository, Action.PULL), deadline);
    }

    /**
     * What the server answers, whatever that is, to somebody who wants a repository's timestamp past all caches: for finding
     * out why nothing works.
     */
    public HttpResponse knock(RepositoryName repository, Deadline deadline) {
        HttpRequest request = HttpRequest.get(
                        urls.file(repository, Roles.TIMESTAMP + ".json"),
                        scope(repository, Action.PULL),
                        KEY_BYTES,
                        "read the timestamp of " + repository)
                .pastCaches();
        return fetcher.fetch(request, deadline);
    }

    @Override
    public Outcome publish(
            RepositoryName repository, Map<String, Bytes> files, Optional<Digest> basedOn, Deadline deadline) {
        List<RequestBody.Part> parts = new ArrayList<>();
        files.forEach(
                (role, file) -> parts.add(new RequestBody.Part("files", RoleNames.require(role), file.toArray())));
        HttpRequest request = HttpRequest.post(
                urls.publish(repository),
                scope(repository, Action.PUSH, Action.PULL),
                RequestBody.multipart(parts),
                "publish the trust data of " + repository);
        return PublishAnswer.read(fetcher.fetch(request, deadline));
    }

    @Override
    public ServiceKey key(RepositoryName repository, String role, Deadline deadline) {
        HttpRequest request = HttpRequest.get(
                        urls.file(repository, requireHeld(role) + ".key"),
                        scope(repository, Action.PUSH, Action.PULL),
                        KEY_BYTES,
                        "read the server's " + role + " key for " + repository)
                .pastCaches(); // every answer without a root is a new key; an old one is of no use
        return keyIn(fetcher.fetch(request, deadline), repository);
    }

    @Override
    public ServiceKey newKey(RepositoryName repository, String role, Deadline deadline) {
        HttpRequest request = HttpRequest.post(
                urls.file(repository, requireHeld(role) + ".key"),
                scope(repository, Action.ALL),
                RequestBody.empty(),
                "have the server make a new " + role + " key for " + repository);
        return keyIn(fetcher.fetch(request, deadline), repository);
    }

    @Override
    public void delete(RepositoryName repository, Deadline deadline) {
        HttpRequest request = HttpRequest.delete(
                urls.publish(repository), scope(repository, Action.ALL), "delete the trust data of " + repository);
        fetcher.fetch(request, deadline).requireSuccess();
    }

    private static String requireHeld(String role) {
        if (!HELD.contains(role)) {
            throw new IllegalArgumentException("no service holds a key of " + role);
        }
        return role;
    }

    private ServiceKey keyIn(HttpResponse answer, RepositoryName repository) {
        if (answer.isAbsent()) {
            throw new SigningException(
                    SigningException.Kind.REFUSED,
                    answer.toException().getMessage() + "; it holds no such key",
                    "Check that " + urls + " is a Notary server, and that it serves " + repository + ".",
                    null);
        }
        return KeyObject.read(answer.requireSuccess());
    }

    private AuthScope scope(RepositoryName repository, Action first, Action... more) {
        List<String> hosts = credentialHosts.apply(repository);
        return AuthScope.repository(repository.toString(), first, more).withCredentialsOf(hosts.toArray(new String[0]));
    }

    @Override
    public void setTimestampLifetime(RepositoryName repository, Duration lifetime, Deadline deadline) {
        throw new SigningException(
                SigningException.Kind.REFUSED,
                address() + " decides itself for how long its timestamps count",
                "Leave the lifetime out; it can be chosen for a folder of trust data only.",
                null);
    }

    @Override
    public String toString() {
        return urls.base();
    }
}
