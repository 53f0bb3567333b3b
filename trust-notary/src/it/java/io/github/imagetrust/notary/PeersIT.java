package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.NotarySignerPeer;
import io.github.imagetrust.notary.testing.Outcome;
import io.github.imagetrust.notary.testing.Program;
import io.github.imagetrust.notary.testing.StaticWebServer;
import io.github.imagetrust.notary.testing.TokenServer;
import io.github.imagetrust.notary.testing.TrustFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves the harness: peers talk to each other as the other integration tests need them to, none of our code between. */
class PeersIT {

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
    void notarySignsATagThatNotaryAndDockerFind() {
        String gun = "reg.example/team/found";
        NotaryCli notary = NotaryCli.in(home.resolve("notary"), server);
        notary.init(gun);
        notary.sign(gun, "v1", DIGEST, 123, "targets");

        assertEquals(
                "v1 sha256:" + DIGEST + " 123\n",
                notary.run("lookup", gun, "v1").ok().out());
        DockerCli docker = DockerCli.in(home.resolve("docker"), server);
        assertTrue(docker.inspect(gun).contains(DIGEST));
        assertEquals(Optional.of(gun + ":v1@sha256:" + DIGEST), docker.wouldPull(gun + ":v1"));
        assertEquals(Optional.empty(), docker.wouldPull(gun + ":v2"));
    }

    @Test
    void aSignerOfDockerReleasesATagByNotary() {
        String gun = "reg.example/team/signer";
        DockerCli docker = DockerCli.in(home, server);
        docker.addSigner("alice", docker.generateKey("alice"), gun);
        NotaryCli notary = NotaryCli.in(docker.home());
        notary.sign(gun, "v1", DIGEST, 123, "targets/alice,targets/releases");

        assertTrue(docker.inspect(gun + ":v1").contains("\"alice\""));
        assertEquals(Optional.of(gun + ":v1@sha256:" + DIGEST), docker.wouldPull(gun + ":v1"));

        docker.run("trust", "revoke", "-y", gun + ":v1").ok();
        assertEquals(Optional.empty(), docker.wouldPull(gun + ":v1"));
    }

    @Test
    void aStaticWebServerSatisfiesBothClients() {
        String gun = "reg.example/team/static";
        NotaryCli signer = NotaryCli.in(home.resolve("signer"), server);
        signer.init(gun);
        signer.sign(gun, "v1", DIGEST, 123, "targets");
        signer.rotateRoot(gun);

        Path site = home.resolve("site");
        TrustFiles.copy(server, gun, site);
        try (StaticWebServer web = StaticWebServer.serve(site, server.authority())) {
            Outcome list = NotaryCli.in(home.resolve("reader"), web).run("list", gun);
            assertTrue(list.ok().out().contains(DIGEST), list::toString);
            assertTrue(DockerCli.in(home.resolve("docker"), web).inspect(gun).contains(DIGEST));
        }
    }

    @Test
    void aLyingServerIsNoticed() {
        String gun = "reg.example/team/lied";
        NotaryCli signer = NotaryCli.in(home.resolve("signer"), server);
        signer.init(gun);
        signer.sign(gun, "v1", DIGEST, 123, "targets");

        Path site = home.resolve("site");
        TrustFiles files = TrustFiles.copy(server, gun, site);
        String targets = files.consistentName("targets");
        files.replace(
                targets,
                new String(files.read(targets), StandardCharsets.UTF_8)
                        .replace("v1", "v2")
                        .getBytes(StandardCharsets.UTF_8));
        try (StaticWebServer web = StaticWebServer.serve(site, server.authority())) {
            Outcome list = NotaryCli.in(home.resolve("reader"), web).run("list", gun);
            assertTrue(list.exits(1).out().contains("checksum for targets did not match"), list::toString);
        }
    }

    @Test
    void aServerMayWantTokens() {
        String gun = "127.0.0.1:5000/team/tokens";
        try (TokenServer tokens = TokenServer.start(home.resolve("tokens"));
                NotaryServerPeer closed = NotaryServerPeer.start(home.resolve("server"), tokens)) {
            NotaryCli anonymous = NotaryCli.in(home.resolve("notary"), closed);
            NotaryCli alice = anonymous.as(TokenServer.USER, TokenServer.PASSWORD);
            alice.init(gun);
            alice.sign(gun, "v1", DIGEST, 123, "targets");
            assertTrue(alice.run("list", gun).ok().out().contains(DIGEST));
            assertTrue(tokens.scopes().contains("alice repository:" + gun + ":push,pull"), tokens.scopes()::toString);

            NotaryCli mallory = NotaryCli.in(home.resolve("mallory"), closed).as("mallory", "guess");
            mallory.run("list", gun).exits(1);
            DockerCli docker = DockerCli.in(home.resolve("docker"), closed);
            docker.run("trust", "inspect", gun).exits(1);
            docker.home().credentials("127.0.0.1:5000", TokenServer.USER, TokenServer.PASSWORD);
            assertTrue(docker.inspect(gun).contains(DIGEST));
        }
    }

    @Test
    void aServerMayLeaveItsKeysToASigner() {
        String gun = "reg.example/team/remote";
        try (NotarySignerPeer signer = NotarySignerPeer.start(home.resolve("signer"));
                NotaryServerPeer remote = NotaryServerPeer.start(home.resolve("server"), signer)) {
            NotaryCli notary = NotaryCli.in(home.resolve("notary"), remote);
            notary.init(gun);
            notary.run("key", "rotate", gun, "snapshot", "-r").ok();
            notary.sign(gun, "v1", DIGEST, 123, "targets");

            assertTrue(notary.run("list", gun).ok().out().contains(DIGEST));
            String timestamp = new String(remote.file(gun, "timestamp.json").orElseThrow(), StandardCharsets.UTF_8);
            assertTrue(timestamp.contains("\"method\":\"ecdsa\""), timestamp);
        }
    }

    @Test
    void aJvmRunsAheadUnderFaketime() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path classes = Path.of(
                Now.class.getProtectionDomain().getCodeSource().getLocation().toURI());

        Outcome ahead =
                Program.at(java, home).ahead(Duration.ofDays(20)).run("-cp", classes.toString(), Now.class.getName());

        Duration difference =
                Duration.between(Instant.now(), Instant.parse(ahead.ok().out()));
        assertTrue(difference.compareTo(Duration.ofDays(19)) > 0, ahead::toString);
        assertTrue(difference.compareTo(Duration.ofDays(21)) < 0, ahead::toString);
    }

    /** Says what time it is. */
    static final class Now {
        public static void main(String... arguments) {
            System.out.print(Instant.now());
        }
    }
}
