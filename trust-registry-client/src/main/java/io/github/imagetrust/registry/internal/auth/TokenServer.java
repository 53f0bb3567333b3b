package io.github.imagetrust.registry.internal.auth;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.http.HttpRequest.Method;
import io.github.imagetrust.registry.http.RequestBody;
import io.github.imagetrust.registry.internal.Answer;
import io.github.imagetrust.registry.internal.Exchange;
import io.github.imagetrust.registry.internal.Exchange.Hop;
import io.github.imagetrust.registry.internal.Origin;
import io.github.imagetrust.registry.internal.Retries;
import io.github.imagetrust.registry.internal.Transport;
import io.github.imagetrust.registry.internal.wire.MalformedJsonException;
import io.github.imagetrust.registry.internal.wire.TokenBody;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Gets tokens from a realm, for a user by GET, for an identity token by POST. It follows no redirect. */
final class TokenServer {

    private static final Duration SPAN = Duration.ofSeconds(15);
    private static final long LARGEST = 1 << 20;
    private static final String CLIENT = "imagetrust";

    private final Transport transport;
    private final Retries retries;
    private final LongSupplier nanoTime;
    private final String userAgent;

    TokenServer(Transport transport, Retries retries, LongSupplier nanoTime, String userAgent) {
        this.transport = transport;
        this.retries = retries;
        this.nanoTime = nanoTime;
        this.userAgent = userAgent;
    }

    /** What a server told about its realm, and how it may be reached. */
    record Realm(Origin server, URI url, Optional<String> service, Hop hop) {}

    /**
     * A token, or empty if the realm gives none to anonymous clients.
     *
     * @throws TransportException if it does not accept the credential, or gives no answer
     */
    Optional<Token> token(Realm realm, Scopes scopes, Optional<Credential> credential, Deadline deadline) {
        Deadline soon = Deadline.after(deadline.remaining(SPAN));
        if (credential.filter(Credential::hasIdentityToken).isPresent()) {
            Exchange post = byIdentityToken(realm, scopes, credential.get());
            long sent = nanoTime.getAsLong();
            Answer answer = retries.ask(post, soon);
            boolean unknown = answer.status() == 404 || answer.status() == 405;
            if (!unknown || !credential.get().hasPassword()) {
                return read(realm, answer, true, sent);
            }
        }
        long sent = nanoTime.getAsLong();
        return read(realm, retries.ask(byPassword(realm, scopes, credential), soon), credential.isPresent(), sent);
    }

    private Exchange byPassword(Realm realm, Scopes scopes, Optional<Credential> credential) {
        URI url = realm.url();
        for (String scope : scopes.texts()) {
            url = transport.withQuery(url, "scope", scope);
        }
        if (realm.service().isPresent()) {
            url = transport.withQuery(url, "service", realm.service().get());
        }
        Map<String, String> headers = headers();
        Optional<Credential> login = credential.filter(Credential::hasPassword);
        if (login.isPresent()) {
            url = transport.withQuery(url, "account", login.get().user());
            headers.put("Authorization", Headers.basic(login.get()));
        }
        return exchange(realm, Method.GET, url, headers, Optional.empty());
    }

    private Exchange byIdentityToken(Realm realm, Scopes scopes, Credential credential) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", new String(credential.identityToken()));
        realm.service().ifPresent(service -> form.put("service", service));
        form.put("client_id", CLIENT);
        form.put("scope", String.join(" ", scopes.texts()));
        String text = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        RequestBody body =
                RequestBody.of("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.US_ASCII));
        return exchange(realm, Method.POST, realm.url(), headers(), Optional.of(body));
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("User-Agent", userAgent);
        return headers;
    }

    private static Exchange exchange(
            Realm realm, Method method, URI url, Map<String, String> headers, Optional<RequestBody> body) {
        String purpose = "get a token for " + realm.server().authority();
        return new Exchange(realm.server(), realm.hop(), method, url, headers, body, LARGEST, purpose);
    }

    private static Optional<Token> read(Realm realm, Answer answer, boolean withCredential, long sent) {
        if (answer.status() == 200) {
            try {
                TokenBody body = TokenBody.read(answer.body());
                return Optional.of(new Token(body.token(), sent + lifetime(body.expiresIn())));
            } catch (MalformedJsonException e) {
                throw failed(realm, TransportException.Kind.PROTOCOL, 200, "its answer is none", "Try again later.");
            }
        }
        boolean refused = answer.status() == 400 || answer.status() == 401 || answer.status() == 403;
        if (refused && !withCredential) {
            return Optional.empty();
        }
        TransportException.Kind kind = refused
                ? TransportException.Kind.DENIED
                : answer.status() == 429 || answer.status() >= 500
                        ? TransportException.Kind.NETWORK
                        : TransportException.Kind.PROTOCOL;
        String remedy = refused
                ? "Run 'docker login " + realm.server().authority() + "' again."
                : "Try again later, or ask whoever runs " + realm.server().authority() + ".";
        throw failed(realm, kind, answer.status(), "it answered " + answer.status(), remedy);
    }

    /** A tenth of the time, ten seconds at least, is kept for the way. */
    private static long lifetime(long seconds) {
        return Duration.ofSeconds(seconds - Math.max(10, seconds / 10)).toNanos();
    }

    /** The body is never quoted: it may hold tokens. */
    private static TransportException failed(
            Realm realm, TransportException.Kind kind, int status, String what, String remedy) {
        return new TransportException(
                kind,
                status,
                "no token for " + realm.server().authority() + " from "
                        + Origin.of(realm.url()).authority() + ": " + what,
                remedy,
                null);
    }
}
