package io.github.imagetrust.registry.internal.endpoint;

import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.registry.http.AuthScope.Action;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;

/** Asks whether content is there already, before it is pushed. */
public record HeadBlob(Location location, Descriptor descriptor) {

    /** It asks for the right to push at once: the token is needed anyway. */
    public HttpRequest request() {
        return HttpRequest.head(
                        location.blob(descriptor.digest()),
                        location.scope(Action.PULL, Action.PUSH),
                        "look for the content " + descriptor.digest() + " in " + location.path())
                .followingRedirects();
    }

    /** Whether it is there in full; a wrong yes would be found out when the manifest is pushed. */
    public boolean read(HttpResponse response) {
        String size = Long.toString(descriptor.size());
        return response.status() == 200
                && response.header("content-length").filter(size::equals).isPresent();
    }
}
