package io.github.imagetrust.registry.http;

import java.net.URI;
import java.util.Locale;

/** Checks and short forms of URLs. */
final class Urls {

    private Urls() {}

    static void requireSendable(URI url) {
        String scheme = url.getScheme();
        boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException("not an absolute http or https URL: " + shown(url));
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("a URL to fetch has neither user nor fragment: " + shown(url));
        }
        requireNoDotSegments(url);
    }

    /** A name with {@code ..} in it would lead to another place than the one it was checked for. */
    private static void requireNoDotSegments(URI url) {
        for (String segment : url.getRawPath().split("/", -1)) {
            String plain = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
            if (plain.equals(".") || plain.equals("..")) {
                throw new IllegalArgumentException("a URL to fetch has no dot segments: " + shown(url));
            }
        }
    }

    /** The URL for messages: no user, and no query, which may hold a signature or a token. */
    static String shown(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
    }
}
