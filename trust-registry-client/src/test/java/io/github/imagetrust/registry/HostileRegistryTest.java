package io.github.imagetrust.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TransportException.Kind;
import io.github.imagetrust.registry.testing.FakeRegistry;
import io.github.imagetrust.registry.testing.FakeServer;
import io.github.imagetrust.registry.testing.FakeServer.Reply;
import io.github.imagetrust.registry.testing.TestImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry can try, and what then does not happen. */
class HostileRegistryTest {

    private static final String ANY = ".*/manifests/.*";
    private static final String PASSWORD = "s3cret";

    private final FakeRegistry registry = FakeRegistry.start();
    private final FakeServer other = FakeServer.start();
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1));
    private final Manifest manifest = TestImages.image("one").manifest();
    private final RegistryClientBuilder builder = RegistryClient.builder()
            .credentials(CredentialSource.of(registry.host(), Credential.password("alice", PASSWORD.toCharArray())));

    @AfterEach
    void close() {
        registry.close();
        other.close();
    }

    // M1: the header is a claim

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:0000000000000000000000000000000000000000000000000000000000000000",
                "sha256:zz",
                "nonsense",
                "md5:d41d8cd98f00b204e9800998ecf8427e"
            })
    void aDigestHeaderThatDoesNotFitTheContentIsRefused(String header) {
        registry.server().on("GET", ANY, ok().with("Docker-Content-Digest", header));

        assertEquals(Kind.PROTOCOL, refusal().kind());
    }

    @Test
    void aDigestHeaderOfAnotherAlgorithmIsRecomputed() {
        Digest other512 = Digest.of(io.github.imagetrust.model.HashAlgorithm.SHA512, manifest.bytes());
        registry.server().on("GET", ANY, ok().with("Docker-Content-Digest", other512.toString()));

        assertEquals(Optional.of(manifest.descriptor()), resolve());
    }

    @Test
    void withoutADigestHeaderTheContentSpeaks() {
        registry.server().on("GET", ANY, ok());

        assertEquals(Optional.of(manifest.descriptor()), resolve());
    }

    // M2: another body than the one that was asked for

    @Test
    void contentThatIsNotWhatTheDigestNamesIsRefused() {
        registry.server().on("GET", ANY, ok());
        Digest wanted = TestImages.image("two").manifest().digest();

        TransportException thrown = assertThrows(TransportException.class, () -> {
            try (RegistryClient client = builder.build()) {
                client.resolve(registry.image("app", "1.0").withDigest(wanted), deadline);
            }
        });

        assertEquals(Kind.PROTOCOL, thrown.kind());
    }

    // M3: size

    @Test
    void aManifestOfTheLargestSizeIsReadAndOneByteMoreIsNot() {
        long limit = io.github.imagetrust.model.Limits.DEFAULT.manifestBytes();
        registry.server().on("GET", ANY, padded(limit));
        assertEquals(limit, resolve().orElseThrow().size());

        registry.server().on("GET", ANY, padded(limit + 1));
        assertEquals(Kind.TOO_LARGE, refusal().kind());
    }

    @Test
    void anAnswerWithoutLengthAndEndIsGivenUpAtTheLimit() {
        registry.server().on("GET", ANY, Reply.endless());

        assertEquals(Kind.TOO_LARGE, refusal().kind());
    }

    @Test
    void aSilentServerIsGivenUpAtTheDeadline() {
        registry.server().on("GET", ANY, Reply.silence());
        try (RegistryClient client = builder.build()) {
            TransportException thrown = assertThrows(
                    TransportException.class,
                    () -> client.resolve(registry.image("app", "1.0"), Deadline.after(Duration.ofMillis(300))));

            assertEquals(Kind.NETWORK, thrown.kind());
            assertTrue(thrown.getMessage().contains("in time"), thrown.getMessage());
        }
    }

    @Test
    void aServerThatHangsUpGaveNoAnswer() {
        registry.server().on("GET", ANY, Reply.hangUp());
        try (RegistryClient client = builder.build()) {
            TransportException thrown = assertThrows(
                    TransportException.class,
                    () -> client.resolve(registry.image("app", "1.0"), Deadline.after(Duration.ofMillis(350))));

            assertEquals(Kind.NETWORK, thrown.kind());
        }
    }

    // M4: encodings

    @Test
    void acompressedAnswerIsRefused() throws IOException {
        registry.server()
                .on(
                        "GET",
                        ANY,
                        Reply.bytes(manifest.mediaType(), gzip(manifest.bytes()))
                                .with("Content-Encoding", "gzip"));

        assertEquals(Kind.PROTOCOL, refusal().kind());
        assertEquals(
                "identity",
                registry.server().requests().get(0).header("Accept-Encoding").orElseThrow());
    }

    // M5: types

    @Test
    void parametersAndCaseOfATypeDoNotMatter() {
        registry.server()
                .on(
                        "GET",
                        ANY,
                        Reply.bytes("Application/vnd.oci.image.manifest.v1+JSON; charset=utf-8", manifest.bytes()));

        assertEquals(Optional.of(manifest.descriptor()), resolve());
    }

    @ParameterizedTest
    @ValueSource(strings = {MediaTypes.OCI_INDEX, MediaTypes.DOCKER_MANIFEST, "text/html", "application/octet-stream"})
    void aTypeThatContradictsTheContentOrSaysNothingIsRefused(String type) {
        registry.server().on("GET", ANY, Reply.bytes(type, manifest.bytes()));

        assertEquals(Kind.PROTOCOL, refusal().kind());
    }

    @Test
    void byDigestTheTypeInTheContentIsEnough() {
        registry.server().on("GET", ANY, Reply.bytes("application/octet-stream", manifest.bytes()));
        try (RegistryClient client = builder.build()) {
            Optional<Descriptor> found =
                    client.resolve(registry.image("app", "1.0").withDigest(manifest.digest()), deadline);

            assertEquals(Optional.of(manifest.descriptor()), found);
        }
    }

    // M6: redirects

    @Test
    void aPasswordDoesNotFollowARedirectToAnotherServer() {
        registry.wantingPassword("alice", PASSWORD);
        other.on("GET", "/elsewhere", Reply.bytes(manifest.mediaType(), manifest.bytes()));
        afterLogin(Reply.status(307).with("Location", other.url("/elsewhere").toString()));
        builder.allowPrivateHost(other.host());

        assertEquals(Optional.of(manifest.descriptor()), resolve());
        assertEquals(1, other.count());
        assertFalse(other.requests().get(0).header("Authorization").isPresent());
    }

    @Test
    void aServerThatWasRedirectedToGetsNoPasswordEvenIfItAsks() {
        registry.wantingPassword("alice", PASSWORD);
        other.on("GET", "/elsewhere", Reply.status(401).with("WWW-Authenticate", "Basic realm=\"x\""));
        afterLogin(Reply.status(307).with("Location", other.url("/elsewhere").toString()));
        builder.allowPrivateHost(other.host());

        assertEquals(Kind.DENIED, refusal().kind());
        assertTrue(other.requests().stream()
                .noneMatch(r -> r.header("Authorization").isPresent()));
    }

    @Test
    void aRedirectIntoAPrivateNetworkIsNotFollowed() {
        registry.server()
                .on(
                        "GET",
                        ANY,
                        Reply.status(307).with("Location", other.url("/").toString()));

        assertEquals(Kind.PROTOCOL, refusal().kind());
        assertEquals(0, other.count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/",
                "http://127.1/",
                "http://0x7f000001/",
                "http://[::ffff:127.0.0.1]/",
                "http://user:pw@example.com/",
                "ftp://example.com/",
                "http:// /"
            })
    void aRedirectToSomethingOddIsNotFollowed(String location) {
        registry.server().on("GET", ANY, Reply.status(302).with("Location", location));

        assertEquals(Kind.PROTOCOL, refusal().kind());
    }

    @Test
    void aRedirectWithoutTargetIsNotFollowed() {
        registry.server().on("GET", ANY, Reply.status(302));

        assertEquals(Kind.PROTOCOL, refusal().kind());
    }

    @Test
    void redirectsEndAfterFive() {
        registry.server().on("GET", ANY, request -> Reply.status(302).with("Location", request.path()));

        assertEquals(Kind.PROTOCOL, refusal().kind());
        assertEquals(6, registry.server().count());
    }

    // M7: realms

    @Test
    void aForeignRealmGetsNoPasswordAndNoCallIntoAPrivateNetwork() {
        registry.wantingTokenFrom(other.url("/token"), "alice", PASSWORD);

        refusal();

        assertEquals(0, other.count());
    }

    @Test
    void aRealmThatTheCallerListsGetsThePassword() {
        registry.put("app", "1.0", TestImages.image("one"));
        registry.wantingTokenFrom(other.url("/token"), "alice", PASSWORD);
        other.on("GET", "/token", registry::giveToken);
        builder.tokenRealm(registry.host(), other.url("/token"));

        assertEquals(Optional.of(manifest.descriptor()), resolve());
        assertTrue(other.requests().get(0).header("Authorization").isPresent());
        assertEquals(
                "scope=repository%3Aapp%3Apull&service=fake&account=alice",
                other.requests().get(0).uri().getRawQuery());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token", "//evil.example/token", "file:///etc/passwd", "http://u:p@127.0.0.1/token"})
    void aRealmThatIsNoUrlIsLeftAlone(String realm) {
        registry.server()
                .on(
                        "GET",
                        ANY,
                        Reply.status(401).with("WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"s\""));

        assertEquals(Kind.DENIED, refusal().kind());
        assertEquals(1, registry.server().count());
    }

    @Test
    void aRealmIsNotRedirected() {
        registry.wantingToken("alice", PASSWORD);
        registry.server()
                .on(
                        "GET",
                        "/token",
                        Reply.status(302).with("Location", other.url("/token").toString()));

        assertEquals(Kind.PROTOCOL, refusal().kind());
        assertEquals(0, other.count());
    }

    @Test
    void aTokenWithoutEndIsNotAManifestThatIsTooLarge() {
        registry.wantingToken("alice", PASSWORD);
        registry.server().on("GET", "/token", Reply.endless());

        assertEquals(Kind.PROTOCOL, refusal().kind());
    }

    // M8, M9: loops

    @Test
    void aRegistryThatIsNeverContentIsLeftAfterTwoTries() {
        registry.wantingToken("alice", PASSWORD);
        registry.server().on("GET", ANY, Reply.status(401).with("WWW-Authenticate", bearer("repository:app:pull")));

        assertEquals(Kind.DENIED, refusal().kind());
        assertEquals(2, count(ANY));
    }

    @Test
    void insufficientScopeIsAnsweredOnce() {
        registry.wantingToken("alice", PASSWORD);
        registry.server()
                .onEach(
                        "GET",
                        ANY,
                        Reply.status(401).with("WWW-Authenticate", bearer("repository:app:pull")),
                        Reply.status(401)
                                .with(
                                        "WWW-Authenticate",
                                        bearer("repository:app:push") + ",error=\"insufficient_scope\""),
                        Reply.status(401)
                                .with(
                                        "WWW-Authenticate",
                                        bearer("repository:app:delete") + ",error=\"insufficient_scope\""));

        assertEquals(Kind.DENIED, refusal().kind());
        assertEquals(3, count(ANY));
        assertEquals(2, count("/token"));
    }

    @Test
    void scopesOfOtherRepositoriesAreNotAskedFor() {
        registry.put("app", "1.0", TestImages.image("one"));
        registry.wantingToken("alice", PASSWORD);
        registry.server()
                .onEach(
                        "GET",
                        ANY,
                        Reply.status(401)
                                .with(
                                        "WWW-Authenticate",
                                        bearer("repository:app:pull repository:secret:pull,push registry:catalog:*")),
                        ok());

        resolve();

        String query = registry.server().requests().stream()
                .filter(r -> r.path().equals("/token"))
                .findFirst()
                .orElseThrow()
                .uri()
                .getRawQuery();
        assertFalse(query.contains("secret"), query);
        assertFalse(query.contains("catalog"), query);
    }

    // M10: token bodies

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"token\":\"\"}",
                "[]",
                "<html>",
                "{\"token\":7}",
                "{\"token\":\"a\\nX: y\"}",
                "{\"token\":\"ä\"}",
                "{\"token\":\"a\",\"token\":\"b\"}"
            })
    void aTokenBodyWithoutTokenIsNoToken(String body) {
        registry.wantingToken("alice", PASSWORD);
        registry.server().on("GET", "/token", Reply.text(200, body));

        assertEquals(Kind.PROTOCOL, refusal().kind());
    }

    @Test
    void atokenThatIsSaidToHoldNoTimeHoldsAMinute() {
        registry.put("app", "1.0", TestImages.image("one"));
        registry.wantingToken("alice", PASSWORD);
        registry.server()
                .on(
                        "GET",
                        "/token",
                        request -> new Reply(
                                200,
                                Map.of(),
                                new String(registry.giveToken(request).body(), StandardCharsets.UTF_8)
                                        .replace("300", "0,\"issued_at\":\"1999-01-01T00:00:00Z\"")
                                        .getBytes(StandardCharsets.UTF_8)));
        try (RegistryClient client = builder.build()) {
            client.resolve(registry.image("app", "1.0"), deadline).orElseThrow();
            client.resolve(registry.image("app", "1.0"), deadline).orElseThrow();
        }

        assertEquals(1, count("/token"));
    }

    // M16, M17: manifests that are none

    @Test
    void schemaOneIsRefusedByName() {
        registry.server()
                .on(
                        "GET",
                        ANY,
                        Reply.bytes(
                                "application/vnd.docker.distribution.manifest.v1+prettyjws",
                                "{\"schemaVersion\":1,\"fsLayers\":[],\"history\":[],\"signatures\":[]}"
                                        .getBytes(StandardCharsets.UTF_8)));

        assertTrue(refusal().getMessage().contains("schema 1"));
    }

    @Test
    void aRefusalWithoutChallengeIsAskedAboutAtTheRoot() {
        registry.put("app", "1.0", TestImages.image("one"));
        registry.wantingPassword("alice", PASSWORD);
        registry.server()
                .on("GET", ANY, request -> request.header("Authorization").isPresent() ? ok() : Reply.status(401));

        assertEquals(Optional.of(manifest.descriptor()), resolve());
        assertEquals(1, count("/v2/"));
    }

    @Test
    void noPasswordIsInWhatIsThrown() {
        registry.wantingToken("alice", PASSWORD);
        registry.server().on("GET", "/token", Reply.text(401, "{\"token\":\"" + PASSWORD + "\"}"));

        TransportException thrown = refusal();

        assertFalse((thrown + thrown.remedy()).contains(PASSWORD));
        assertEquals(Kind.DENIED, thrown.kind());
    }

    @Test
    void anErrorMessageCannotPlayTricksOnATerminal() {
        registry.server()
                .on(
                        "GET",
                        ANY,
                        Reply.text(403, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"a\\u001b[2Jb\\u202ec\"}]}"));

        assertTrue(refusal().getMessage().contains("(a[2Jbc)"), refusal().getMessage());
    }

    @Test
    void anUploadToAnotherServerTakesNoPasswordAlong() {
        registry.wantingPassword("alice", PASSWORD);
        registry.server()
                .on(
                        "POST",
                        ".*/uploads/",
                        request -> request.header("Authorization").isPresent()
                                ? Reply.status(202)
                                        .with(
                                                "Location",
                                                other.url("/put?sig=a%3D").toString())
                                : Reply.status(401).with("WWW-Authenticate", "Basic realm=\"x\""));
        other.on("PUT", "/put", Reply.status(201));
        builder.allowPrivateHost(other.host());
        try (RegistryClient client = builder.build()) {
            client.putBlob(registry.repository("app"), "text/plain", new byte[] {1}, deadline);
        }

        assertFalse(other.requests().get(0).header("Authorization").isPresent());
        assertTrue(other.requests().get(0).uri().getRawQuery().startsWith("sig=a%3D&digest=sha256"));
    }

    @Test
    void anUploadIntoAPrivateNetworkIsRefused() {
        registry.server()
                .on(
                        "POST",
                        ".*/uploads/",
                        Reply.status(202).with("Location", other.url("/put").toString()));
        try (RegistryClient client = builder.build()) {
            TransportException thrown = assertThrows(
                    TransportException.class,
                    () -> client.putBlob(registry.repository("app"), "text/plain", new byte[] {1}, deadline));
            assertEquals(Kind.PROTOCOL, thrown.kind());
        }
        assertEquals(0, other.count());
    }

    @Test
    void plainHttpToAnotherMachineIsNotTried() {
        URI mirror = URI.create("http://registry.example.com");
        try (RegistryClient client = RegistryClient.builder().build()) {
            var request = io.github.imagetrust.registry.http.HttpRequest.get(
                    mirror.resolve("/v2/"), io.github.imagetrust.registry.http.AuthScope.NONE, 10, "try");
            assertThrows(
                    io.github.imagetrust.model.ConfigurationException.class,
                    () -> client.fetcher().fetch(request, deadline));
        }
    }

    private Reply ok() {
        return Reply.bytes(manifest.mediaType(), manifest.bytes());
    }

    private void afterLogin(Reply reply) {
        registry.server()
                .on(
                        "GET",
                        ANY,
                        request -> request.header("Authorization").isPresent()
                                ? reply
                                : Reply.status(401).with("WWW-Authenticate", "Basic realm=\"x\""));
    }

    private String bearer(String scope) {
        return "Bearer realm=\"" + registry.server().url("/token") + "\",service=\"fake\",scope=\"" + scope + "\"";
    }

    private Reply padded(long size) {
        byte[] bytes = new byte[(int) size];
        Arrays.fill(bytes, (byte) ' ');
        byte[] content = manifest.bytes();
        System.arraycopy(content, 0, bytes, 0, content.length);
        return Reply.bytes(manifest.mediaType(), bytes);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private long count(String path) {
        return registry.server().requests().stream()
                .filter(request -> request.path().matches(path))
                .count();
    }

    private Optional<Descriptor> resolve() {
        try (RegistryClient client = builder.build()) {
            return client.resolve(registry.image("app", "1.0"), deadline);
        }
    }

    private TransportException refusal() {
        return assertThrows(TransportException.class, this::resolve);
    }
}
