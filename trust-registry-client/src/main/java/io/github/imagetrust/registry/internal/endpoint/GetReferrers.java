package io.github.imagetrust.registry.internal.endpoint;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.registry.Manifest;
import io.github.imagetrust.registry.MediaTypes;
import io.github.imagetrust.registry.http.AuthScope.Action;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Reads one page of what refers to a manifest. */
public record GetReferrers(Location location, Digest subject, URI url, long maxBytes) {

    private static final Set<Integer> UNSUPPORTED = Set.of(400, 404, 405, 406);

    /** The first page. The registry is not asked to filter: what it left out could not be told from what is not there. */
    public static GetReferrers first(Location location, Digest subject, long maxBytes) {
        return new GetReferrers(location, subject, location.url("referrers", subject.toString()), maxBytes);
    }

    /** Another page. */
    public GetReferrers at(URI page) {
        return new GetReferrers(location, subject, page, maxBytes);
    }

    public HttpRequest request() {
        String purpose = "list what refers to " + subject + " in " + location.path();
        return HttpRequest.get(url, location.scope(Action.PULL), maxBytes, purpose)
                .withHeader("Accept", MediaTypes.OCI_INDEX)
                .followingRedirects();
    }

    /**
     * The page, or empty if the registry has no such API.
     *
     * @throws io.github.imagetrust.model.TransportException if it refuses, fails, or has no such repository
     */
    public Optional<Manifest> read(HttpResponse response) {
        boolean repositoryMissing =
                response.errorCode().filter("NAME_UNKNOWN"::equals).isPresent();
        if (UNSUPPORTED.contains(response.status()) && !repositoryMissing) {
            return Optional.empty();
        }
        byte[] content = response.requireSuccess().body();
        String type = MediaTypes.plain(response.header("content-type").orElse(""));
        return type.equals(MediaTypes.OCI_INDEX)
                ? Optional.of(Manifest.of(content, Optional.of(type)))
                : Optional.empty();
    }
}
