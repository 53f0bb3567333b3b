package io.github.imagetrust.registry.internal.endpoint;

import io.github.imagetrust.registry.http.AuthScope.Action;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.http.RequestBody;
import java.net.URI;

/** Asks a registry where to put content. */
public record StartUpload(Location location) {

    public HttpRequest request() {
        return HttpRequest.post(
                URI.create(location.base() + "/v2/" + location.path() + "/blobs/uploads/"),
                location.scope(Action.PULL, Action.PUSH),
                RequestBody.empty(),
                "start an upload to " + location);
    }

    /** The reference in the answer, which is the registry's own business and is used as it is. */
    public String read(HttpResponse response) {
        response.requireSuccess();
        return response.header("location")
                .orElseThrow(() -> Mismatch.failure(response, "the registry does not say where to upload to"));
    }
}
