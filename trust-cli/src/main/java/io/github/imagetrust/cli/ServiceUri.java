package io.github.imagetrust.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a service is: {@code https://HOST[/PATH]}, or {@code file:///FOLDER} for trust data in a folder. */
final class ServiceUri implements ITypeConverter<URI> {

    private static final Set<String> SCHEMES = Set.of("https", "http", "file");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");

    @Override
    public URI convert(String value) {
        try {
            URI uri = new URI(value);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean complete = scheme.equals("file") ? isFolder(uri) : uri.getHost() != null;
            if (SCHEMES.contains(scheme) && complete && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new TypeConversionException("\"" + value + "\" is no URL: " + e.getReason());
        }
        throw new TypeConversionException(
                "\"" + value + "\" is no service; write https://HOST[/PATH] or file:///FOLDER");
    }

    private static boolean isFolder(URI uri) {
        return uri.getRawAuthority() == null
                && uri.getPath() != null
                && uri.getPath().startsWith("/");
    }

    /** Why trust data cannot be asked for there. */
    static Optional<String> objectionTo(URI server, Set<String> plainHttp) {
        if (server.getRawQuery() != null || server.getRawFragment() != null) {
            return Optional.of("--server has a query or a fragment; write https://HOST[/PATH] or file:///FOLDER");
        }
        if (!"http".equalsIgnoreCase(server.getScheme()) || mayBePlain(server, plainHttp)) {
            return Optional.empty();
        }
        return Optional.of("--server " + server + " is without TLS; write https://, or allow it with --plain-http "
                + server.getRawAuthority());
    }

    private static boolean mayBePlain(URI server, Set<String> plainHttp) {
        String host = server.getHost().toLowerCase(Locale.ROOT);
        String withPort = host + ":" + (server.getPort() < 0 ? 80 : server.getPort());
        return LOOPBACK.matcher(host).matches()
                || plainHttp.stream()
                        .map(one -> one.toLowerCase(Locale.ROOT))
                        .anyMatch(one -> one.equals(host) || one.equals(withPort));
    }
}
