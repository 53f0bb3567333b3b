package io.github.imagetrust.registry.http;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.TransportException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered in the end.
 *
 * <p>Nothing in it is trusted: the body has at most the bytes that the request allowed, and that is all that was checked.
 *
 * <p>Immutable, if its readers leave the array of {@link #body()} alone.
 */
public final class HttpResponse {

    private final HttpRequest request;
    private final URI finalUrl;
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Refusal refusal;

    /**
     * The answer to {@code request}; made by a fetcher.
     *
     * @param finalUrl where it came from, after redirects
     * @param headers by name in lower case
     * @param body the bytes, which now belong to this object
     * @param refusal what the server and the fetcher have to say about a status that is no success
     */
    public HttpResponse(
            HttpRequest request,
            URI finalUrl,
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            Refusal refusal) {
        this.request = requireNonNull(request, "request");
        this.finalUrl = requireNonNull(finalUrl, "finalUrl");
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = requireNonNull(body, "body");
        this.refusal = requireNonNull(refusal, "refusal");
    }

    /** What was asked. */
    public HttpRequest request() {
        return request;
    }

    /** Where the answer came from: the URL of the request, unless a redirect was followed. */
    public URI finalUrl() {
        return finalUrl;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The first header of that name (in any case), as it was sent. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** All headers of that name (in any case), in their order. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The bytes themselves, not a copy: they may be many. For a status that is no success at most the first 64 KiB. */
    public byte[] body() {
        return body;
    }

    /** Whether the status is one of 200 to 299. */
    public boolean isSuccess() {
        return status >= 200 && status <= 299;
    }

    /** Whether there is nothing of that name (404). */
    public boolean isAbsent() {
        return status == 404;
    }

    /** The code of the first error that the server gave, such as {@code MANIFEST_UNKNOWN}; empty if it gave none. */
    public Optional<String> errorCode() {
        return refusal.code();
    }

    /** This answer, if it is a success. */
    public HttpResponse requireSuccess() {
        if (!isSuccess()) {
            throw toException();
        }
        return this;
    }

    /**
     * The bytes, or empty if there is nothing of that name.
     *
     * @throws TransportException for any other status that is no success
     */
    public Optional<byte[]> bodyUnlessAbsent() {
        return isAbsent() ? Optional.empty() : Optional.of(requireSuccess().body());
    }

    /** The exception that tells what this status means. For callers that have looked at the answer themselves. */
    public TransportException toException() {
        return StatusFailure.of(request, status, refusal);
    }

    /** The request and the status; never the body. */
    @Override
    public String toString() {
        return request.method() + " " + Urls.shown(request.url()) + ": " + status;
    }
}
