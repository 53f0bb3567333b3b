package io.github.imagetrust.cli;

import static io.github.imagetrust.cli.HostileServer.dripping;
import static io.github.imagetrust.cli.HostileServer.endless;
import static io.github.imagetrust.cli.HostileServer.head;
import static io.github.imagetrust.cli.HostileServer.status;
import static io.github.imagetrust.cli.HostileServer.then;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.cli.HostileServer.Reply;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.tuf.Roles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer without end, with too little too slowly, or with heads that are an attack of their own. */
class HostileServersIT {

    private static final String IMAGE = "registry.example/app:1.0";
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final Reply OK = head("HTTP/1.1 200 OK");
    private static final Reply CHUNKED = head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked");
    private static final String CHUNK = "400\r\n" + " ".repeat(0x400) + "\r\n";

    private static final RepositorySimulator REPOSITORY = RepositorySimulator.of(
                    new NotaryFlavour("registry.example/app"))
            .delegate("targets/releases")
            .put("targets/releases", "1.0", "an image")
            .expires(Roles.TIMESTAMP, Instant.now().plus(Duration.ofDays(14)))
            .publish();

    @TempDir
    private Path home;

    private SmallHeap whenAsked(String path, Reply reply, Duration timeout) {
        try (HostileServer server = HostileServer.of(REPOSITORY).on(path, reply)) {
            return SmallHeap.resolve(home, server, timeout, IMAGE);
        }
    }

    @Test
    void whatIsHonestIsAYes() {
        whenAsked("/nothing", OK, AMPLE).saysYes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"root.json", "timestamp.json", "/snapshot\\.", "/targets\\.", "/targets/releases\\."})
    void aFileWithoutEndIsTooLarge(String file) {
        whenAsked(file, then(CHUNKED, endless(CHUNK)), AMPLE).finds("TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root.json", "/targets\\."})
    void aFileThatEndsWithTheConnectionIsTooLarge(String file) {
        whenAsked(file, then(OK, endless(" ")), AMPLE).finds("TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp.json", "/targets/releases\\."})
    void aFileThatSaysItIsHugeIsTooLarge(String file) {
        Reply huge = head("HTTP/1.1 200 OK", "Content-Length: 1099511627776");
        whenAsked(file, then(huge, endless(" ")), AMPLE).finds("TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root.json", "/snapshot\\."})
    void aByteNowAndThenIsNoAnswer(String file) {
        whenAsked(file, then(OK, dripping(" ")), SHORT).gives(20);
    }

    @Test
    void aHeadThatDripsIsNoAnswer() {
        whenAsked("root.json", dripping("HTTP/1.1 200 OK\r\n"), SHORT).gives(20);
    }

    @Test
    void silenceIsNoAnswer() {
        Reply silence = out -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        whenAsked("timestamp.json", silence, SHORT).gives(20);
    }

    @Test
    void trustDataThatAreCompressedAreNoAnswer() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 256; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        Reply head = head("HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Length: " + bomb.size());
        whenAsked("root.json", then(head, out -> bomb.writeTo(out)), SHORT).gives(20);
    }

    // heads

    @Test
    void aStatusLineWithoutEndIsNoAnswer() {
        whenAsked("root.json", then(out -> out.write("HTTP/1.1 200 ".getBytes(UTF_8)), endless("OK")), SHORT)
                .gives(20);
    }

    @Test
    void aHeaderWithoutEndIsNoAnswer() {
        whenAsked("root.json", then(out -> out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(UTF_8)), endless("x")), SHORT)
                .gives(20);
    }

    @Test
    void headersWithoutEndAreNoAnswer() {
        whenAsked(
                        "root.json",
                        then(out -> out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8)), endless("X: y\r\n")),
                        SHORT)
                .gives(20);
    }

    @Test
    void provisionalAnswersWithoutEndAreNoAnswer() {
        whenAsked("root.json", endless("HTTP/1.1 103 Early Hints\r\n\r\n"), SHORT)
                .gives(20);
    }

    @Test
    void aChunkSizeWithoutEndIsNoAnswer() {
        whenAsked("root.json", then(CHUNKED, endless("0")), SHORT).gives(20);
    }

    @Test
    void anExtensionOfAChunkWithoutEndIsNoAnswer() {
        whenAsked("root.json", then(CHUNKED, then(out -> out.write("1;".getBytes(UTF_8)), endless("x"))), SHORT)
                .gives(20);
    }

    @Test
    void trailersWithoutEndAreNoAnswer() {
        Reply trailers = then(out -> out.write("0\r\n".getBytes(UTF_8)), endless("X: y\r\n"));
        whenAsked("root.json", then(CHUNKED, trailers), SHORT).gives(20);
    }

    // other statuses

    @ParameterizedTest
    @ValueSource(strings = {"500 Oops", "302 Found"})
    void anErrorWithoutEndIsNoAnswer(String status) {
        whenAsked("root.json", then(head("HTTP/1.1 " + status, "Location: /root.json"), endless("x")), SHORT)
                .gives(20);
    }

    @Test
    void aRefusalAgainAndAgainIsNoAnswer() {
        String realm = "x".repeat(100_000);
        whenAsked(
                        ".",
                        status("401 Unauthorized", "WWW-Authenticate: Bearer realm=\"/token\",scope=\"" + realm + "\""),
                        AMPLE)
                .gives(22);
    }

    @Test
    void aChallengeOfAMegabyteIsNoAnswer() {
        String many = "Basic realm=\"x\", ".repeat(60_000);
        whenAsked(".", status("401 Unauthorized", "WWW-Authenticate: " + many + "Basic realm=\"x\""), SHORT)
                .gives(20);
    }

    @Test
    void manyChallengesAreNoAnswer() {
        String many = "Bearer realm=\"x\", ".repeat(10_000);
        whenAsked(".", status("401 Unauthorized", "WWW-Authenticate: " + many + "Basic realm=\"x\""), AMPLE)
                .gives(22);
    }

    @Test
    void aTokenWithoutEndIsNoAnswer() {
        try (HostileServer server = HostileServer.of(REPOSITORY)) {
            String realm = "realm=\"" + server.url() + "/token\",service=\"s\"";
            server.on("/token", then(CHUNKED, endless(CHUNK)))
                    .on(".", status("401 Unauthorized", "WWW-Authenticate: Bearer " + realm));
            SmallHeap.resolve(home, server, AMPLE, IMAGE).gives(20);
        }
    }

    @Test
    void aServerThatWantsToBeLeftAloneForLongIsNoAnswer() {
        whenAsked("root.json", status("429 Too Many Requests", "Retry-After: 1"), SHORT)
                .gives(20);
    }
}
