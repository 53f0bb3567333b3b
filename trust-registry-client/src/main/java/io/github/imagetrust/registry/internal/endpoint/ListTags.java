package io.github.imagetrust.registry.internal.endpoint;

import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.registry.http.AuthScope.Action;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.internal.wire.Json;
import io.github.imagetrust.registry.internal.wire.MalformedJsonException;
import java.net.URI;
import java.util.List;

/** Reads one page of the tags of a repository. */
public record ListTags(Location location, RepositoryName repository, URI url, long maxBytes) {

    /** The first page. */
    public static ListTags first(Location location, RepositoryName repository, long maxBytes) {
        return new ListTags(location, repository, location.url("tags", "list"), maxBytes);
    }

    /** Another page. */
    public ListTags at(URI page) {
        return new ListTags(location, repository, page, maxBytes);
    }

    public HttpRequest request() {
        return HttpRequest.get(url, location.scope(Action.PULL), maxBytes, "list the tags of " + repository)
                .withHeader("Accept", "application/json")
                .followingRedirects();
    }

    /** The tags, each checked: what comes from a registry is not put into URLs and terminals as it is. */
    public List<String> read(HttpResponse response, int most) {
        try {
            List<String> tags = Json.parse(response.requireSuccess().body()).texts("tags", most);
            tags.forEach(tag -> ImageReference.of(repository).withTag(tag));
            return tags;
        } catch (MalformedJsonException e) {
            throw Mismatch.failure(response, "the list cannot be read: " + e.getMessage());
        } catch (InvalidReferenceException e) {
            throw Mismatch.failure(response, "a name in the list is no tag");
        }
    }
}
