package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.Outcome;
import io.github.imagetrust.notary.testing.StaticWebServer;
import io.github.imagetrust.notary.testing.TokenServer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories begun and signed here are read by {@code notary} and {@code docker trust}, and signed further by them. */
class OthersReadWhatWeSignedIT {

    @TempDir
    static Path serverFolder;

    static NotaryServerPeer server;

    @TempDir
    Path homes;

    DockerHome owner;
    Imagetrust imagetrust;
    NotaryCli reader;
    DockerCli puller;

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

    @BeforeEach
    void newUsers() {
        owner = DockerHome.in(homes.resolve("owner"), server);
        imagetrust = Imagetrust.in(owner);
        reader = NotaryCli.in(homes.resolve("reader"), server);
        puller = DockerCli.in(homes.resolve("puller"), server);
    }

    @Test
    void notaryAndDockerReadATagSignedHere() {
        String name = "reg.example/write/plain";
        imagetrust.run("repo", "init", name).ok();
        sign(imagetrust, name + ":v1", Signed.FIRST);

        assertEquals("v1 sha256:" + Signed.FIRST + " " + Signed.SIZE, reader.lookup(name, "v1"));
        assertTrue(reader.run("list", name).ok().out().contains(Signed.FIRST));
        assertEquals(Optional.of(name + ":v1@sha256:" + Signed.FIRST), puller.wouldPull(name + ":v1"));
        assertEquals(puller.inspect(name), imagetrust.run("inspect", name).ok().out());
    }

    @Test
    void notarySignsOnWithKeysMadeHere() {
        String name = "reg.example/write/on";
        imagetrust.run("repo", "init", name).ok();
        sign(imagetrust, name + ":v1", Signed.FIRST);
        NotaryCli notary = NotaryCli.in(owner);

        notary.sign(name, "v2", Signed.SECOND, Signed.SIZE, "targets");
        assertEquals(name + "@sha256:" + Signed.SECOND, imagetrust.resolve(name + ":v2"));
        notary.rotateRoot(name);
        notary.run("key", "rotate", name, "targets").ok();
        sign(imagetrust, name + ":v3", Signed.SECOND);

        assertTrue(reader.lookup(name, "v1").contains(Signed.FIRST));
        assertTrue(reader.lookup(name, "v3").contains(Signed.SECOND));
    }

    @Test
    void dockerAdministersARepositoryBegunHere() {
        String name = "reg.example/write/docker";
        imagetrust
                .run(
                        "sign",
                        "--init",
                        "--signer",
                        "alice",
                        "--digest",
                        "sha256:" + Signed.FIRST,
                        "--size",
                        "528",
                        "--local",
                        name + ":v1")
                .ok();
        assertTrue(puller.inspect(name + ":v1").contains("\"alice\""));
        assertEquals(Optional.of(name + ":v1@sha256:" + Signed.FIRST), puller.wouldPull(name + ":v1"));

        DockerCli docker = DockerCli.in(owner);
        docker.addSigner("bob", docker.generateKey("bob"), name);
        NotaryCli.in(owner).sign(name, "v2", Signed.SECOND, Signed.SIZE, "targets/bob,targets/releases");
        Imagetrust fresh = Imagetrust.in(homes.resolve("fresh"), server);
        fresh.run("resolve", "--first-use", "--signer", "bob", name + ":v2").ok();
        docker.run("trust", "revoke", "-y", name + ":v1").ok();
        fresh.run("resolve", name + ":v1").exits(10);
        assertEquals(docker.inspect(name), fresh.run("inspect", name).ok().out());
    }

    @Test
    void aSignerOfDockerSignsHere() {
        String name = "reg.example/write/signer";
        DockerCli docker = DockerCli.in(owner);
        docker.addSigner("alice", docker.generateKey("alice"), name);

        sign(imagetrust, name + ":v1", Signed.FIRST);

        assertTrue(puller.inspect(name + ":v1").contains("\"alice\""));
        assertEquals(Optional.of(name + ":v1@sha256:" + Signed.FIRST), puller.wouldPull(name + ":v1"));
    }

    @Test
    void aSignedTagMovesOnlyWhenToldTo() {
        String name = "reg.example/write/move";
        imagetrust.run("repo", "init", name).ok();
        sign(imagetrust, name + ":v1", Signed.FIRST);

        Outcome asked = imagetrust.run(
                "sign", "--digest", "sha256:" + Signed.SECOND, "--size", "528", "--local", "--first-use", name + ":v1");
        assertEquals(3, asked.exitCode(), asked::toString);
        assertTrue(reader.lookup(name, "v1").contains(Signed.FIRST));
        imagetrust
                .run(
                        "sign",
                        "-y",
                        "--digest",
                        "sha256:" + Signed.SECOND,
                        "--size",
                        "528",
                        "--local",
                        "--first-use",
                        name + ":v1")
                .ok();
        assertTrue(reader.lookup(name, "v1").contains(Signed.SECOND));
    }

    @Test
    void aFolderBehindAWebServerSatisfiesNotaryAndDocker() throws Exception {
        String name = "reg.example/write/folder";
        Path site = homes.resolve("site");
        String service = site.toUri().toString();
        imagetrust.run("repo", "init", "-s", service, name).ok();
        imagetrust
                .run(
                        "sign",
                        "-s",
                        service,
                        "--digest",
                        "sha256:" + Signed.FIRST,
                        "--size",
                        "528",
                        "--local",
                        name + ":v1")
                .ok();

        try (StaticWebServer web = StaticWebServer.serve(site, server.authority())) {
            NotaryCli visitor = NotaryCli.in(homes.resolve("visitor"), web);
            assertTrue(visitor.run("list", name).ok().out().contains(Signed.FIRST));
            DockerCli docker = DockerCli.in(homes.resolve("docker"), web);
            assertEquals(Optional.of(name + ":v1@sha256:" + Signed.FIRST), docker.wouldPull(name + ":v1"));
            Imagetrust fresh = Imagetrust.in(homes.resolve("fresh"), web);
            assertEquals(docker.inspect(name), fresh.run("inspect", name).ok().out());
            assertEquals(name + "@sha256:" + Signed.FIRST, fresh.resolve(name + ":v1"));

            imagetrust
                    .run(
                            "sign",
                            "-s",
                            service,
                            "--digest",
                            "sha256:" + Signed.SECOND,
                            "--size",
                            "528",
                            "--local",
                            name + ":v2")
                    .ok();
            assertTrue(visitor.lookup(name, "v2").contains(Signed.SECOND));
            imagetrust.run("repo", "refresh", "-s", service, name).ok();
            assertTrue(visitor.lookup(name, "v1").contains(Signed.FIRST));
        }
    }

    @Test
    void aRefreshedRepositoryStillReads() {
        String name = "reg.example/write/refresh";
        imagetrust.run("repo", "init", name).ok();
        sign(imagetrust, name + ":v1", Signed.FIRST);
        assertTrue(reader.lookup(name, "v1").contains(Signed.FIRST));

        imagetrust.run("repo", "refresh", name).ok();

        assertTrue(reader.lookup(name, "v1").contains(Signed.FIRST));
        assertEquals(Optional.of(name + ":v1@sha256:" + Signed.FIRST), puller.wouldPull(name + ":v1"));
    }

    @Test
    void aServerThatWantsTokensIsSignedTo() {
        String registry = "reg.example:5000";
        String name = registry + "/write/tokens";
        try (TokenServer tokens = TokenServer.start(homes.resolve("tokens"), true);
                NotaryServerPeer closed = NotaryServerPeer.start(homes.resolve("closed"), tokens)) {
            DockerHome home = DockerHome.in(homes.resolve("alice"), closed);
            Imagetrust alice = Imagetrust.in(home).with("--token-realm", closed.address() + "=" + tokens.realm());
            alice.run("repo", "init", name).exits(22);
            home.credentials(registry, TokenServer.USER, TokenServer.PASSWORD);
            alice.run("repo", "init", name).ok();
            sign(alice, name + ":v1", Signed.FIRST);

            assertTrue(NotaryCli.in(homes.resolve("public"), closed)
                    .lookup(name, "v1")
                    .contains(Signed.FIRST));
            assertTrue(tokens.scopes().contains("alice repository:" + name + ":pull,push"), tokens.scopes()::toString);
        }
    }

    @Test
    void aWrongPassphraseSignsNothing() {
        String name = "reg.example/write/passphrase";
        imagetrust.run("repo", "init", name).ok();

        Outcome refused = imagetrust
                .env("DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE", "not this one")
                .run(
                        "sign",
                        "--digest",
                        "sha256:" + Signed.FIRST,
                        "--size",
                        "528",
                        "--local",
                        "--first-use",
                        name + ":v1");

        assertEquals(31, refused.exitCode(), refused::toString);
        assertEquals(Optional.empty(), puller.wouldPull(name + ":v1"));
    }

    private static void sign(Imagetrust by, String reference, String sha256) {
        by.run(
                        "sign",
                        "--digest",
                        "sha256:" + sha256,
                        "--size",
                        Long.toString(Signed.SIZE),
                        "--local",
                        "--first-use",
                        reference)
                .ok();
    }
}
