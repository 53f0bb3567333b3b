package io.github.imagetrust.registry.internal.endpoint;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.registry.http.AuthScope;
import io.github.imagetrust.registry.http.AuthScope.Action;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.http.RequestBody;
import java.net.URI;

/**
 * Puts content where the registry said.
 *
 * @param target with the digest in its query
 * @param foreign whether that is another server than the registry, which must not see a token
 */
public record FinishUpload(Location location, URI target, boolean foreign, Digest digest, RequestBody content) {

    public HttpRequest request() {
        AuthScope scope = foreign ? AuthScope.NONE : location.scope(Action.PULL, Action.PUSH);
        return HttpRequest.put(target, scope, content, "upload the content " + digest + " to " + location);
    }

    /** Checks that it was stored under the name we gave it. */
    public void read(HttpResponse response) {
        response.requireSuccess();
        Mismatch.requireHeaderAgrees(response, content.content());
    }
}
