package io.github.imagetrust.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TransportException.Kind;
import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.CredentialSource;
import io.github.imagetrust.registry.RegistryClient;
import io.github.imagetrust.registry.RegistryClientBuilder;
import io.github.imagetrust.registry.http.AuthScope.Action;
import io.github.imagetrust.registry.testing.FakeServer;
import io.github.imagetrust.registry.testing.FakeServer.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetcherTest {

    private static final String NAME = "docker.io/library/alpine";

    private final FakeServer server = FakeServer.start();
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1));
    private final RegistryClientBuilder builder = RegistryClient.builder();
    private RegistryClient client = builder.build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aFileIsReadAndAMissingOneIsEmpty() {
        server.on("GET", "/there", Reply.text(200, "content"));

        assertEquals(
                "content", new String(fetch(get("/there")).bodyUnlessAbsent().orElseThrow(), UTF_8));
        assertEquals(Optional.empty(), fetch(get("/not-there")).bodyUnlessAbsent());
    }

    /** OkHttp would look for the end of that line until memory ends. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "1;x"})
    void aLineOfAChunkWithoutEndIsLeft(String line) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> writeWithoutEnd(socket, line));
            URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/x");
            HttpRequest request = HttpRequest.get(url, AuthScope.NONE, 100, "try");
            Deadline soon = Deadline.after(Duration.ofSeconds(3));

            assertEquals(
                    Kind.NETWORK,
                    assertThrows(
                                    TransportException.class,
                                    () -> client.fetcher().fetch(request, soon))
                            .kind());
            serving.cancel(true);
        }
    }

    private static void writeWithoutEnd(ServerSocket socket, String line) {
        byte[] head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8);
        byte[] more = line.substring(line.length() - 1).repeat(1 << 16).getBytes(UTF_8);
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                connection.getOutputStream().write(head);
                connection.getOutputStream().write(line.getBytes(UTF_8));
                for (int i = 0; i < 1 << 12; i++) { // 256 MiB
                    connection.getOutputStream().write(more);
                }
            } catch (IOException e) {
                // The client has had enough.
            }
        }
    }

    @Test
    void cachesAreToldToAskAgain() {
        fetch(get("/x").pastCaches());

        assertEquals(
                "no-cache", server.requests().get(0).header("Cache-Control").orElseThrow());
    }

    @Test
    void redirectsAreFollowedOnlyOnDemand() {
        server.on("GET", "/from", Reply.status(302).with("Location", "/to")).on("GET", "/to", Reply.text(200, "x"));

        HttpResponse kept = fetch(get("/from"));
        assertEquals(302, kept.status());
        assertEquals(
                Kind.PROTOCOL,
                assertThrows(TransportException.class, kept::requireSuccess).kind());
        assertEquals(200, fetch(get("/from").followingRedirects()).status());
    }

    @Test
    void requestsCanBeUnderWayTogether() {
        CyclicBarrier bothAreHere = new CyclicBarrier(2);
        server.on("GET", "/.", request -> {
            try {
                bothAreHere.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                return Reply.status(400);
            }
            return Reply.text(200, request.path());
        });

        List<HttpResponse> responses = client.fetcher().fetchAll(List.of(get("/a"), get("/b")), deadline);

        assertEquals(
                List.of("/a", "/b"),
                responses.stream().map(r -> new String(r.body(), UTF_8)).toList());
    }

    @Test
    void oneWithoutAnswerFailsThemAll() {
        server.on("GET", "/large", Reply.text(200, "x".repeat(101)));

        TransportException thrown = assertThrows(
                TransportException.class,
                () -> client.fetcher().fetchAll(List.of(get("/none"), get("/large")), deadline));

        assertEquals(Kind.TOO_LARGE, thrown.kind());
        assertEquals(2, server.count());
        assertEquals(List.of(), client.fetcher().fetchAll(List.of(), deadline));
    }

    @Test
    void aFormIsSentAgainAfterAChallenge() {
        server.on(
                "POST",
                "/tuf/",
                request -> request.header("Authorization").isPresent()
                        ? Reply.status(200)
                        : Reply.status(401).with("WWW-Authenticate", "Basic realm=\"x\""));
        login(server.host());
        RequestBody form = RequestBody.multipart(List.of(
                new RequestBody.Part("files", "root", "one".getBytes(UTF_8)),
                new RequestBody.Part("files", "targets/releases", "two".getBytes(UTF_8))));

        HttpResponse response = fetch(HttpRequest.post(
                server.url("/tuf/"),
                AuthScope.repository(NAME, Action.PULL).withCredentialsOf(server.host()),
                form,
                "publish"));

        assertEquals(200, response.status());
        String sent = new String(server.requests().get(1).body(), UTF_8);
        assertEquals(new String(form.content(), UTF_8), sent);
        assertTrue(
                sent.contains("name=\"files\"; filename=\"targets/releases\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\ntwo\r\n--"),
                sent);
        assertTrue(server.requests()
                .get(1)
                .header("Content-Type")
                .orElseThrow()
                .startsWith("multipart/form-data; boundary="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\r\nX: y", "a\\b", "", "é"})
    void aNameCannotBreakOutOfItsHeader(String name) {
        assertThrows(IllegalArgumentException.class, () -> new RequestBody.Part("files", name, new byte[0]));
    }

    @Test
    void theServersOwnCredentialsGoBeforeTheRegistrys() {
        server.on(
                "GET",
                "/x",
                request -> request.header("Authorization").isPresent()
                        ? Reply.text(200, request.header("Authorization").get())
                        : Reply.status(401).with("WWW-Authenticate", "Basic realm=\"x\""));
        String[] hosts = {server.host(), "registry.example.com"};
        login("registry.example.com");
        assertEquals(200, fetch(withCredentials("/x", hosts)).status());
        assertEquals(401, fetch(withCredentials("/x")).status(), "no host named, no credentials");
        assertEquals(401, fetch(withCredentials("/x", "other.example")).status());

        client.close();
        client = builder.credentials(CredentialSource.of(server.host(), Credential.password("own", new char[] {'1'}))
                        .orElse(CredentialSource.of(
                                "registry.example.com", Credential.password("reg", new char[] {'2'}))))
                .build();

        assertEquals(
                "Basic b3duOjE=", new String(fetch(withCredentials("/x", hosts)).body(), UTF_8));
    }

    @Test
    void aReadyTokenOfTheRegistryIsNotShownToAnotherServer() {
        server.on(
                "GET",
                "/x",
                Reply.status(401)
                        .with("WWW-Authenticate", "Bearer realm=\"" + server.url("/token") + "\",service=\"s\""));
        client.close();
        client = builder.credentials(
                        CredentialSource.of("registry.example.com", Credential.registryToken("t".toCharArray())))
                .build();

        HttpResponse response = fetch(withCredentials("/x", "registry.example.com"));

        assertEquals(401, response.status());
        assertTrue(response.toException().remedy().contains("not for " + server.host()));
        assertTrue(server.requests().stream()
                .noneMatch(r -> r.header("Authorization").isPresent()));
    }

    @Test
    void withoutScopeAChallengeIsNotAnswered() {
        server.on("GET", "/x", Reply.status(401).with("WWW-Authenticate", "Basic realm=\"x\""));
        login(server.host());

        HttpRequest request = HttpRequest.get(server.url("/x"), AuthScope.NONE, 10, "ping");

        assertEquals(401, fetch(request).status());
        assertEquals(1, server.count());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,401,DENIED",
        "GET,403,DENIED",
        "GET,404,ABSENT",
        "GET,400,PROTOCOL",
        "GET,301,PROTOCOL",
        "GET,501,NETWORK",
        "POST,400,REFUSED",
        "POST,409,REFUSED",
        "POST,413,REFUSED",
        "POST,404,ABSENT",
        "POST,500,NETWORK",
        "DELETE,405,REFUSED"
    })
    void aStatusBecomesAKindOfException(HttpRequest.Method method, int status, Kind kind) {
        server.on("*", "/x", Reply.text(status, "{\"errors\":[{\"code\":\"SOME_CODE\",\"message\":\"m\"}]}"));
        URI url = server.url("/x");
        HttpRequest request = switch (method) {
            case POST -> HttpRequest.post(url, AuthScope.NONE, RequestBody.empty(), "do it");
            case DELETE -> HttpRequest.delete(url, AuthScope.NONE, "do it");
            default -> HttpRequest.get(url, AuthScope.NONE, 10, "do it");
        };

        HttpResponse response = fetch(request);

        assertEquals(Optional.of("SOME_CODE"), response.errorCode());
        TransportException thrown = assertThrows(TransportException.class, response::requireSuccess);
        assertEquals(kind, thrown.kind());
        assertEquals(status, thrown.status().orElseThrow());
        assertTrue(thrown.getMessage().startsWith("could not do it: "), thrown.getMessage());
    }

    @Test
    void anAnswerThatBreaksOffIsNoAnswer() {
        server.on("GET", "/x", Reply.text(200, "short").with("Content-Encoding", "br"));

        assertThrows(TransportException.class, () -> fetch(get("/x")));
    }

    @Test
    void aHostThatWouldBeSpokenToWithoutTlsIsListedInOneOfTwoWays() {
        HttpRequest request = HttpRequest.get(URI.create("http://h.example:5000/x"), AuthScope.NONE, 10, "read");

        ConfigurationException thrown = assertThrows(ConfigurationException.class, () -> fetch(request));

        assertTrue(thrown.remedy().contains("--plain-http h.example:5000"), thrown.remedy());
        assertTrue(thrown.remedy().contains("plainHttp(\"h.example:5000\")"), thrown.remedy());
    }

    @Test
    void datesOfServersAreReadByTheClockThatWasHandedIn() {
        Instant longAgo = Instant.parse("2000-01-01T00:00:00Z");
        client.close();
        client = builder.clock(Clock.fixed(longAgo, ZoneOffset.UTC)).build();
        server.on("GET", "/x", Reply.status(429).with("Retry-After", "Sat, 01 Jan 2000 00:02:00 GMT"));

        HttpResponse response = fetch(get("/x"));

        TransportException thrown = assertThrows(TransportException.class, response::requireSuccess);
        assertTrue(thrown.remedy().contains("120 s"), thrown.remedy());
        assertEquals(1, server.count());
    }

    @Test
    void aServerThatIsNotThereIsANetworkFailure() {
        server.close();

        TransportException thrown = assertThrows(
                TransportException.class,
                () -> client.fetcher().fetch(get("/x"), Deadline.after(Duration.ofMillis(400))));

        assertEquals(Kind.NETWORK, thrown.kind());
        assertFalse(thrown.remedy().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://h.example/",
                "/relative",
                "https://u:p@h.example/",
                "https://h.example/#x",
                "https://h.example/a/../b",
                "https://h.example/%2E%2e/b",
                "https://h.example/.",
                "mailto:a@b"
            })
    void someUrlsAreNotFetched(String url) {
        assertThrows(
                IllegalArgumentException.class, () -> HttpRequest.get(URI.create(url), AuthScope.NONE, 10, "read"));
    }

    private HttpRequest get(String path) {
        return HttpRequest.get(server.url(path), AuthScope.NONE, 100, "read " + path);
    }

    private HttpRequest withCredentials(String path, String... hosts) {
        AuthScope scope = AuthScope.repository(NAME, Action.PULL).withCredentialsOf(hosts);
        return HttpRequest.get(server.url(path), scope, 100, "read " + path);
    }

    private HttpResponse fetch(HttpRequest request) {
        return client.fetcher().fetch(request, deadline);
    }

    private void login(String host) {
        client.close();
        client = builder.credentials(CredentialSource.of(host, Credential.password("alice", new char[] {'p'})))
                .build();
    }
}
