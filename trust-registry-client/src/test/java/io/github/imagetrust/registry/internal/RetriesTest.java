package io.github.imagetrust.registry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.http.HttpRequest.Method;
import io.github.imagetrust.registry.internal.ExchangeException.Stage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final List<Duration> waits = new ArrayList<>();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final Retries retries = new Retries(transport, waits::add, Clock.fixed(NOW, ZoneOffset.UTC), () -> 0.5);
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(10), () -> 0);

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aReadIsTriedFourTimesAndWaitsLongerEachTime(int status) {
        transport.always(status);

        assertEquals(status, send(Method.GET).status());
        assertEquals(List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2)), waits);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 400, 401, 403, 404, 405, 416, 501})
    void otherStatusesAreFinal(int status) {
        transport.always(status);

        assertEquals(status, send(Method.GET).status());
        assertEquals(1, transport.sent());
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"POST", "PUT"})
    void aWriteIsNotRepeatedOnceTheServerMayHaveSeenIt(Method method) {
        transport.failing(Stage.AFTER_SENDING);
        assertThrows(TransportException.class, () -> send(method));
        assertEquals(1, transport.sent());

        transport.always(503);
        assertEquals(503, send(method).status());
        assertEquals(2, transport.sent());
    }

    @Test
    void aWriteThatWasNotSentIsTriedOnceMore() {
        transport.failing(Stage.BEFORE_SENDING);

        assertThrows(TransportException.class, () -> send(Method.POST));
        assertEquals(2, transport.sent());
    }

    @Test
    void aReadIsTriedFourTimesWhenConnectionsBreak() {
        transport.failing(Stage.AFTER_SENDING);

        assertThrows(TransportException.class, () -> send(Method.GET));
        assertEquals(4, transport.sent());
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"GET", "POST"})
    void aRefusedConnectionIsTriedOnceMoreAfterHalfASecond(Method method) {
        transport.failing(Stage.REFUSED);

        assertThrows(TransportException.class, () -> send(method));
        assertEquals(List.of(Duration.ofMillis(500)), waits);
    }

    @Test
    void whatIsHopelessIsTriedOnce() {
        transport.failing(Stage.HOPELESS);

        assertThrows(TransportException.class, () -> send(Method.GET));
        assertEquals(1, transport.sent());
    }

    @Test
    void aServerThatNamesAWaitIsObeyed() {
        transport
                .then(429, "Retry-After", "7")
                .then(503, "Retry-After", "Wed, 25 Nov 2026 10:00:30 GMT")
                .then(200);

        assertEquals(200, send(Method.GET).status());
        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(30)), waits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "99999999999999999999", "Wed, 25 Nov 2026 11:00:00 GMT"})
    void aWaitOfMoreThanAMinuteIsTheCallersToDecide(String wait) {
        transport.then(429, "Retry-After", wait);

        Answer answer = send(Method.GET);

        assertEquals(429, answer.status());
        assertTrue(retries.retryAfter(answer).orElseThrow().compareTo(Duration.ofMinutes(1)) > 0);
        assertEquals(List.of(), waits);
    }

    @Test
    void aWaitThatCannotBeReadIsOurOwn() {
        transport.then(429, "Retry-After", "soon").then(200);

        assertEquals(200, send(Method.GET).status());
        assertEquals(List.of(Duration.ofMillis(500)), waits);
    }

    @Test
    void aPostThatWasLimitedIsSentAgain() {
        transport.then(429, "Retry-After", "1").then(200);

        assertEquals(200, send(Method.POST).status());
    }

    @Test
    void thereIsNoWaitBeyondTheDeadline() {
        transport.then(503, "Retry-After", "30");

        assertEquals(
                503,
                retries.send(exchange(Method.GET), Deadline.after(Duration.ofSeconds(30), () -> 0))
                        .status());
        assertEquals(List.of(), waits);
    }

    @Test
    void nothingIsSentAfterTheDeadline() {
        TransportException thrown = assertThrows(
                TransportException.class,
                () -> retries.send(exchange(Method.GET), Deadline.after(Duration.ZERO, () -> 0)));

        assertEquals(TransportException.Kind.NETWORK, thrown.kind());
        assertEquals(0, transport.sent());
    }

    private Answer send(Method method) {
        return retries.send(exchange(method), deadline);
    }

    private static Exchange exchange(Method method) {
        URI url = URI.create("https://registry.example/v2/");
        return new Exchange(
                Origin.of(url), Exchange.Hop.NAMED, method, url, Map.of(), Optional.empty(), 10, "do something");
    }
}
