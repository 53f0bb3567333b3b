package io.github.imagetrust.notary.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.TestAuthority;
import io.github.imagetrust.notary.testing.TokenServer;
import io.github.imagetrust.notary.testing.TrustServer;
import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.RegistryClient;
import io.github.imagetrust.registry.RegistryClientBuilder;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource.Request;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client of a Notary server, with a real one. */
class NotaryServerIT {

    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1));
    private static final String DIGEST = "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7";

    @TempDir
    static Path serverFolder;

    static NotaryServerPeer server;

    @TempDir
    Path home;

    @BeforeAll
    static void startServer() {
        server = NotaryServerPeer.start(serverFolder);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void readsEachFileAsItIsAndAbsentOnesAsAbsent() {
        RepositoryName name = signed("read");
        TrustService service = open(server);

        for (String file : List.of("root.json", "1.root.json", "timestamp.json", "targets.json")) {
            assertArrayEquals(
                    server.file(name.toString(), file).orElseThrow(),
                    fetch(service, name, file).orElseThrow().toArray(),
                    file);
        }
        assertEquals(Optional.empty(), fetch(service, name, "2.root.json"));
        assertEquals(Optional.empty(), fetch(service, RepositoryName.parse("reg.example/none"), "root.json"));
    }

    @Test
    void knowsTheKeysThatTheServerHolds() {
        RepositoryName name = signed("keys");

        TrustService.ServiceKey key = open(server).key(name, "timestamp", DEADLINE);

        assertEquals("ed25519", key.type());
        assertEquals(32, key.material().toArray().length);
        assertEquals(key, open(server).key(name, "timestamp", DEADLINE), "a repository keeps its key");
    }

    @Test
    void publishingWhatIsThereIsAConflict() {
        RepositoryName name = signed("conflict");

        assertEquals(Outcome.CONFLICT, open(server).publish(name, filesOf(name), DEADLINE));
    }

    @Test
    void aServerThatDoesNotHoldTheTimestampKeyRefusesTheRoot() {
        RepositoryName name = signed("foreign");
        try (NotaryServerPeer other = NotaryServerPeer.start(home.resolve("other"))) {
            var refused =
                    assertThrows(SigningException.class, () -> open(other).publish(name, filesOf(name), DEADLINE));

            assertEquals(SigningException.Kind.REFUSED, refused.kind());
            assertTrue(refused.getMessage().contains("ErrBadRoot"), refused.getMessage());
        }
    }

    @Test
    void aPartOfARepositoryThatIsNotThereIsRefused() {
        RepositoryName name = signed("part");
        RepositoryName unknown = RepositoryName.parse("reg.example/service/unknown");
        Map<String, Bytes> targets = Map.of("targets", filesOf(name).get("targets"));

        var refused = assertThrows(SigningException.class, () -> open(server).publish(unknown, targets, DEADLINE));

        assertEquals(SigningException.Kind.REFUSED, refused.kind());
        assertTrue(refused.getMessage().contains("ErrValidation"), refused.getMessage());
    }

    @Test
    void credentialsReachTheTokenServerOnlyWhereThatIsAllowed() {
        RepositoryName name = RepositoryName.parse("reg.example:5000/service/tokens");
        try (TokenServer tokens = TokenServer.start(home.resolve("tokens"));
                NotaryServerPeer closed = NotaryServerPeer.start(home.resolve("closed"), tokens)) {
            NotaryCli alice = NotaryCli.in(home.resolve("alice"), closed).as(TokenServer.USER, TokenServer.PASSWORD);
            alice.init(name.toString());
            RegistryClientBuilder client = client(closed)
                    .credentials(host -> host.equals("reg.example:5000")
                            ? Optional.of(Credential.password(TokenServer.USER, TokenServer.PASSWORD.toCharArray()))
                            : Optional.empty());

            TrustService wary = open(closed, client);
            assertThrows(TransportException.class, () -> fetch(wary, name, "root.json"));
            assertTrue(tokens.scopes().stream().noneMatch(("alice repository:" + name + ":pull")::equals));

            TrustService allowed = open(closed, client.tokenRealm(closed.address(), URI.create(tokens.realm())));
            assertTrue(fetch(allowed, name, "root.json").isPresent());
            assertEquals("ed25519", allowed.key(name, "timestamp", DEADLINE).type());
            assertTrue(tokens.scopes().contains("alice repository:" + name + ":push,pull"), tokens.scopes()::toString);
        }
    }

    @Test
    void aForeignCertificateIsATlsFailure() {
        TestAuthority foreign = TestAuthority.in(home.resolve("foreign"));
        TrustServer impostor = new TrustServer() {
            @Override
            public String address() {
                return server.address();
            }

            @Override
            public TestAuthority authority() {
                return foreign;
            }
        };

        var failure = assertThrows(
                TransportException.class,
                () -> fetch(open(impostor), RepositoryName.parse("reg.example/any"), "root.json"));

        assertEquals(TransportException.Kind.TLS, failure.kind(), failure.getMessage());
    }

    private RepositoryName signed(String test) {
        String name = "reg.example/service/" + test;
        NotaryCli notary = NotaryCli.in(home.resolve("notary"), server);
        notary.init(name);
        notary.sign(name, "v1", DIGEST, 123, "targets");
        return RepositoryName.parse(name);
    }

    private static Map<String, Bytes> filesOf(RepositoryName name) {
        return Map.of(
                "root", bytes(name, "root.json"),
                "targets", bytes(name, "targets.json"),
                "snapshot", bytes(name, "snapshot.json"));
    }

    private static Bytes bytes(RepositoryName name, String file) {
        return Bytes.of(server.file(name.toString(), file).orElseThrow());
    }

    private static Optional<Bytes> fetch(TrustService service, RepositoryName name, String file) {
        String role = file.replace(".json", "").replace("1.", "").replace("2.", "");
        return service.source(name, DEADLINE).fetch(new Request(file, role, 1 << 20, false));
    }

    private TrustService open(TrustServer at) {
        return open(at, client(at));
    }

    private static TrustService open(TrustServer at, RegistryClientBuilder client) {
        return new NotaryServer(URI.create(at.url()), client.build().fetcher(), name -> List.of(name.domain()));
    }

    private RegistryClientBuilder client(TrustServer at) {
        DockerHome docker = DockerHome.in(home.resolve("docker"), at);
        return RegistryClient.builder()
                .certificateFolders(List.of(docker.configuration().resolve("tls")));
    }
}
