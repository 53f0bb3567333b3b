package io.github.imagetrust.registry.internal.okhttp;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.internal.ClientSettings;
import io.github.imagetrust.registry.internal.Exchange;
import io.github.imagetrust.registry.internal.Exchange.Hop;
import io.github.imagetrust.registry.internal.ExchangeException;
import io.github.imagetrust.registry.internal.ExchangeException.Stage;
import io.github.imagetrust.registry.internal.Hosts;
import io.github.imagetrust.registry.internal.Origin;
import java.net.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The OkHttp client for an exchange. There are as many as there are combinations of trust, key and address rule; all share
 * one pool of connections. Nothing is made before it is needed: plain HTTP never makes a TLS context.
 */
final class Clients {

    private static final int MOST = 64;

    /** What makes one client another. */
    private record Kind(
            boolean tls, List<Path> trustFolders, Optional<Path> keyFolder, boolean named, boolean guarded) {}

    private final ClientSettings settings;
    private final Meter meter;
    private final CertificateFolders folders;
    private final EnvironmentProxies proxies;
    private final Map<Kind, OkHttpClient> made = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, OkHttpClient> eldest) {
            return size() > MOST;
        }
    };

    private @Nullable OkHttpClient plain;

    Clients(ClientSettings settings, Meter meter) {
        this.settings = settings;
        this.meter = meter;
        this.folders = new CertificateFolders(settings.certificateFolders());
        this.proxies = new EnvironmentProxies(settings.environment());
    }

    OkHttpClient forExchange(Exchange exchange) throws ExchangeException {
        Kind kind = kind(exchange);
        synchronized (made) {
            OkHttpClient client = made.get(kind);
            if (client == null) {
                client = make(kind);
                made.put(kind, client);
            }
            return client;
        }
    }

    void close() {
        synchronized (made) {
            if (plain != null) {
                plain.connectionPool().evictAll();
                plain.dispatcher().executorService().shutdown();
            }
            made.clear();
        }
    }

    private Kind kind(Exchange exchange) throws ExchangeException {
        Origin target = Origin.of(exchange.url());
        boolean foreign = exchange.hop() == Hop.REALM || exchange.hop() == Hop.REDIRECT;
        boolean proxied = proxies.select(exchange.url()).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
        if (foreign && proxied) {
            // the proxy resolves the name, so only the name can be judged here
            requireName(exchange, target);
        }
        if (target.isPlain()) {
            return new Kind(false, List.of(), Optional.empty(), false, foreign && !proxied);
        }
        return new Kind(
                true,
                exchange.hop() == Hop.NAMED ? folders.of(target) : folders.of(target, exchange.origin()),
                // a client certificate says who we are; it is shown to nobody but the server that the caller named
                exchange.hop() == Hop.NAMED ? folders.withKey(target) : Optional.empty(),
                exchange.hop() == Hop.NAMED,
                foreign && !proxied);
    }

    private OkHttpClient make(Kind kind) {
        OkHttpClient.Builder builder = plain().newBuilder();
        if (kind.tls()) {
            builder.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS));
            if (!kind.trustFolders().isEmpty() || !settings.tls().isUsual()) {
                TlsIdentity identity =
                        TlsIdentity.read(kind.trustFolders(), kind.keyFolder(), settings.tls(), kind.named());
                builder.sslSocketFactory(identity.sockets(), identity.trust());
            }
            if (settings.tls().unchecked() && kind.named()) {
                builder.hostnameVerifier((host, session) -> true);
            }
        }
        builder.socketFactory(new Sockets(meter, kind.guarded()));
        return builder.build();
    }

    private OkHttpClient plain() {
        if (plain == null) {
            plain = new OkHttpClient.Builder()
                    .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                    .followRedirects(false)
                    .followSslRedirects(false)
                    .connectTimeout(Duration.ofSeconds(10))
                    .readTimeout(Duration.ofSeconds(30))
                    .writeTimeout(Duration.ofSeconds(30))
                    .proxySelector(proxies)
                    .proxyAuthenticator(new ProxyLogin(settings.environment()))
                    .build();
        }
        return plain;
    }

    private static void requireName(Exchange exchange, Origin target) throws ExchangeException {
        if (Hosts.isLiteral(target.host())) {
            throw new ExchangeException(
                    Stage.HOPELESS,
                    new TransportException(
                            TransportException.Kind.PROTOCOL,
                            0,
                            "could not " + exchange.purpose() + ": "
                                    + exchange.origin().authority() + " leads to the address " + target.authority(),
                            "A server must lead to a name; ask whoever runs it.",
                            null));
        }
    }
}
