package io.github.imagetrust.registry.internal.okhttp;

import io.github.imagetrust.registry.internal.Hosts;
import io.github.imagetrust.registry.internal.Origin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses proxies as Go's programs do: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, in either case. Where
 * none is set, Java's own settings count.
 */
final class EnvironmentProxies extends ProxySelector {

    private final Map<String, String> environment;
    private final NoProxy noProxy;

    EnvironmentProxies(Map<String, String> environment) {
        this.environment = environment;
        this.noProxy = NoProxy.parse(setting(environment, "NO_PROXY").orElse(""));
    }

    @Override
    public List<Proxy> select(URI uri) {
        Origin target = Origin.of(uri);
        if (Hosts.isLoopback(target.host()) || noProxy.covers(target)) {
            return List.of(Proxy.NO_PROXY);
        }
        Optional<ProxyUrl> proxy = proxyFor(environment, target.isPlain());
        if (proxy.isPresent()) {
            return List.of(proxy.get().proxy());
        }
        ProxySelector java = ProxySelector.getDefault();
        return java == null ? List.of(Proxy.NO_PROXY) : java.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the failure reaches the caller as the exception of the exchange
    }

    /** The proxy that the environment names for plain or TLS requests. */
    static Optional<ProxyUrl> proxyFor(Map<String, String> environment, boolean plain) {
        if (plain && environment.containsKey("REQUEST_METHOD")) {
            return Optional.empty(); // in a CGI program a client can set HTTP_PROXY, by a header named Proxy
        }
        return setting(environment, plain ? "HTTP_PROXY" : "HTTPS_PROXY").map(ProxyUrl::parse);
    }

    /** Its address, resolved when it is connected to. */
    static InetSocketAddress unresolved(String host, int port) {
        return InetSocketAddress.createUnresolved(host, port);
    }

    private static Optional<String> setting(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
                .filter(value -> !value.isBlank());
    }
}
