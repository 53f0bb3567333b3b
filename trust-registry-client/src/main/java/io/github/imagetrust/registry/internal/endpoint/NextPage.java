package io.github.imagetrust.registry.internal.endpoint;

import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.internal.Origin;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header {@code Link} of a page: where the next one is, on the same server. */
public final class NextPage {

    private static final Pattern LINK = Pattern.compile("<([^<>]*+)>([^,]*+)(?:,|$)");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"]+");

    private NextPage() {}

    /**
     * The next page, or empty if this is the last.
     *
     * @throws io.github.imagetrust.model.TransportException if it is on another server, which would get our token
     */
    public static Optional<URI> of(HttpResponse response) {
        for (String header : response.headers("link")) {
            Matcher links = LINK.matcher(header);
            while (links.find()) {
                if (isNext(links.group(2))) {
                    return Optional.of(sameOrigin(response, links.group(1)));
                }
            }
        }
        return Optional.empty();
    }

    /** Taken apart by hand: a header may have 256 KiB, and one expression for all of it would read most of it many times. */
    private static boolean isNext(String parameters) {
        for (String parameter : parameters.split(";", -1)) {
            int equals = parameter.indexOf('=');
            if (equals >= 0
                    && parameter.substring(0, equals).strip().equalsIgnoreCase("rel")
                    && BETWEEN_WORDS
                            .splitAsStream(parameter.substring(equals + 1))
                            .anyMatch("next"::equalsIgnoreCase)) {
                return true;
            }
        }
        return false;
    }

    private static URI sameOrigin(HttpResponse response, String reference) {
        URI next;
        try {
            next = response.finalUrl().resolve(reference);
        } catch (IllegalArgumentException e) {
            throw Mismatch.failure(response, "it links to a next page by no URL");
        }
        if (next.getHost() == null
                || !Origin.of(next).equals(Origin.of(response.request().url()))) {
            throw Mismatch.failure(response, "it links to a next page on another server");
        }
        return next;
    }
}
