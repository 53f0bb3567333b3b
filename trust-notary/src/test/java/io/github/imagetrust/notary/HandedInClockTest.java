package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandedInClockTest {

    @TempDir
    private Path home;

    @Test
    void datesOfARegistryAreReadByTheSameClock() throws IOException {
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "Sat, 01 Jan 2000 00:02:00 GMT");
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
        });
        registry.start();
        String host = "127.0.0.1:" + registry.getAddress().getPort();
        ImageReference image = ImageReference.parse(host + "/app:1.0");
        try (ImageTrust trust = ImageTrust.builder()
                .environment(Map.of())
                .home(home)
                .plainHttp(host)
                .clock(Clock.fixed(Instant.parse("2000-01-01T00:00:00Z"), ZoneOffset.UTC))
                .build()) {
            Deadline deadline = Deadline.after(Duration.ofMinutes(1));

            TransportException thrown = assertThrows(
                    TransportException.class, () -> trust.registry().resolve(image, deadline));

            assertTrue(thrown.remedy().contains("120 s"), thrown.remedy());
        } finally {
            registry.stop(0);
        }
    }
}
