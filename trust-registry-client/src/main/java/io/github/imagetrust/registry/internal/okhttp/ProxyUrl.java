package io.github.imagetrust.registry.internal.okhttp;

import io.github.imagetrust.model.ConfigurationException;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** A proxy as the environment writes it: {@code http://user:password@host:port}, or just {@code host:port}. */
record ProxyUrl(Proxy.Type type, String host, int port, Optional<String> login) {

    private static final int HTTP_PORT = 80;
    private static final int SOCKS_PORT = 1080;

    static ProxyUrl parse(String text) {
        URI url = url(text.contains("://") ? text : "http://" + text);
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean socks = scheme.startsWith("socks5");
        if (url.getHost() == null || !(socks || scheme.equals("http"))) {
            throw unusable();
        }
        int port = url.getPort() >= 0 ? url.getPort() : socks ? SOCKS_PORT : HTTP_PORT;
        return new ProxyUrl(
                socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                url.getHost(),
                port,
                Optional.ofNullable(url.getUserInfo()));
    }

    Proxy proxy() {
        return new Proxy(type, EnvironmentProxies.unresolved(host, port));
    }

    /** Without the login. */
    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static URI url(String text) {
        try {
            return new URI(text.trim());
        } catch (URISyntaxException e) {
            throw unusable(); // no cause: it quotes the text, which may hold a password
        }
    }

    private static ConfigurationException unusable() {
        return new ConfigurationException(
                "HTTP_PROXY or HTTPS_PROXY in the environment names no proxy that can be used",
                "Write http://host:port or socks5://host:port.");
    }
}
