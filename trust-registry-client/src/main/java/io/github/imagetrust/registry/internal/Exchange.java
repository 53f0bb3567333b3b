package io.github.imagetrust.registry.internal;

import io.github.imagetrust.registry.http.HttpRequest.Method;
import io.github.imagetrust.registry.http.RequestBody;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it goes over the wire, and how far its target may be trusted.
 *
 * @param origin the server that the caller named; what it led to may be elsewhere
 * @param hop how the target was found
 * @param headers all of them but those that the transport sets; may hold credentials
 */
public record Exchange(
        Origin origin,
        Hop hop,
        Method method,
        URI url,
        Map<String, String> headers,
        Optional<RequestBody> body,
        long maxBytes,
        String purpose) {

    /** How a target was found. */
    public enum Hop {
        /** The caller named it: any address will do, and the client certificate for it may be shown. */
        NAMED,
        /** A server named it as its token realm. */
        REALM,
        /** A server redirected to it. */
        REDIRECT,
        /** A server named it, and the caller's settings say that this is right: any address will do. */
        LISTED
    }

    /** Copies the headers. */
    public Exchange {
        headers = Map.copyOf(headers);
    }

    /** The same request for another target, with other headers. */
    public Exchange to(URI target, Hop newHop, Map<String, String> newHeaders) {
        return new Exchange(origin, newHop, method, target, newHeaders, body, maxBytes, purpose);
    }

    /** The method, target and purpose; no header, no query. */
    @Override
    public String toString() {
        return method + " " + Origin.of(url) + url.getRawPath();
    }
}
