package io.github.imagetrust.registry.internal.okhttp;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TransportException.Kind;
import io.github.imagetrust.registry.internal.Exchange;
import io.github.imagetrust.registry.internal.ExchangeException;
import io.github.imagetrust.registry.internal.ExchangeException.Stage;
import io.github.imagetrust.registry.internal.Origin;
import io.github.imagetrust.registry.internal.PlainHttp;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says in plain words what the JDK's exceptions mean. */
final class Failures {

    private Failures() {}

    static ExchangeException of(Exchange exchange, IOException e) {
        String host = Origin.of(exchange.url()).authority();
        Optional<BlockedAddressException> blocked = find(e, BlockedAddressException.class);
        if (blocked.isPresent()) {
            String remedy = "A server must not lead us into a private network. If this one may, allow it: "
                    + "--token-realm " + exchange.origin().authority() + "=URL for a token server, "
                    + "allowPrivateHost for storage.";
            return failure(Stage.HOPELESS, Kind.PROTOCOL, exchange, "it led us to a private address", remedy, e);
        }
        if (find(e, CertificateException.class).isPresent()
                || find(e, SSLPeerUnverifiedException.class).isPresent()) {
            String remedy = "If it is signed by a CA of your own, put that CA as ca.crt into ~/.docker/tls/" + host
                    + "/ or /etc/docker/certs.d/" + host + "/.";
            return failure(
                    Stage.HOPELESS, Kind.TLS, exchange, "the certificate of " + host + " is not trusted", remedy, e);
        }
        if (contains(e, "Unsupported or unrecognized SSL message") || contains(e, "plaintext connection")) {
            String remedy = "If that is as it should be, " + PlainHttp.remedy(Origin.of(exchange.url())) + ".";
            return failure(Stage.HOPELESS, Kind.TLS, exchange, host + " does not speak TLS", remedy, e);
        }
        if (find(e, SSLException.class).isPresent() && contains(e, "alert")) {
            String remedy = "It may want a client certificate: put X.cert and X.key into ~/.docker/tls/" + host
                    + "/ or /etc/docker/certs.d/" + host + "/.";
            return failure(Stage.HOPELESS, Kind.TLS, exchange, host + " ended the TLS handshake", remedy, e);
        }
        return network(exchange, host, e);
    }

    private static ExchangeException network(Exchange exchange, String host, IOException e) {
        String remedy = "Check the name and the network (and HTTPS_PROXY), then try again.";
        if (e instanceof UnknownHostException) {
            return failure(Stage.BEFORE_SENDING, Kind.NETWORK, exchange, "there is no host " + host, remedy, e);
        }
        if (e instanceof ConnectException && contains(e, "Connection refused")) {
            return failure(Stage.REFUSED, Kind.NETWORK, exchange, "no connection to " + host, remedy, e);
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return failure(Stage.BEFORE_SENDING, Kind.NETWORK, exchange, "no connection to " + host, remedy, e);
        }
        if (e instanceof InterruptedIOException) {
            return failure(Stage.AFTER_SENDING, Kind.NETWORK, exchange, host + " gave no answer in time", remedy, e);
        }
        if (e instanceof ProtocolException && contains(e, "unexpected end of stream")) {
            return failure(Stage.AFTER_SENDING, Kind.NETWORK, exchange, host + " broke off its answer", remedy, e);
        }
        return failure(Stage.AFTER_SENDING, Kind.NETWORK, exchange, "the connection to " + host + " broke", remedy, e);
    }

    private static ExchangeException failure(
            Stage stage, Kind kind, Exchange exchange, String what, String remedy, IOException cause) {
        String message = "could not " + exchange.purpose() + ": " + what;
        return new ExchangeException(stage, new TransportException(kind, 0, message, remedy, cause));
    }

    private static boolean contains(Throwable e, String words) {
        return chain(e).anyMatch(cause ->
                cause.getMessage() != null && cause.getMessage().contains(words));
    }

    private static <T extends Throwable> Optional<T> find(Throwable e, Class<T> type) {
        return chain(e).filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The exception, its causes, and what failed on other addresses of the host. */
    private static Stream<Throwable> chain(Throwable e) {
        Stream<Throwable> causes =
                Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(20);
        return Stream.concat(causes, Stream.of(e.getSuppressed()));
    }
}
