package io.github.imagetrust.registry.internal;

import java.net.URI;
import java.util.Locale;

/**
 * The unit that credentials are for: a scheme, a host and a port.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case; an IPv6 address in brackets
 * @param port the port that is meant, also where the URL leaves it out
 */
public record Origin(String scheme, String host, int port) {

    /** The origin of an http or https URL. */
    public static Origin of(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : defaultPort(scheme);
        return new Origin(scheme, url.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** Whether bytes travel without TLS. */
    public boolean isPlain() {
        return scheme.equals("http");
    }

    /** {@code host}, or {@code host:port} if the port is not the scheme's own. */
    public String authority() {
        return port == defaultPort(scheme) ? host : host + ":" + port;
    }

    /** {@code host:port}, with the port in any case. */
    public String hostAndPort() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("http") ? 80 : 443;
    }
}
