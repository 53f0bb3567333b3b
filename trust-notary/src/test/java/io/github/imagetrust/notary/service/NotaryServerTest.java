package io.github.imagetrust.notary.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.notary.service.TrustService.ServiceKey;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.MetadataSource.Request;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotaryServerTest {

    private static final RepositoryName NAME = RepositoryName.parse("localhost:5000/team/app");
    private static final Request TIMESTAMP = new Request("timestamp.json", "timestamp", 16, true);
    private static final Request ROOT = new Request("2.root.json", "root", 500, false);

    private final ScriptedFetcher fetcher = new ScriptedFetcher();
    private final NotaryServer server = server("https://notary.example.com/prefix/");
    private final MetadataSource source = server.source(NAME, soon());

    @ParameterizedTest
    @CsvSource({
        "https://notary.docker.io, https://notary.docker.io",
        "HTTPS://Notary.Docker.IO:443/, https://notary.docker.io",
        "http://localhost:80//, http://localhost",
        "https://[::1]:4443/a/b/, https://[::1]:4443/a/b",
        "https://h/a/../b/./c, https://h/b/c",
    })
    void oneServerHasOneAddress(String given, String address) {
        assertEquals(address, server(given).address());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://h", "https:///x", "https://user:secret@h", "https://h?q", "https://h#f", "h", "file:///x"
            })
    void otherAddressesAreRefused(String given) {
        ConfigurationException refusal = assertThrows(ConfigurationException.class, () -> server(given));

        assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
    }

    @Test
    void aFileIsReadWithAnonymousAccessFirstWithinItsLimit() {
        fetcher.answer(200, "{}");

        assertEquals(Optional.of(Bytes.utf8("{}")), source.fetch(ROOT));

        HttpRequest asked = fetcher.asked.get(0);
        assertEquals(
                "https://notary.example.com/prefix/v2/localhost:5000/team/app/_trust/tuf/2.root.json",
                asked.url().toString());
        assertEquals(HttpRequest.Method.GET, asked.method());
        assertEquals(500, asked.maxBytes());
        assertEquals(
                List.of("repository:localhost:5000/team/app:pull"), asked.auth().scopes());
        assertEquals(
                List.of("notary.example.com", "localhost:5000"), asked.auth().credentialHosts());
        assertFalse(asked.followsRedirects());
        assertEquals(Map.of(), asked.headers());
        assertEquals("https://notary.example.com/prefix", source.description());
    }

    @Test
    void cachesAreToldToLookAgainWhenThatIsWanted() {
        source.fetch(TIMESTAMP);

        assertEquals("no-cache", fetcher.asked.get(0).headers().get("Cache-Control"));
    }

    @Test
    void twoSmallFilesAreOnTheirWayTogether() {
        fetcher.answer(404, "");

        assertEquals(List.of(Optional.empty(), Optional.empty()), source.fetchAll(List.of(TIMESTAMP, ROOT)));

        assertEquals(List.of(2), fetcher.together);
        assertEquals(2, fetcher.asked.size());
    }

    @ParameterizedTest
    @CsvSource({
        "targets/releases.ab.json, targets/releases.ab.json",
        "a b%2f?#.json, a%20b%252f%3F%23.json",
        "é\\.json, %C3%A9%5C.json",
    })
    void aNameStaysOneName(String file, String path) {
        source.fetch(new Request(file, "role", 10, false));

        assertTrue(fetcher.asked.get(0).url().toString().endsWith("/_trust/tuf/" + path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../root.json", "targets/../../x.json", "./x", ".."})
    void aNameCannotLeadElsewhere(String file) {
        assertThrows(IllegalArgumentException.class, () -> source.fetch(new Request(file, "role", 10, false)));
        assertEquals(List.of(), fetcher.asked);
    }

    @Test
    void tooManyBytesAreAFinding() {
        fetcher.answer(200, "x".repeat(17));

        MetadataRejectedException one = assertThrows(MetadataRejectedException.class, () -> source.fetch(TIMESTAMP));
        MetadataRejectedException ofTwo =
                assertThrows(MetadataRejectedException.class, () -> source.fetchAll(List.of(ROOT, TIMESTAMP)));

        assertEquals(Finding.Code.TOO_LARGE, one.finding().code());
        assertEquals(Optional.of("timestamp"), one.finding().role());
        assertEquals(Finding.Code.TOO_LARGE, ofTwo.finding().code());
    }

    @ParameterizedTest
    @CsvSource({
        "204, PROTOCOL",
        "206, PROTOCOL",
        "301, PROTOCOL",
        "304, PROTOCOL",
        "307, PROTOCOL",
        "400, PROTOCOL",
        "401, DENIED",
        "403, DENIED",
        "410, PROTOCOL",
        "500, NETWORK",
        "503, NETWORK"
    })
    void anyOtherStatusIsNoAnswer(int status, TransportException.Kind kind) {
        fetcher.answer(status, "");

        assertEquals(
                kind,
                assertThrows(TransportException.class, () -> source.fetch(ROOT)).kind());
        assertEquals(
                kind,
                assertThrows(TransportException.class, () -> source.fetchAll(List.of(ROOT, TIMESTAMP)))
                        .kind());
    }

    @Test
    void allFilesArePublishedInOneForm() {
        Map<String, Bytes> files = Map.of("targets/releases", Bytes.utf8("{\"x\":1}"));

        assertEquals(Outcome.PUBLISHED, server.publish(NAME, files, soon()));

        HttpRequest asked = fetcher.asked.get(0);
        assertEquals(HttpRequest.Method.POST, asked.method());
        assertEquals(
                "https://notary.example.com/prefix/v2/localhost:5000/team/app/_trust/tuf/",
                asked.url().toString());
        assertEquals(
                List.of("repository:localhost:5000/team/app:pull,push"),
                asked.auth().scopes());
        String form = new String(asked.body().orElseThrow().content(), UTF_8);
        assertTrue(
                form.contains("Content-Disposition: form-data; name=\"files\"; filename=\"targets/releases\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n{\"x\":1}\r\n"),
                form);
    }

    @Test
    void whatIsNoRoleIsNotSent() {
        for (String role : List.of("targets/A", "targets/", "targets//a", "../x", "", "targets/a\r\nX: y", "key")) {
            Map<String, Bytes> files = Map.of(role, Bytes.utf8("{}"));
            assertThrows(IllegalArgumentException.class, () -> server.publish(NAME, files, soon()));
        }
        assertEquals(List.of(), fetcher.asked);
    }

    @Test
    void aVersionThatIsNotAboveTheStoredOneIsAConflict() {
        fetcher.error(400, "VERSION", "{\"errors\":[{\"code\":\"VERSION\",\"message\":\"m\",\"detail\":{}}]}");

        assertEquals(Outcome.CONFLICT, server.publish(NAME, Map.of(), soon()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "INVALID_UPDATE;{\"Name\":\"ErrBadRoot\",\"Error\":{\"Msg\":\"no key\"}};ErrBadRoot: no key;signed by the root",
                "INVALID_UPDATE;{\"Name\":\"ErrBadHierarchy\",\"Missing\":\"snapshot\"};ErrBadHierarchy;rotate the snapshot",
                "INVALID_UPDATE;null;INVALID_UPDATE;operator",
                "INVALID_ROLE;\"alice\";INVALID_ROLE;newer build",
                "INVALID_GUN;null;INVALID_GUN;prefixes",
                "WEIRD;{\"Msg\":\"\u001b[2J\"};WEIRD: ?[2J;operator",
            })
    void aRefusalSaysWhatTheServerSaidAndWhatItMeans(String code, String detail, String said, String meaning) {
        fetcher.error(400, code, "{\"errors\":[{\"code\":\"" + code + "\",\"detail\":" + detail + "}]}");

        SigningException refusal = assertThrows(SigningException.class, () -> server.publish(NAME, Map.of(), soon()));

        assertEquals(SigningException.Kind.REFUSED, refusal.kind());
        assertTrue(refusal.getMessage().contains(said), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(NAME.toString()), refusal.getMessage());
        assertTrue(refusal.remedy().contains(meaning), refusal.remedy());
    }

    @Test
    void hostileReasonsTakeNoTime() {
        fetcher.error(400, "INVALID_UPDATE", "\"Msg\":\"" + "\\\"".repeat(32 << 10));

        SigningException refusal = assertThrows(SigningException.class, () -> server.publish(NAME, Map.of(), soon()));

        assertTrue(refusal.getMessage().length() < 600, refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"401, DENIED", "403, DENIED", "404, ABSENT", "302, PROTOCOL", "500, NETWORK", "503, NETWORK"})
    void whereTheFilesWereNotJudgedThereIsNoAnswer(int status, TransportException.Kind kind) {
        fetcher.answer(status, "");

        assertEquals(
                kind,
                assertThrows(TransportException.class, () -> server.publish(NAME, Map.of(), soon()))
                        .kind());
    }

    @Test
    void theServersKeyIsRead() {
        fetcher.answer(200, "{\"keytype\":\"ed25519\",\"keyval\":{\"public\":\"AAEC\",\"private\":null}}\n");

        ServiceKey key = server.key(NAME, "timestamp", soon());

        assertEquals(new ServiceKey("ed25519", Bytes.of(new byte[] {0, 1, 2})), key);
        HttpRequest asked = fetcher.asked.get(0);
        assertTrue(asked.url().toString().endsWith("/_trust/tuf/timestamp.key"));
        assertEquals(
                List.of("repository:localhost:5000/team/app:pull,push"),
                asked.auth().scopes());
        assertEquals(256 << 10, asked.maxBytes());
        assertThrows(IllegalArgumentException.class, () -> server.key(NAME, "targets", soon()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<html>",
                "{\"keytype\":\"ed25519\",\"keyval\":{\"public\":\"AAE\",\"private\":\"AA\"}}",
                "{\"keytype\":\"ed25519\",\"keyval\":{\"public\":\"A===\",\"private\":null}}",
                "{\"keytype\":\"ed25519\",\"keytype\":\"rsa\",\"keyval\":{\"public\":\"AAEC\",\"private\":null}}",
                "{\"keytype\":\"ed25519\",\"keyval\":{\"public\":\"AAEC\",\"private\":null}}x",
            })
    void whatIsNoKeyIsNoAnswer(String body) {
        fetcher.answer(200, body);

        assertEquals(
                TransportException.Kind.PROTOCOL,
                assertThrows(TransportException.class, () -> server.key(NAME, "snapshot", soon()))
                        .kind());
    }

    @Test
    void aServerWithoutKeysRefuses() {
        fetcher.error(404, "METADATA_NOT_FOUND", "{}");

        assertEquals(
                SigningException.Kind.REFUSED,
                assertThrows(SigningException.class, () -> server.key(NAME, "snapshot", soon()))
                        .kind());
    }

    private NotaryServer server(String address) {
        return new NotaryServer(URI.create(address), fetcher, name -> List.of("notary.example.com", name.domain()));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }
}
