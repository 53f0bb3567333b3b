package io.github.imagetrust.registry.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing to ask of a server. Immutable.
 *
 * @param method what to do
 * @param url where; absolute, http or https, without user, fragment and dot segments
 * @param auth which access may be asked for, with whose credentials
 * @param maxBytes the most bytes that the body of an answer may have
 * @param body what is sent along
 * @param headers further headers, such as {@code Accept}; not for credentials, which come from {@code auth}
 * @param followsRedirects whether a redirect of a GET or HEAD is followed; if not, a status 3xx is the answer
 * @param purpose what it is for, to complete "could not …": {@code read the timestamp of docker.io/library/alpine}
 */
public record HttpRequest(
        Method method,
        URI url,
        AuthScope auth,
        long maxBytes,
        Optional<RequestBody> body,
        Map<String, String> headers,
        boolean followsRedirects,
        String purpose) {

    /** What to do with a URL. */
    public enum Method {
        /** Read it. */
        GET,
        /** Read its headers. */
        HEAD,
        /** Send something to it; not repeated once the server may have seen it. */
        POST,
        /** Store something there; not repeated once the server may have seen it. */
        PUT,
        /** Remove it. */
        DELETE;

        /** Whether it changes nothing on the server. */
        public boolean isRead() {
            return this == GET || this == HEAD;
        }
    }

    /** Answers to writes are of no interest beyond this many bytes. */
    private static final long SMALL = 64 << 10;

    /**
     * Checks the URL.
     *
     * @throws IllegalArgumentException if it is not as described
     */
    public HttpRequest {
        requireNonNull(method, "method");
        requireNonNull(auth, "auth");
        requireNonNull(body, "body");
        requireNonNull(purpose, "purpose");
        headers = Map.copyOf(headers);
        Urls.requireSendable(url);
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("maxBytes must be positive, not " + maxBytes);
        }
    }

    /** Reads a URL. Redirects are not followed unless {@link #followingRedirects} asks for it. */
    public static HttpRequest get(URI url, AuthScope auth, long maxBytes, String purpose) {
        return new HttpRequest(Method.GET, url, auth, maxBytes, Optional.empty(), Map.of(), false, purpose);
    }

    /** Reads the headers of a URL. */
    public static HttpRequest head(URI url, AuthScope auth, String purpose) {
        return new HttpRequest(Method.HEAD, url, auth, SMALL, Optional.empty(), Map.of(), false, purpose);
    }

    /** Sends a body to a URL; of the answer at most 64 KiB are read. */
    public static HttpRequest post(URI url, AuthScope auth, RequestBody body, String purpose) {
        return new HttpRequest(Method.POST, url, auth, SMALL, Optional.of(body), Map.of(), false, purpose);
    }

    /** Stores a body at a URL; of the answer at most 64 KiB are read. */
    public static HttpRequest put(URI url, AuthScope auth, RequestBody body, String purpose) {
        return new HttpRequest(Method.PUT, url, auth, SMALL, Optional.of(body), Map.of(), false, purpose);
    }

    /** Removes what is at a URL; of the answer at most 64 KiB are read. */
    public static HttpRequest delete(URI url, AuthScope auth, String purpose) {
        return new HttpRequest(Method.DELETE, url, auth, SMALL, Optional.empty(), Map.of(), false, purpose);
    }

    /** The same, with that header. */
    public HttpRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpRequest(method, url, auth, maxBytes, body, more, followsRedirects, purpose);
    }

    /** The same, and caches on the way are told to ask the server itself. */
    public HttpRequest pastCaches() {
        return withHeader("Cache-Control", "no-cache").withHeader("Pragma", "no-cache");
    }

    /** The same, and redirects are followed, without credentials once they lead to another host. */
    public HttpRequest followingRedirects() {
        return new HttpRequest(method, url, auth, maxBytes, body, headers, true, purpose);
    }
}
