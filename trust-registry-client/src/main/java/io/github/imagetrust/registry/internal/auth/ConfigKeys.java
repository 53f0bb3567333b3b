package io.github.imagetrust.registry.internal.auth;

import io.github.imagetrust.registry.internal.Hosts;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How docker's configuration calls a server: {@code host:port}, older {@code https://host/v1/}, podman's {@code host/path}, and
 * {@code https://index.docker.io/v1/} for Docker Hub.
 *
 * <p>A key with a path counts for the repositories below that path only, also where docker would use it for the whole host.
 */
final class ConfigKeys {

    private static final Pattern KEY = Pattern.compile("(?:https?://)?([^/]++)(/.*)?", Pattern.DOTALL);
    private static final Pattern API_ROOT = Pattern.compile("/?|/v[12]/?");
    private static final List<String> HUB_HOSTS = List.of("index.docker.io", Hosts.HUB);

    private ConfigKeys() {}

    /** The host of {@code host/repository}. */
    static String host(String wanted) {
        int slash = wanted.indexOf('/');
        return slash < 0 ? wanted : wanted.substring(0, slash);
    }

    /** What a helper is asked for. */
    static String helperKey(String host) {
        return host.equals(Hosts.HUB) ? Hosts.HUB_CREDENTIALS : host;
    }

    /** How {@code credHelpers} may spell a host. */
    static List<String> hostSpellings(String host) {
        return host.equals(Hosts.HUB) ? List.of(Hosts.HUB_CREDENTIALS, "index.docker.io", Hosts.HUB) : List.of(host);
    }

    /** The key that is most to the point: the longest path that covers the repository, in its plainest spelling. */
    static Optional<String> best(Collection<String> keys, String wanted) {
        String host = host(wanted);
        String path = wanted.substring(host.length());
        while (true) {
            Optional<String> found = exact(keys, host, path);
            if (found.isPresent() || path.isEmpty()) {
                return found;
            }
            path = path.substring(0, path.lastIndexOf('/'));
        }
    }

    private static Optional<String> exact(Collection<String> keys, String host, String path) {
        if (host.equals(Hosts.HUB) && path.isEmpty() && keys.contains(Hosts.HUB_CREDENTIALS)) {
            return Optional.of(Hosts.HUB_CREDENTIALS);
        }
        if (keys.contains(host + path)) {
            return Optional.of(host + path);
        }
        return keys.stream().filter(key -> means(key, host, path)).sorted().findFirst();
    }

    private static boolean means(String key, String host, String path) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            return false;
        }
        String keyHost = parts.group(1).toLowerCase(Locale.ROOT);
        boolean sameHost = host.equals(Hosts.HUB) ? HUB_HOSTS.contains(keyHost) : keyHost.equals(host);
        String keyPath = parts.group(2) == null ? "" : parts.group(2);
        String scope = API_ROOT.matcher(keyPath).matches() ? "" : keyPath;
        return sameHost && scope.equals(path);
    }
}
