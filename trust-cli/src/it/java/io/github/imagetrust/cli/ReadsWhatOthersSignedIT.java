package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.KeyFiles;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.NotarySignerPeer;
import io.github.imagetrust.notary.testing.Outcome;
import io.github.imagetrust.notary.testing.TestAuthority;
import io.github.imagetrust.notary.testing.TokenServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories made by {@code notary} and {@code docker trust} verify and inspect here, to the byte as there. */
class ReadsWhatOthersSignedIT {

    @TempDir
    static Path serverFolder;

    static NotaryServerPeer server;

    @TempDir
    Path homes;

    NotaryCli notary;
    Imagetrust reader;

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
        notary = NotaryCli.in(homes.resolve("notary"), server);
        reader = Imagetrust.in(homes.resolve("reader"), server);
    }

    @Test
    void aRepositoryOfNotaryReadsAsInNotaryAndDocker() {
        String name = "reg.example/read/notary";
        notary.init(name);
        notary.sign(name, "v1", Signed.FIRST, Signed.SIZE, "targets");
        notary.sign(name, "v10", Signed.SECOND, Signed.SIZE, "targets");

        assertEquals(name + "@sha256:" + Signed.FIRST, reader.resolve(name + ":v1"));
        assertEquals(
                notary.lookup(name, "v10"),
                reader.run("resolve", "--first-use", "-o", "lookup", name + ":v10")
                        .ok()
                        .out()
                        .strip());
        assertEquals(
                notary.run("list", name).ok().out(),
                reader.run("list", "-o", "notary", name).ok().out());
        DockerCli docker = DockerCli.in(homes.resolve("docker"), server);
        assertEquals(docker.inspect(name), reader.run("inspect", name).ok().out());
    }

    @Test
    void signersOfDockerAreShownAndCounted() {
        String name = "reg.example/read/signers";
        DockerCli docker = DockerCli.in(homes.resolve("docker"), server);
        docker.addSigner("alice", docker.generateKey("alice"), name);
        docker.addSigner("bob", docker.generateKey("bob"), name);
        NotaryCli signers = NotaryCli.in(docker.home());
        signers.sign(name, "v1", Signed.FIRST, Signed.SIZE, "targets/alice,targets/bob,targets/releases");
        signers.sign(name, "v2", Signed.SECOND, Signed.SIZE, "targets/alice,targets/releases");

        assertEquals(docker.inspect(name), reader.run("inspect", name).ok().out());
        assertEquals(
                docker.run("trust", "inspect", "--pretty", name + ":v1").ok().out(),
                reader.run("inspect", "--pretty", name + ":v1").ok().out());
        reader.run("resolve", "--first-use", "--signer", "alice", "--signer", "bob", name + ":v1")
                .ok();
        Outcome refused = reader.run("resolve", "--first-use", "--signer", "bob", name + ":v2");
        assertTrue(refused.exits(12).err().contains("SIGNER_MISSING"), refused::toString);
        reader.run("resolve", "--first-use", "--signer", "alice", "--signer", "bob", "--min-signers", "1", name + ":v2")
                .ok();
    }

    @Test
    void aTagResolvesToWhatDockerWouldPull() {
        String name = "reg.example/read/oracle";
        DockerCli docker = DockerCli.in(homes.resolve("docker"), server);
        NotaryCli owner = NotaryCli.in(docker.home());
        owner.init(name);
        owner.sign(name, "both", Signed.FIRST, Signed.SIZE, "targets");
        owner.sign(name, "base", Signed.FIRST, Signed.SIZE, "targets");
        docker.addSigner("alice", docker.generateKey("alice"), name);
        assertEquals(docker.wouldPull(name + ":base"), pulls(name + ":base"), "releases was never signed");
        owner.sign(name, "both", Signed.SECOND, Signed.SIZE, "targets/releases");
        owner.sign(name, "personal", Signed.SECOND, Signed.SIZE, "targets/alice");

        for (String tag : new String[] {"both", "base", "personal", "none"}) {
            assertEquals(docker.wouldPull(name + ":" + tag), pulls(name + ":" + tag), tag);
        }
        assertEquals(Optional.of(name + ":both@sha256:" + Signed.SECOND), pulls(name + ":both"));
        Outcome personal = reader.run("resolve", "--first-use", name + ":personal");
        assertTrue(personal.exits(12).err().contains("NOT_RELEASED"), personal::toString);
        Outcome none = reader.run("resolve", "--first-use", name + ":none");
        assertTrue(none.exits(10).err().contains("TAG_NOT_SIGNED"), none::toString);
    }

    @Test
    void nestedDelegationsWithPathsListAsInNotary() {
        String name = "reg.example/read/nested";
        DockerCli docker = DockerCli.in(homes.resolve("docker"), server);
        Path key = docker.generateKey("qa");
        NotaryCli owner = NotaryCli.in(docker.home());
        owner.init(name);
        owner.run("delegation", "add", name, "targets/qa", key.toString(), "--paths", "qa-,rc-", "-p")
                .ok();
        owner.run("delegation", "add", name, "targets/qa/night", key.toString(), "--paths", "qa-night-", "-p")
                .ok();
        owner.sign(name, "qa-1", Signed.FIRST, Signed.SIZE, "targets/qa");
        owner.sign(name, "qa-night-1", Signed.SECOND, Signed.SIZE, "targets/qa/night");

        assertEquals(
                owner.run("list", name).ok().out(),
                reader.run("list", "-o", "notary", name).ok().out());
        assertEquals(docker.inspect(name), reader.run("inspect", name).ok().out());
    }

    @Test
    void rsaAndEd25519KeysCount() throws Exception {
        String name = "reg.example/read/kinds";
        Path keys = Files.createDirectories(homes.resolve("keys"));
        notary.run(
                        "init",
                        "-p",
                        "--rootkey",
                        KeyFiles.encryptedRsa(keys, "root").toString(),
                        name)
                .ok();
        notary.run(
                        "key",
                        "rotate",
                        name,
                        "targets",
                        "-k",
                        KeyFiles.ed25519(keys, "targets").toString())
                .ok();
        notary.leaveSnapshotsToServer(name); // Ed25519, as the timestamp always is there
        notary.sign(name, "v1", Signed.FIRST, Signed.SIZE, "targets");
        String root = new String(server.file(name, "root.json").orElseThrow(), StandardCharsets.UTF_8);
        assertTrue(root.contains("\"rsa-x509\"") && root.contains("\"ed25519\""), root);

        assertEquals(name + "@sha256:" + Signed.FIRST, reader.resolve(name + ":v1"));
    }

    @Test
    void anRsaSignerOfDockerCounts() throws Exception {
        String name = "reg.example/read/rsa-signer";
        Path keys = Files.createDirectories(homes.resolve("keys"));
        Path carol = KeyFiles.rsa(keys, "carol");
        DockerCli docker = DockerCli.in(homes.resolve("docker"), server);
        docker.run("trust", "key", "load", "--name", "carol", carol.toString()).ok();
        docker.addSigner("carol", keys.resolve("carol.pub"), name);
        NotaryCli.in(docker.home()).sign(name, "v1", Signed.FIRST, Signed.SIZE, "targets/carol,targets/releases");

        reader.run("resolve", "--first-use", "--signer", "carol", name + ":v1").ok();
        assertEquals(docker.inspect(name), reader.run("inspect", name).ok().out());
    }

    @Test
    void keysOfASignerServiceCount() {
        String name = "reg.example/read/remote";
        try (NotarySignerPeer signer = NotarySignerPeer.start(homes.resolve("signer"));
                NotaryServerPeer remote = NotaryServerPeer.start(homes.resolve("remote"), signer)) {
            NotaryCli owner = NotaryCli.in(homes.resolve("owner"), remote);
            owner.init(name);
            owner.leaveSnapshotsToServer(name);
            owner.sign(name, "v1", Signed.FIRST, Signed.SIZE, "targets");

            assertEquals(
                    name + "@sha256:" + Signed.FIRST,
                    Imagetrust.in(homes.resolve("remote-reader"), remote).resolve(name + ":v1"));
        }
    }

    @Test
    void aReaderFollowsTheRotationOfEveryKey() {
        String name = "reg.example/read/rotated";
        notary.init(name);
        notary.sign(name, "v1", Signed.FIRST, Signed.SIZE, "targets");
        assertEquals(name + "@sha256:" + Signed.FIRST, reader.resolve(name + ":v1"));

        notary.run("key", "rotate", name, "targets").ok();
        notary.run("key", "rotate", name, "timestamp", "-r").ok();
        notary.run("key", "rotate", name, "snapshot").ok();
        notary.rotateRoot(name);
        notary.rotateRoot(name);
        notary.sign(name, "v1", Signed.SECOND, Signed.SIZE, "targets");

        assertEquals(
                name + "@sha256:" + Signed.SECOND,
                reader.run("resolve", name + ":v1").ok().out().strip());
    }

    @Test
    void aPinOutlivesTwoRotationsAndAForeignPinRefuses() {
        String name = "reg.example/read/pinned";
        notary.init(name);
        notary.sign(name, "v1", Signed.FIRST, Signed.SIZE, "targets");
        String pin = reader.run("root", "-q", name).ok().out().strip();
        notary.rotateRoot(name);
        notary.rotateRoot(name);

        Imagetrust fresh = Imagetrust.in(homes.resolve("fresh"), server);
        assertEquals(
                name + "@sha256:" + Signed.FIRST,
                fresh.run("resolve", "--root-fingerprint", pin, name + ":v1")
                        .ok()
                        .out()
                        .strip());
        Outcome foreign = Imagetrust.in(homes.resolve("foreign"), server)
                .run("resolve", "--root-fingerprint", Signed.of("foreign"), name + ":v1");
        assertTrue(foreign.exits(16).err().contains("PIN_MISMATCH (root)"), foreign::toString);
        Outcome unpinned = Imagetrust.in(homes.resolve("unpinned"), server).run("resolve", name + ":v1");
        assertTrue(unpinned.exits(16).err().contains("--root-fingerprint"), unpinned::toString);
    }

    @Test
    void aServerThatWantsTokensGetsTheRegistrysCredentials() {
        String registry = "reg.example:5000";
        String name = registry + "/read/tokens";
        try (TokenServer tokens = TokenServer.start(homes.resolve("tokens"));
                NotaryServerPeer closed = NotaryServerPeer.start(homes.resolve("closed"), tokens)) {
            NotaryCli alice = NotaryCli.in(homes.resolve("alice"), closed).as(TokenServer.USER, TokenServer.PASSWORD);
            alice.init(name);
            alice.sign(name, "v1", Signed.FIRST, Signed.SIZE, "targets");

            DockerCli docker = DockerCli.in(homes.resolve("docker"), closed);
            Imagetrust own =
                    Imagetrust.in(docker.home()).with("--token-realm", closed.address() + "=" + tokens.realm());
            own.run("resolve", "--first-use", name + ":v1").exits(22);
            docker.home().credentials(registry, TokenServer.USER, "wrong");
            own.run("resolve", "--first-use", name + ":v1").exits(22);
            docker.home().credentials(registry, TokenServer.USER, TokenServer.PASSWORD);
            assertEquals(name + "@sha256:" + Signed.FIRST, own.resolve(name + ":v1"));
            assertEquals(docker.inspect(name), own.run("inspect", name).ok().out());
            assertTrue(tokens.scopes().contains("alice repository:" + name + ":pull"), tokens.scopes()::toString);
        }
    }

    @Test
    void aServerThatWantsACertificateGetsIt() {
        String name = "reg.example/read/certificate";
        try (NotaryServerPeer closed = NotaryServerPeer.startForKnownClients(homes.resolve("closed"))) {
            TestAuthority.Identity own = closed.authority().issue("somebody");
            NotaryCli owner = NotaryCli.in(homes.resolve("owner"), closed).with(own);
            owner.init(name);
            owner.sign(name, "v1", Signed.FIRST, Signed.SIZE, "targets");

            DockerHome home = DockerHome.in(homes.resolve("known"), closed);
            Imagetrust known = Imagetrust.in(home);
            assertEquals(21, known.run("resolve", "--first-use", name + ":v1").exitCode());
            String certificate = own.certificateFile().toString();
            String key = own.keyFile().toString();
            known.run("resolve", "--first-use", "--tlscert", certificate, "--tlskey", key, name + ":v1")
                    .ok();
            home.certificate(own);
            assertEquals(name + "@sha256:" + Signed.FIRST, known.resolve(name + ":v1"));
        }
    }

    @Test
    void whatDockerSawAnchorsTheFirstContactHere() {
        String name = "reg.example/read/seen";
        notary.init(name);
        notary.sign(name, "v1", Signed.FIRST, Signed.SIZE, "targets");
        DockerCli docker = DockerCli.in(homes.resolve("docker"), server);
        docker.inspect(name);
        notary.rotateRoot(name);

        Outcome resolved = Imagetrust.in(docker.home()).run("resolve", name + ":v1");

        assertEquals(name + "@sha256:" + Signed.FIRST, resolved.ok().out().strip());
    }

    /** As {@link DockerCli#wouldPull}. */
    private Optional<String> pulls(String reference) {
        Outcome outcome = reader.run("resolve", "--first-use", reference);
        return outcome.exitCode() == 0
                ? Optional.of(reference
                        + outcome.out().strip().substring(outcome.out().indexOf('@')))
                : Optional.empty();
    }
}
