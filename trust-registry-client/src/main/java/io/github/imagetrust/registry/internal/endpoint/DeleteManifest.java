package io.github.imagetrust.registry.internal.endpoint;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.registry.http.AuthScope.Action;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;

/** Removes a manifest, and with it the tags that lead to it. By digest only: few registries remove a tag alone. */
public record DeleteManifest(Location location, Digest digest) {

    public HttpRequest request() {
        return HttpRequest.delete(
                location.url("manifests", digest.toString()),
                location.scope(Action.DELETE),
                "delete the manifest " + digest + " from " + location);
    }

    /** Whether it was there. */
    public boolean read(HttpResponse response) {
        if (response.isAbsent()) {
            return false;
        }
        response.requireSuccess();
        return true;
    }
}
