package io.github.imagetrust.registry.internal.endpoint;

import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.internal.Origin;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header {@code Link} of a page: where the next one is, on the same server. */
public final class NextPage {

    private static final Pattern LINK = Pattern.compile("<([^>]*+)>([^,]*+)(?:,|$)");
    private static final Pattern NEXT =
            Pattern.compile("(?i).*;\\s*rel\\s*=\\s*\"?(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"?\\s*(?:;.*)?");

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
                if (NEXT.matcher(links.group(2)).matches()) {
                    return Optional.of(sameOrigin(response, links.group(1)));
                }
            }
        }
        return Optional.empty();
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
