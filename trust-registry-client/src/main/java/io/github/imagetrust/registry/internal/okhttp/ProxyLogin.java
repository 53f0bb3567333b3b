package io.github.imagetrust.registry.internal.okhttp;

import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Shows a proxy the login that is part of its URL, once. */
final class ProxyLogin implements Authenticator {

    private static final String HEADER = "Proxy-Authorization";

    private final Map<String, String> environment;

    ProxyLogin(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) {
        if (route == null
                || route.proxy().type() != Proxy.Type.HTTP
                || response.request().header(HEADER) != null) {
            return null;
        }
        boolean plain = route.address().url().scheme().equals("http");
        Optional<ProxyUrl> proxy = EnvironmentProxies.proxyFor(environment, plain);
        if (proxy.isEmpty() || !proxy.get().proxy().equals(route.proxy())) {
            return null; // another proxy, chosen by Java's settings
        }
        Optional<String> header = proxy.flatMap(ProxyUrl::login).map(ProxyLogin::basic);
        return header.map(value ->
                        response.request().newBuilder().header(HEADER, value).build())
                .orElse(null);
    }

    private static String basic(String login) {
        int colon = login.indexOf(':');
        String user = colon < 0 ? login : login.substring(0, colon);
        String password = colon < 0 ? "" : login.substring(colon + 1);
        return Credentials.basic(user, password, StandardCharsets.UTF_8);
    }
}
