package io.github.imagetrust.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TransportException.Kind;
import io.github.imagetrust.registry.testing.Programs;
import io.github.imagetrust.registry.testing.RegistryPeer;
import io.github.imagetrust.registry.testing.TestCertificate;
import io.github.imagetrust.registry.testing.TestImages;
import io.github.imagetrust.registry.testing.TokenAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against docker-registry 2.8.3, with skopeo and oras as witnesses. */
class LiveRegistryIT {

    private static final String USER = "alice";
    private static final String PASSWORD = "p:ss wörd";

    private final Deadline deadline = Deadline.after(Duration.ofMinutes(2));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        MediaTypes.OCI_MANIFEST + "," + MediaTypes.OCI_INDEX,
        MediaTypes.DOCKER_MANIFEST + "," + MediaTypes.DOCKER_LIST
    })
    void imagesAndIndexesOfBothKindsComeBackByTagAndDigest(String imageType, String indexType) {
        try (RegistryPeer peer = RegistryPeer.plain(folder);
                RegistryClient client = RegistryClient.builder().build()) {
            TestImages image = TestImages.image("one", imageType);
            push(client, peer, "team/app", "1.0", image);
            Manifest index = TestImages.index(indexType, image.manifest());
            client.putManifest(peer.image("team/app", "list"), index, deadline);

            for (Manifest pushed : List.of(image.manifest(), index)) {
                Descriptor expected = pushed.descriptor();
                String tag = pushed == index ? "list" : "1.0";
                assertEquals(Optional.of(expected), client.resolve(peer.image("team/app", tag), deadline));
                assertEquals(
                        Optional.of(expected),
                        client.resolve(peer.image("team/app", "other").withDigest(expected.digest()), deadline));
            }
            Manifest chosen = client.image(peer.image("team/app", "list"), Platform.LINUX_AMD64, deadline)
                    .orElseThrow();
            assertEquals(image.manifest().digest(), chosen.digest());
            image.blobs()
                    .forEach((descriptor, content) -> assertArrayEquals(
                            content,
                            client.blob(peer.repository("team/app"), descriptor, 1000, deadline)
                                    .orElseThrow()));
            assertEquals(
                    List.of("1.0", "list"),
                    client.tags(peer.repository("team/app"), deadline).stream()
                            .sorted()
                            .toList());
            assertEquals(Optional.empty(), client.resolve(peer.image("team/app", "none"), deadline));
            assertTrue(client.delete(peer.repository("team/app"), index.digest(), deadline));
            assertEquals(Optional.empty(), client.resolve(peer.image("team/app", "list"), deadline));
        }
    }

    @Test
    void whatDoesNotFitTheDigestIsRefusedByTheRegistryToo() {
        try (RegistryPeer peer = RegistryPeer.plain(folder);
                RegistryClient client = RegistryClient.builder().build()) {
            Manifest orphan = TestImages.image("without parts").manifest();

            TransportException thrown = assertThrows(
                    TransportException.class, () -> client.putManifest(peer.image("app", "1.0"), orphan, deadline));

            assertEquals(Kind.REFUSED, thrown.kind());
            assertTrue(thrown.getMessage().contains("MANIFEST_BLOB_UNKNOWN"), thrown.getMessage());
        }
    }

    @Test
    void aPasswordLetsUsIn() {
        try (RegistryPeer peer = RegistryPeer.basic(folder, USER, PASSWORD);
                RegistryClient anonymous = RegistryClient.builder().build();
                RegistryClient client = login(peer.host(), Credential.password(USER, PASSWORD.toCharArray()))) {
            Manifest pushed = push(client, peer, "app", "1.0", TestImages.image("one"));

            assertEquals(Optional.of(pushed.descriptor()), client.resolve(peer.image("app", "1.0"), deadline));
            TransportException thrown =
                    assertThrows(TransportException.class, () -> anonymous.resolve(peer.image("app", "1.0"), deadline));
            assertEquals(Kind.DENIED, thrown.kind());
        }
    }

    @Test
    void aTokenLetsUsInWhereItsRealmIsAllowed() {
        try (TokenAuthority authority = TokenAuthority.start(folder, USER, PASSWORD);
                RegistryPeer peer = RegistryPeer.token(folder, authority);
                RegistryClient client = RegistryClient.builder()
                        .credentials(
                                CredentialSource.of(peer.host(), Credential.password(USER, PASSWORD.toCharArray())))
                        .tokenRealm(peer.host(), authority.realm())
                        .build();
                RegistryClient byRefreshToken = RegistryClient.builder()
                        .credentials(CredentialSource.of(
                                peer.host(),
                                Credential.identityToken(
                                        authority.refreshToken().toCharArray())))
                        .tokenRealm(peer.host(), authority.realm())
                        .build();
                RegistryClient careful = login(peer.host(), Credential.password(USER, PASSWORD.toCharArray()));
                RegistryClient anonymous = RegistryClient.builder()
                        .tokenRealm(peer.host(), authority.realm())
                        .build()) {
            Manifest hidden = push(client, peer, "team/app", "1.0", TestImages.image("one"));
            Manifest open = push(client, peer, "public/app", "1.0", TestImages.image("two"));

            assertEquals(
                    hidden.descriptor(),
                    client.resolve(peer.image("team/app", "1.0"), deadline).orElseThrow());
            assertEquals(
                    hidden.descriptor(),
                    byRefreshToken
                            .resolve(peer.image("team/app", "1.0"), deadline)
                            .orElseThrow());
            assertEquals(
                    open.descriptor(),
                    anonymous.resolve(peer.image("public/app", "1.0"), deadline).orElseThrow());
            assertEquals(Kind.DENIED, refusal(anonymous, peer, "team/app").kind());
            int asked = authority.requests().size();
            TransportException refused = refusal(careful, peer, "team/app");
            assertEquals(asked, authority.requests().size(), "a realm that is not allowed is not even called");
            assertTrue(refused.remedy().contains("--token-realm"), refused.remedy());
        }
    }

    @Test
    void aCertificateOfOnesOwnIsTrustedOnlyWhenItIsInTheFolder() throws IOException {
        TestCertificate certificate = TestCertificate.create(folder, "server");
        try (RegistryPeer peer = RegistryPeer.tls(folder, certificate)) {
            Path certs = Files.createDirectories(folder.resolve("certs.d").resolve(peer.host()));
            try (RegistryClient client = RegistryClient.builder()
                    .certificateFolders(List.of(folder.resolve("certs.d")))
                    .build()) {
                TransportException thrown = refusal(client, peer, "app");
                assertEquals(Kind.TLS, thrown.kind(), thrown.getMessage());
            }
            certificate.writeCertificate(certs.resolve("ca.crt"));
            try (RegistryClient client = RegistryClient.builder()
                    .certificateFolders(List.of(folder.resolve("certs.d")))
                    .build()) {
                Manifest pushed = push(client, peer, "app", "1.0", TestImages.image("one"));
                assertEquals(Optional.of(pushed.descriptor()), client.resolve(peer.image("app", "1.0"), deadline));
            }
            try (RegistryClient client = RegistryClient.builder().build()) {
                assertFalse(refusal(client, peer, "app").remedy().isEmpty(), "plain HTTP to a TLS port");
            }
        }
    }

    @Test
    void aServerThatWantsToKnowUsGetsOurCertificate() throws IOException {
        TestCertificate server = TestCertificate.create(folder, "server");
        TestCertificate us = TestCertificate.create(folder, "client");
        try (RegistryPeer peer = RegistryPeer.mutualTls(folder, server, us)) {
            Path certs = Files.createDirectories(folder.resolve("certs.d").resolve(peer.host()));
            server.writeCertificate(certs.resolve("ca.crt"));
            RegistryClientBuilder builder =
                    RegistryClient.builder().certificateFolders(List.of(folder.resolve("certs.d")));
            try (RegistryClient client = builder.build()) {
                assertThrows(TransportException.class, () -> client.resolve(peer.image("app", "1.0"), deadline));
            }
            us.writeCertificate(certs.resolve("client.cert"));
            us.writeKey(certs.resolve("client.key"));
            try (RegistryClient client = builder.build()) {
                assertEquals(Optional.empty(), client.resolve(peer.image("app", "1.0"), deadline));
            }
        }
    }

    @Test
    void aMirrorIsAskedByDigestAndTheRegistryByTag() {
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        assertTrue(here.toFile().mkdir() && there.toFile().mkdir());
        try (RegistryPeer registry = RegistryPeer.plain(here);
                RegistryPeer mirror = RegistryPeer.mirrorOf(there, registry.url());
                RegistryClient pusher = RegistryClient.builder().build();
                RegistryClient client = RegistryClient.builder()
                        .mirror(new Mirror(registry.host(), mirror.url(), false))
                        .build()) {
            Manifest pushed = push(pusher, registry, "app", "1.0", TestImages.image("one"));
            assertEquals(Optional.of(pushed.descriptor()), client.resolve(registry.image("app", "1.0"), deadline));
            client.manifest(registry.repository("app"), pushed.descriptor(), deadline)
                    .orElseThrow();
            client.config(registry.repository("app"), pushed, deadline);
            registry.close();

            assertEquals(
                    pushed.digest(),
                    client.manifest(registry.repository("app"), pushed.descriptor(), deadline)
                            .orElseThrow()
                            .digest());
            TransportException thrown = assertThrows(
                    TransportException.class,
                    () -> client.resolve(registry.image("app", "1.0"), Deadline.after(Duration.ofMillis(300))));
            assertEquals(Kind.NETWORK, thrown.kind());
        }
    }

    @Test
    void skopeoReadsTheBytesThatWePush() {
        Programs.require("skopeo");
        try (RegistryPeer peer = RegistryPeer.plain(folder);
                RegistryClient client = RegistryClient.builder().build()) {
            Manifest pushed = push(client, peer, "app", "1.0", TestImages.image("one"));

            String raw = Programs.run(
                    Map.of(),
                    "skopeo",
                    "inspect",
                    "--raw",
                    "--tls-verify=false",
                    "docker://" + peer.host() + "/app:1.0");

            assertEquals(new String(pushed.bytes(), StandardCharsets.UTF_8), raw);
        }
    }

    @Test
    void weReadWhatOrasPushesAndWhatItAttaches() throws IOException {
        Programs.require("oras");
        try (RegistryPeer peer = RegistryPeer.plain(folder);
                RegistryClient client = RegistryClient.builder().build()) {
            Path file = Files.writeString(folder.resolve("hello.txt"), "hello\n");
            String name = peer.host() + "/app:1.0";
            Map<String, String> home = Map.of("HOME", folder.toString());
            Programs.run(home, "oras", "push", "--plain-http", "--disable-path-validation", name, file + ":text/plain");

            Manifest pulled =
                    client.manifest(peer.image("app", "1.0"), deadline).orElseThrow();
            Descriptor layer = pulled.layers().get(0);
            assertEquals(Digest.sha256("hello\n".getBytes(StandardCharsets.UTF_8)), layer.digest());
            assertEquals(
                    "{}", new String(client.config(peer.repository("app"), pulled, deadline), StandardCharsets.UTF_8));

            String type = "application/vnd.test.signature";
            Programs.run(
                    home,
                    "oras",
                    "attach",
                    "--plain-http",
                    "--disable-path-validation",
                    "--artifact-type",
                    type,
                    name,
                    file + ":text/plain");
            Referrers referrers = client.referrers(peer.repository("app"), pulled.digest(), type, deadline);
            assertEquals(1, referrers.manifests().size());
            assertEquals(Optional.of(type), referrers.manifests().get(0).artifactType());
            assertEquals(
                    List.of(),
                    client.referrers(peer.repository("app"), pulled.digest(), "application/vnd.other", deadline)
                            .manifests());
        }
    }

    @Test
    void orasFindsWhatWeAttach() {
        Programs.require("oras");
        try (RegistryPeer peer = RegistryPeer.plain(folder);
                RegistryClient client = RegistryClient.builder().build()) {
            Manifest subject = push(client, peer, "app", "1.0", TestImages.image("one"));
            byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
            String part =
                    TestImages.json(client.putBlob(peer.repository("app"), MediaTypes.OCI_EMPTY, empty, deadline));
            Manifest referrer = Manifest.of(("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST
                            + "\",\"artifactType\":\"application/vnd.test.signature\",\"config\":" + part
                            + ",\"layers\":["
                            + part + "],\"subject\":" + TestImages.json(subject.descriptor()) + "}")
                    .getBytes(StandardCharsets.UTF_8));
            client.putManifest(ImageReference.of(peer.repository("app")), referrer, deadline);

            String found = Programs.run(
                    Map.of("HOME", folder.toString()),
                    "oras",
                    "discover",
                    "--plain-http",
                    "--format",
                    "json",
                    peer.host() + "/app:1.0");

            assertTrue(found.contains(referrer.digest().toString()), found);
        }
    }

    @Test
    void skopeoAndWeUnderstandEachOthersLayouts() {
        Programs.require("skopeo");
        try (RegistryPeer peer = RegistryPeer.plain(folder);
                RegistryClient client = RegistryClient.builder().build()) {
            Manifest pushed = push(client, peer, "app", "1.0", TestImages.image("one"));
            Path theirs = folder.resolve("theirs");
            Programs.run(
                    Map.of(),
                    "skopeo",
                    "copy",
                    "--src-tls-verify=false",
                    "docker://" + peer.host() + "/app:1.0",
                    "oci:" + theirs + ":1.0");
            assertEquals(
                    Optional.of(pushed.descriptor()),
                    OciLayout.parse("oci:" + theirs).resolve(peer.image("app", "1.0"), deadline));

            TestImages two = TestImages.image("two");
            OciLayout ours = OciLayout.create(folder.resolve("ours"));
            two.blobs().forEach((descriptor, content) -> ours.putBlob(descriptor.mediaType(), content));
            ours.putManifest("2.0", two.manifest());
            String raw = Programs.run(Map.of(), "skopeo", "inspect", "--raw", "oci:" + folder.resolve("ours") + ":2.0");
            assertEquals(new String(two.manifest().bytes(), StandardCharsets.UTF_8), raw);
        }
    }

    private Manifest push(RegistryClient client, RegistryPeer peer, String path, String tag, TestImages image) {
        image.blobs()
                .forEach((descriptor, content) ->
                        client.putBlob(peer.repository(path), descriptor.mediaType(), content, deadline));
        client.putManifest(peer.image(path, tag), image.manifest(), deadline);
        return image.manifest();
    }

    private TransportException refusal(RegistryClient client, RegistryPeer peer, String path) {
        return assertThrows(TransportException.class, () -> client.resolve(peer.image(path, "1.0"), deadline));
    }

    private static RegistryClient login(String host, Credential credential) {
        return RegistryClient.builder()
                .credentials(CredentialSource.of(host, credential))
                .build();
    }
}
