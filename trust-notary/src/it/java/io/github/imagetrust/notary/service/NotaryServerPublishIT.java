package io.github.imagetrust.notary.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.registry.RegistryClient;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we publish, at the real server. */
class NotaryServerPublishIT {

    @TempDir
    static Path serverFolder;

    static NotaryServerPeer peer;

    @TempDir
    Path temp;

    @BeforeAll
    static void startServer() {
        peer = NotaryServerPeer.start(serverFolder);
    }

    @AfterAll
    static void stopServer() {
        if (peer != null) {
            peer.close();
        }
    }

    @Test
    void whatWePublishNotaryReads() throws IOException {
        String gun = "reg.example/team/published";
        RepositoryName name = RepositoryName.parse(gun);
        NotaryServer server = server();
        TestRepository keys = new TestRepository(gun, Clock.systemUTC().instant());
        assertEquals(Optional.empty(), fetch(server, name, "root.json"));

        keys.listServersKey("timestamp", server.key(name, "timestamp", soon()));
        keys.listServersKey("snapshot", server.key(name, "snapshot", soon()));
        Map<String, Bytes> first = Map.of("root", keys.root(1), "targets", keys.targets(1));
        assertEquals(Outcome.PUBLISHED, server.publish(name, first, soon()));

        assertEquals(Optional.of(first.get("root")), fetch(server, name, "1.root.json"));
        assertEquals(
                List.of(Optional.of(first.get("root")), Optional.empty()),
                server.source(name, soon())
                        .fetchAll(List.of(
                                new Request("root.json", "root", 100_000, true),
                                new Request("2.root.json", "root", 100_000, false))));
        NotaryCli notary = NotaryCli.in(temp.resolve("notary"), peer);
        assertTrue(notary.run("lookup", gun, "v1").ok().out().endsWith(" 501\n"));

        assertEquals(Outcome.CONFLICT, server.publish(name, Map.of("targets", keys.targets(1)), soon()));
        assertEquals(Outcome.PUBLISHED, server.publish(name, Map.of("targets", keys.targets(2)), soon()));
        assertEquals(Outcome.PUBLISHED, server.publish(name, Map.of(), soon()), "a refresh");
        assertTrue(notary.run("lookup", gun, "v1").ok().out().endsWith(" 502\n"));
        Bytes timestamp = fetch(server, name, "timestamp.json").orElseThrow();
        assertEquals(3, keys.codec.readTimestamp(timestamp).body().version());
    }

    @Test
    void whatTheServerRefusesIsExplained() throws IOException {
        String gun = "reg.example/team/refused";
        RepositoryName name = RepositoryName.parse(gun);
        NotaryServer server = server();
        TestRepository keys = new TestRepository(gun, Clock.systemUTC().instant());

        assertRefused("ErrBadHierarchy", server, name, Map.of("root", keys.root(1), "targets", keys.targets(1)));
        keys.listServersKey("snapshot", server.key(name, "snapshot", soon()));
        assertRefused("ErrBadRoot", server, name, Map.of("root", keys.root(1), "targets", keys.targets(1)));
        keys.listServersKey("timestamp", server.key(name, "timestamp", soon()));
        assertRefused("ErrValidation", server, name, Map.of("targets", keys.targets(1)));
        TestRepository mallory = new TestRepository(gun, Clock.systemUTC().instant());
        assertRefused("ErrBadTargets", server, name, Map.of("root", keys.root(1), "targets", mallory.targets(1)));
    }

    private static void assertRefused(
            String reason, NotaryServer server, RepositoryName name, Map<String, Bytes> files) {
        SigningException refusal = assertThrows(SigningException.class, () -> server.publish(name, files, soon()));
        assertEquals(SigningException.Kind.REFUSED, refusal.kind());
        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
    }

    /** With the peer's authority trusted as docker would have it: by a folder for the host. */
    private NotaryServer server() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("tls").resolve(peer.address()));
        Files.copy(peer.authority().certificateFile(), folder.resolve("ca.crt"));
        RegistryClient client = RegistryClient.builder()
                .certificateFolders(List.of(temp.resolve("tls")))
                .build();
        return new NotaryServer(URI.create(peer.url()), client.fetcher(), name -> List.of());
    }

    private static Optional<Bytes> fetch(NotaryServer server, RepositoryName name, String file) {
        return server.source(name, soon()).fetch(new Request(file, "role", 100_000, false));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }
}
