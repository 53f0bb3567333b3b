package io.github.imagetrust.notary.service;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.sun.net.httpserver.HttpServer;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.registry.RegistryClient;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.MetadataSource.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are broken, overloaded or hostile, over real sockets. */
class NotaryServerFaultsTest {

    private static final RepositoryName NAME = RepositoryName.parse("example.com/app");
    private static final String TUF = "/v2/example.com/app/_trust/tuf/";
    private static final Request TIMESTAMP = new Request("timestamp.json", "timestamp", 1000, true);
    private static final Request ROOT = new Request("2.root.json", "root", 1000, false);

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @Test
    void workEndsWithTheDeadline() {
        source().requireTime();
        TransportException late = assertThrows(
                TransportException.class,
                () -> source(Deadline.after(Duration.ZERO)).requireTime());
        assertEquals(TransportException.Kind.NETWORK, late.kind());
    }

    @Test
    void aFileAndItsAbsence() {
        SERVER.stubFor(get(TUF + "timestamp.json").willReturn(ok("{}").withHeader("Last-Modified", "Mon, 1 Jan UTC")));

        assertEquals(
                List.of(Optional.of(Bytes.utf8("{}")), Optional.empty()), source().fetchAll(List.of(TIMESTAMP, ROOT)));

        SERVER.verify(
                getRequestedFor(urlEqualTo(TUF + "timestamp.json")).withHeader("Cache-Control", matching("no-cache")));
        SERVER.verify(getRequestedFor(urlEqualTo(TUF + "2.root.json")).withoutHeader("Cache-Control"));
    }

    @Test
    void aTokenIsAskedForInTheWordsOfTheServer() {
        String challenge =
                "Bearer realm=\"" + SERVER.baseUrl() + "/token\",service=\"notary\",scope=\"registry:catalog:*\"";
        SERVER.stubFor(get(TUF + "2.root.json").willReturn(status(401).withHeader("WWW-Authenticate", challenge)));
        SERVER.stubFor(get(TUF + "2.root.json")
                .withHeader("Authorization", matching("Bearer t"))
                .willReturn(ok("{}")));
        SERVER.stubFor(get(urlPathEqualTo("/token")).willReturn(okJson("{\"token\":\"t\"}")));

        assertEquals(Optional.of(Bytes.utf8("{}")), source().fetch(ROOT));

        SERVER.verify(getRequestedFor(urlPathEqualTo("/token"))
                .withQueryParam("service", matching("notary"))
                .withQueryParam("scope", matching("repository:example.com/app:pull")));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int redirect) {
        SERVER.stubFor(any(anyUrl()).willReturn(status(redirect).withHeader("Location", SERVER.baseUrl() + "/x")));

        TransportException silence = assertThrows(TransportException.class, () -> source().fetch(ROOT));

        assertEquals(redirect, silence.status().orElseThrow());
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void troubleThatPassesIsWaitedFor() {
        SERVER.stubFor(get(anyUrl())
                .inScenario("overload")
                .willReturn(status(503).withHeader("Retry-After", "0"))
                .willSetStateTo("over"));
        SERVER.stubFor(
                get(anyUrl()).inScenario("overload").whenScenarioStateIs("over").willReturn(ok("{}")));

        assertEquals(Optional.of(Bytes.utf8("{}")), source().fetch(ROOT));
        SERVER.verify(2, anyRequestedFor(anyUrl()));
    }

    @Test
    void troubleThatStaysIsNoAnswer() {
        SERVER.stubFor(get(anyUrl()).willReturn(serverError().withHeader("Retry-After", "0")));

        TransportException silence = assertThrows(TransportException.class, () -> source().fetch(ROOT));

        assertEquals(TransportException.Kind.NETWORK, silence.kind());
        SERVER.verify(4, anyRequestedFor(anyUrl()));
    }

    @Test
    void aPublishIsNeverSentTwice() {
        SERVER.stubFor(post(anyUrl()).willReturn(serverError().withHeader("Retry-After", "0")));

        assertThrows(TransportException.class, () -> publish(Map.of("targets", Bytes.utf8("{}"))));

        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsNoAnswer(Fault fault) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));

        assertThrows(
                TransportException.class,
                () -> source(Deadline.after(Duration.ofMillis(400))).fetch(ROOT));
        assertThrows(TransportException.class, () -> publish(Map.of()));
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        SERVER.stubFor(get(anyUrl()).willReturn(ok("x".repeat(1001))));
        assertTooLarge(source());
        SERVER.stubFor(get(anyUrl()).willReturn(ok("x".repeat(1000))));
        assertEquals(1000, source().fetch(ROOT).orElseThrow().size());
    }

    @Test
    void aBodyWithoutEndIsCutOff() throws IOException {
        HttpServer endless = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endless.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] more = new byte[8192];
            while (true) { // until the client goes away
                exchange.getResponseBody().write(more);
            }
        });
        endless.start();
        try {
            assertTooLarge(
                    server("http://127.0.0.1:" + endless.getAddress().getPort()).source(NAME, soon()));
        } finally {
            endless.stop(0);
        }
    }

    @Test
    void aBodyThatDripsEndsWithTheDeadline() {
        SERVER.stubFor(get(anyUrl()).willReturn(ok("{}".repeat(400)).withChunkedDribbleDelay(100, 60_000)));

        TransportException silence = assertThrows(
                TransportException.class,
                () -> source(Deadline.after(Duration.ofMillis(300))).fetch(ROOT));

        assertEquals(TransportException.Kind.NETWORK, silence.kind());
    }

    @Test
    void afterTheDeadlineNothingIsAsked() {
        assertThrows(
                TransportException.class,
                () -> source(Deadline.after(Duration.ZERO)).fetch(ROOT));

        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aCompressedBodyIsNotInflated() {
        ResponseDefinitionBuilder bomb = ok("x").withHeader("Content-Encoding", "gzip");
        SERVER.stubFor(get(anyUrl()).willReturn(bomb));

        assertEquals(
                TransportException.Kind.PROTOCOL,
                assertThrows(TransportException.class, () -> source().fetch(ROOT))
                        .kind());
    }

    @Test
    void aPublishIsOneFormWithAPartForEachFile() {
        SERVER.stubFor(post(TUF).willReturn(ok()));

        assertEquals(Outcome.PUBLISHED, publish(Map.of("root", Bytes.utf8("r"), "targets/a", Bytes.utf8("a"))));
        assertEquals(Outcome.PUBLISHED, publish(Map.of()));

        SERVER.verify(
                2,
                postRequestedFor(urlEqualTo(TUF))
                        .withHeader("Content-Type", matching("multipart/form-data; boundary=.+")));
        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo(TUF))
                        .withRequestBody(
                                matching(
                                        "(?s).*filename=\"targets/a\"\r\nContent-Type: application/octet-stream\r\n\r\na\r\n.*")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>nginx</html>",
                "{",
                "[]",
                "{\"errors\":[]}",
                "{\"errors\":{}}",
                "{\"errors\":[{\"code\":7}]}",
                "{\"errors\":[{\"code\":\"VERSION \",\"message\":\"\\u001b[2J\"}]}",
                "{\"errors\":[{\"code\":\"INVALID_UPDATE\",\"detail\":{\"Name\":[]}}]}",
            })
    void aRefusalThatMakesNoSenseIsStillARefusal(String body) {
        SERVER.stubFor(post(anyUrl()).willReturn(status(400).withBody(body)));

        SigningException refusal = assertThrows(SigningException.class, () -> publish(Map.of()));

        assertEquals(SigningException.Kind.REFUSED, refusal.kind());
        assertTrue(refusal.getMessage().chars().allMatch(c -> c >= ' '), refusal.getMessage());
    }

    @Test
    void aVersionThatIsTakenIsAConflict() {
        SERVER.stubFor(post(anyUrl())
                .willReturn(status(400)
                        .withBody("{\"errors\":[{\"code\":\"VERSION\",\"message\":\"m\",\"detail\":{}}]}\n")));

        assertEquals(Outcome.CONFLICT, publish(Map.of()));
    }

    @Test
    void anErrorWithoutEndIsCutOff() {
        String huge = "{\"errors\":[{\"code\":\"INVALID_UPDATE\",\"message\":\"" + "m".repeat(1 << 20) + "\"}]}";
        SERVER.stubFor(post(anyUrl()).willReturn(status(400).withBody(huge)));

        SigningException refusal = assertThrows(SigningException.class, () -> publish(Map.of()));

        assertTrue(refusal.getMessage().length() < 2000);
    }

    @Test
    void aFileThatIsSaidToHaveNoBytesIsTooLargeIfItHasAny() {
        Request nothing = new Request("targets.json", "targets", 0, false);
        for (String body : List.of("x", "more")) {
            SERVER.stubFor(get(anyUrl()).willReturn(ok(body)));
            MetadataRejectedException one =
                    assertThrows(MetadataRejectedException.class, () -> source().fetch(nothing));
            assertEquals(Finding.Code.TOO_LARGE, one.finding().code());
            MetadataRejectedException ofTwo =
                    assertThrows(MetadataRejectedException.class, () -> source().fetchAll(List.of(nothing, TIMESTAMP)));
            assertEquals(Finding.Code.TOO_LARGE, ofTwo.finding().code());
        }
        SERVER.stubFor(get(anyUrl()).willReturn(ok()));
        assertEquals(Optional.of(Bytes.utf8("")), source().fetch(nothing));
    }

    private static void assertTooLarge(MetadataSource source) {
        MetadataRejectedException refusal = assertThrows(MetadataRejectedException.class, () -> source.fetch(ROOT));
        assertEquals(Finding.Code.TOO_LARGE, refusal.finding().code());
        MetadataRejectedException ofTwo =
                assertThrows(MetadataRejectedException.class, () -> source.fetchAll(List.of(ROOT, TIMESTAMP)));
        assertEquals(Finding.Code.TOO_LARGE, ofTwo.finding().code());
    }

    private static Outcome publish(Map<String, Bytes> files) {
        return server(SERVER.baseUrl()).publish(NAME, files, soon());
    }

    private static MetadataSource source() {
        return source(soon());
    }

    private static MetadataSource source(Deadline deadline) {
        return server(SERVER.baseUrl()).source(NAME, deadline);
    }

    private static NotaryServer server(String address) {
        RegistryClient client = RegistryClient.builder().build();
        return new NotaryServer(URI.create(address), client.fetcher(), name -> List.of());
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }
}
