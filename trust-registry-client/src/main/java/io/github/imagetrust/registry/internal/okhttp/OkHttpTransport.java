package io.github.imagetrust.registry.internal.okhttp;

import io.github.imagetrust.registry.internal.Answer;
import io.github.imagetrust.registry.internal.Challenge;
import io.github.imagetrust.registry.internal.ClientSettings;
import io.github.imagetrust.registry.internal.Exchange;
import io.github.imagetrust.registry.internal.ExchangeException;
import io.github.imagetrust.registry.internal.Hosts;
import io.github.imagetrust.registry.internal.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** Exchanges over OkHttp, which is told to do nothing on its own: no redirect, no challenge, no decoding. */
public final class OkHttpTransport implements Transport {

    private final Meter meter = new Meter();
    private final Clients clients;

    /** Reads no file and makes no context before the first exchange. */
    public OkHttpTransport(ClientSettings settings) {
        this.clients = new Clients(settings, meter);
    }

    @Override
    public Answer send(Exchange exchange, Duration span) throws ExchangeException {
        Call call = clients.forExchange(exchange).newCall(request(exchange));
        call.timeout().timeout(span.toNanos(), TimeUnit.NANOSECONDS);
        meter.restart();
        try (Response response = call.execute()) {
            byte[] body = AnswerBody.read(exchange, response, meter);
            return new Answer(response.code(), headers(response), body, challenges(response));
        } catch (IOException e) {
            throw Failures.of(exchange, e);
        } finally {
            meter.stop();
        }
    }

    @Override
    public Optional<URI> resolve(URI base, String reference) {
        HttpUrl parsed = HttpUrl.get(base.toString()).resolve(reference);
        return Optional.ofNullable(parsed)
                .flatMap(OkHttpTransport::uri)
                .filter(url -> url.getHost() != null && !Hosts.isDisguised(url.getHost()));
    }

    @Override
    public URI withQuery(URI url, String name, String value) {
        return HttpUrl.get(url.toString())
                .newBuilder()
                .addQueryParameter(name, value)
                .build()
                .uri();
    }

    @Override
    public Optional<String> registeredDomain(String host) {
        HttpUrl url = HttpUrl.parse("https://" + host + "/");
        return Optional.ofNullable(url).flatMap(parsed -> Optional.ofNullable(parsed.topPrivateDomain()));
    }

    /** Closes idle connections and ends the threads that watch them. */
    public void close() {
        clients.close();
    }

    /** OkHttp takes more for a URL than Java does, and throws where that shows: a user name with a bare {@code %}, say. */
    private static Optional<URI> uri(HttpUrl url) {
        try {
            return Optional.of(url.uri());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Request request(Exchange exchange) {
        Request.Builder builder = new Request.Builder().url(exchange.url().toString());
        try {
            exchange.headers().forEach(builder::header);
        } catch (IllegalArgumentException e) {
            // its message quotes the value, which may be a credential with a line break in it
            throw new IllegalArgumentException("a header of a request has characters that no header may have");
        }
        // with any other word here OkHttp decodes by itself, and lengths and hashes would be those of other bytes
        builder.header("Accept-Encoding", "identity");
        builder.method(
                exchange.method().name(), exchange.body().map(Replayable::new).orElse(null));
        return builder.build();
    }

    private static Map<String, List<String>> headers(Response response) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : response.headers().names()) {
            headers.put(name.toLowerCase(Locale.ROOT), response.headers(name));
        }
        return headers;
    }

    /** OkHttp reads challenges of a 401 only; some servers send them with a 403. */
    static List<Challenge> challenges(Response response) {
        if (response.code() != 401 && response.code() != 403) {
            return List.of();
        }
        return response.newBuilder().code(401).build().challenges().stream()
                .map(OkHttpTransport::challenge)
                .toList();
    }

    private static Challenge challenge(okhttp3.Challenge challenge) {
        Map<String, String> parameters = new HashMap<>();
        challenge.authParams().forEach((name, value) -> {
            if (name != null) { // without a name it is a token in one piece, which neither basic nor bearer has
                parameters.put(name, value);
            }
        });
        return new Challenge(challenge.scheme(), parameters);
    }
}
