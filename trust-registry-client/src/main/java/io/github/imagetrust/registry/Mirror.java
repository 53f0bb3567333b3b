package io.github.imagetrust.registry;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * Another server that has the images of a registry.
 *
 * <p>What is asked for by digest may come from anywhere. What a tag means is another matter: a mirror may be behind, or say
 * what it likes, so it is asked for tags only if that was decided.
 *
 * @param domain the registry, as image names write it
 * @param url the mirror, up to what comes before {@code /v2/}; credentials for it are filed under its own host
 * @param resolvesTags whether it may say what a tag leads to
 */
public record Mirror(String domain, URI url, boolean resolvesTags) {

    /**
     * Checks the URL.
     *
     * @throws IllegalArgumentException if it is no http or https URL of just a host and a path
     */
    public Mirror {
        requireNonNull(domain, "domain");
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        if (!web || url.getHost() == null || !plain) {
            throw new IllegalArgumentException("the mirror of " + domain + " is no plain http or https URL");
        }
        String text = url.toString();
        url = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }
}
