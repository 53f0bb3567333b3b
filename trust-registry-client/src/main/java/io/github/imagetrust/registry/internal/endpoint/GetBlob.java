package io.github.imagetrust.registry.internal.endpoint;

import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.registry.http.AuthScope.Action;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import java.util.Optional;

/** Reads the content that a descriptor names, all of it or nothing. */
public record GetBlob(Location location, Descriptor descriptor) {

    public HttpRequest request() {
        String purpose = "read the content " + descriptor.digest() + " of " + location.path();
        long maxBytes = Math.max(1, descriptor.size());
        return HttpRequest.get(location.blob(descriptor.digest()), location.scope(Action.PULL), maxBytes, purpose)
                .followingRedirects();
    }

    /** The bytes, or empty if the repository has no such content. */
    public Optional<byte[]> read(HttpResponse response) {
        return response.bodyUnlessAbsent().map(content -> checked(response, content));
    }

    private byte[] checked(HttpResponse response, byte[] content) {
        Mismatch.requireSize(response, descriptor.size(), content);
        Mismatch.requireDigest(response, descriptor.digest(), content);
        return content;
    }
}
