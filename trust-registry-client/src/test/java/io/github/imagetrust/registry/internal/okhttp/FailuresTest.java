package io.github.imagetrust.registry.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.registry.http.HttpRequest.Method;
import io.github.imagetrust.registry.internal.Exchange;
import io.github.imagetrust.registry.internal.ExchangeException.Stage;
import io.github.imagetrust.registry.internal.Origin;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void aRefusedConnectionIsToldFromOneThatFailedOtherwise() {
        IOException refused = new ConnectException("Failed to connect to /127.0.0.1:1");
        refused.initCause(new ConnectException("Connection refused"));

        assertEquals(Stage.REFUSED, stage(refused));
        assertEquals(Stage.BEFORE_SENDING, stage(new ConnectException("Network is unreachable")));
        assertEquals(Stage.BEFORE_SENDING, stage(new NoRouteToHostException("No route to host")));
        assertEquals(Stage.AFTER_SENDING, stage(new SocketTimeoutException("timeout")));
        assertEquals(Stage.AFTER_SENDING, stage(new SocketException("Connection reset")));
    }

    private static Stage stage(IOException e) {
        URI url = URI.create("https://registry.example/v2/");
        Exchange exchange = new Exchange(
                Origin.of(url), Exchange.Hop.NAMED, Method.GET, url, Map.of(), Optional.empty(), 10, "do something");
        return Failures.of(exchange, e).stage();
    }
}
