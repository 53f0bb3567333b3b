package io.github.imagetrust.registry.internal.endpoint;

import io.github.imagetrust.registry.Manifest;
import io.github.imagetrust.registry.http.AuthScope.Action;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.http.RequestBody;

/** Stores a manifest under its digest or a tag. The type is sent bare: some registries compare it with the manifest's. */
public record PutManifest(Location location, String reference, Manifest manifest) {

    public HttpRequest request() {
        return HttpRequest.put(
                location.url("manifests", reference),
                location.scope(Action.PULL, Action.PUSH),
                RequestBody.of(manifest.mediaType(), manifest.bytes()),
                "push the manifest " + reference + " to " + location);
    }

    /** Checks that it was stored as the bytes that we sent. */
    public HttpResponse read(HttpResponse response) {
        response.requireSuccess();
        Mismatch.requireHeaderAgrees(response, manifest.bytes());
        return response;
    }
}
