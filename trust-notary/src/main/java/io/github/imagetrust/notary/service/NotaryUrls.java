package io.github.imagetrust.notary.service;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.RepositoryName;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The addresses of a Notary server: {@code BASE/v2/REPOSITORY/_trust/tuf/FILE}, where the base may have a path. */
final class NotaryUrls {

    private final String base;

    private NotaryUrls(String base) {
        this.base = base;
    }

    /**
     * The addresses below a base.
     *
     * @throws ConfigurationException unless it is {@code http} or {@code https}, with a host and at most a port and a path
     */
    static NotaryUrls below(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean http = scheme.equals("https") || scheme.equals("http");
        boolean plain =
                address.getRawUserInfo() == null && address.getRawQuery() == null && address.getRawFragment() == null;
        if (!http || address.getHost() == null || !plain) { // not repeated: it may hold a password
            throw new ConfigurationException(
                    "the address of a trust server is not as it must be",
                    "Write https://HOST, with a port and a path if need be, and with neither user nor query.",
                    null);
        }
        boolean usualPort = address.getPort() == (scheme.equals("https") ? 443 : 80);
        String port = address.getPort() < 0 || usualPort ? "" : ":" + address.getPort();
        String path = address.normalize().getRawPath();
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return new NotaryUrls(
                scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port + path.substring(0, end));
    }

    /** The base in its one spelling. */
    String base() {
        return base;
    }

    /** Where files are published. */
    URI publish(RepositoryName repository) {
        return file(repository, "");
    }

    /** A file, such as {@code timestamp.json}. */
    URI file(RepositoryName repository, String file) {
        return URI.create(base + "/v2/" + path(repository.toString()) + "/_trust/tuf/" + path(file));
    }

    /** Every segment stays one: a name must not reach another route of the server. */
    private static String path(String name) {
        StringBuilder path = new StringBuilder();
        for (String segment : name.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("a name has no dot segments");
            }
            path.append(path.isEmpty() ? "" : "/");
            encode(segment, path);
        }
        return path.toString();
    }

    private static void encode(String segment, StringBuilder path) {
        for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~:".indexOf(c) >= 0) {
                path.append(c);
            } else {
                path.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                path.append(Character.toUpperCase(Character.forDigit(c & 0xf, 16)));
            }
        }
    }

    @Override
    public String toString() {
        return base;
    }
}
