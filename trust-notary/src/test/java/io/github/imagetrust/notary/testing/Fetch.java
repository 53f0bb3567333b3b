package io.github.imagetrust.notary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Plain GET over TLS: so that the harness does not depend on the code that it tests. */
final class Fetch {

    private final HttpClient client;

    Fetch(TestAuthority authority) {
        this.client = HttpClient.newBuilder()
                .sslContext(authority.clientContext())
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }

    /** The body of a 200, nothing for a 404; anything else fails. */
    Optional<byte[]> get(String url) {
        HttpResponse<byte[]> response = send(url);
        return switch (response.statusCode()) {
            case 200 -> Optional.of(response.body());
            case 404 -> Optional.empty();
            default -> throw new IllegalStateException(url + " answered " + response.statusCode());
        };
    }

    /** Whether there is a 200. */
    boolean answers(String url) {
        try {
            return send(url).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private HttpResponse<byte[]> send(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
