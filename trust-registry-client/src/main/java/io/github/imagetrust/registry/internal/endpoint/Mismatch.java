package io.github.imagetrust.registry.internal.endpoint;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.http.HttpResponse;
import java.util.Optional;

/** Finds content that is not what it was said to be. Headers are claims; only the bytes count. */
final class Mismatch {

    private static final String DIGEST_HEADER = "docker-content-digest";

    private Mismatch() {}

    /** A header that names another digest than the content's shows that server or network mix things up, or lie. */
    static void requireHeaderAgrees(HttpResponse response, byte[] content) {
        Optional<String> header = response.header(DIGEST_HEADER);
        if (header.isEmpty()) {
            return;
        }
        Digest claimed;
        try {
            claimed = Digest.parse(header.get().trim());
        } catch (InvalidReferenceException e) {
            throw failure(response, "its header names a digest of no known form");
        }
        if (!claimed.matches(content)) {
            throw failure(response, "the content is not what the header says");
        }
    }

    static void requireSize(HttpResponse response, long expected, byte[] content) {
        if (content.length != expected) {
            throw failure(response, "it has " + content.length + " bytes instead of " + expected);
        }
    }

    static void requireDigest(HttpResponse response, Digest expected, byte[] content) {
        if (!expected.matches(content)) {
            throw failure(response, "the content is not what " + expected + " names");
        }
    }

    static TransportException failure(HttpResponse response, String what) {
        return new TransportException(
                TransportException.Kind.PROTOCOL,
                response.status(),
                "could not " + response.request().purpose() + " from "
                        + response.finalUrl().getRawAuthority() + ": " + what,
                "Do not use it. Ask whoever runs the registry; a proxy on the way may also have changed it.",
                null);
    }
}
