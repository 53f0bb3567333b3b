package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.Outcome;
import io.github.imagetrust.notary.testing.StaticWebServer;
import io.github.imagetrust.notary.testing.TestAuthority;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository that docker and notary made is archived; then its server is closed. */
class BundlesIT {

    private static final String NAME = "reg.example/kept/app";

    @TempDir
    Path folder;

    @Test
    void whatAServerHadIsVerifiedAndServedAgainOnceItIsClosed() {
        Path bundle = folder.resolve("app.bundle");
        String pin;
        String listed;
        try (NotaryServerPeer server = NotaryServerPeer.start(folder.resolve("server"))) {
            DockerCli docker = DockerCli.in(folder.resolve("docker"), server);
            docker.addSigner("alice", docker.generateKey("alice"), NAME);
            NotaryCli owner = NotaryCli.in(docker.home());
            owner.sign(NAME, "v1", Signed.FIRST, Signed.SIZE, "targets/alice,targets/releases");
            pin = Imagetrust.in(folder.resolve("looker"), server)
                    .run("root", "-q", NAME)
                    .ok()
                    .out()
                    .strip();
            owner.rotateRoot(NAME);
            owner.sign(NAME, "v2", Signed.SECOND, Signed.SIZE, "targets/alice,targets/releases");
            listed = owner.run("list", NAME).ok().out();

            Imagetrust archivist = Imagetrust.in(folder.resolve("archivist"), server);
            Outcome done = archivist.run("archive", NAME, bundle.toString()).ok();
            assertTrue(done.err().contains("roots 1 to 2"), done::toString);

            Imagetrust gone = Imagetrust.in(folder.resolve("reader"), server);
            server.close();
            gone.run("resolve", "--root-fingerprint", pin, NAME + ":v1").exits(20);
            verifies(gone, bundle, pin);
        }
        unpackedItIsReadByDockerAndNotary(bundle, pin, listed);
    }

    /** The pin is of the first root, to which the newest leads back. */
    private static void verifies(Imagetrust reader, Path bundle, String pin) {
        Outcome resolved = reader.run("resolve", "--bundle", bundle.toString(), "--root-fingerprint", pin, NAME + ":v1")
                .ok();
        assertEquals(NAME + "@sha256:" + Signed.FIRST, resolved.out().strip());
        reader.run(
                        "verify",
                        "--bundle",
                        bundle.toString(),
                        "--root-fingerprint",
                        pin,
                        "--signer",
                        "alice",
                        NAME + ":v2")
                .ok();
        Imagetrust later = reader.ahead(Duration.ofDays(30));
        later.run("resolve", "--bundle", bundle.toString(), "--root-fingerprint", pin, NAME + ":v1")
                .exits(14);
        String then =
                Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60).toString();
        Outcome held = later.run(
                        "resolve",
                        "--bundle",
                        bundle.toString(),
                        "--as-of",
                        then,
                        "--root-fingerprint",
                        pin,
                        NAME + ":v1")
                .ok();
        assertEquals(
                "as of " + then + ": " + NAME + "@sha256:" + Signed.FIRST,
                held.out().strip());
    }

    private void unpackedItIsReadByDockerAndNotary(Path bundle, String pin, String listed) {
        Path site = folder.resolve("site");
        try (StaticWebServer web = StaticWebServer.serve(site, TestAuthority.in(folder.resolve("authority")))) {
            Imagetrust unpacker = Imagetrust.in(folder.resolve("unpacker"), web);
            unpacker.run("unpack", bundle.toString(), site.toString()).ok();

            assertEquals(
                    listed,
                    NotaryCli.in(folder.resolve("notary-reader"), web)
                            .run("list", NAME)
                            .ok()
                            .out());
            DockerCli docker = DockerCli.in(folder.resolve("docker-reader"), web);
            assertEquals(Optional.of(NAME + ":v2@sha256:" + Signed.SECOND), docker.wouldPull(NAME + ":v2"));
            assertEquals(
                    docker.inspect(NAME), unpacker.run("inspect", NAME).ok().out());
            unpacker.run("resolve", "--root-fingerprint", pin, NAME + ":v1").ok();
        }
    }

    @Test
    void whatDockerLeftBehindIsKept() {
        Path bundle = folder.resolve("app.bundle");
        try (NotaryServerPeer server = NotaryServerPeer.start(folder.resolve("server"))) {
            NotaryCli owner = NotaryCli.in(folder.resolve("owner"), server);
            owner.init(NAME);
            owner.sign(NAME, "v1", Signed.FIRST, Signed.SIZE, "targets");
            DockerCli docker = DockerCli.in(folder.resolve("docker"), server);
            docker.inspect(NAME);
            Imagetrust user = Imagetrust.in(docker.home());
            server.close();

            Outcome done = user.run("archive", "--from-docker-cache", NAME, bundle.toString())
                    .ok();
            assertTrue(done.err().contains("nobody knows when"), done::toString);
            Outcome resolved = user.run("resolve", "--bundle", bundle.toString(), NAME + ":v1")
                    .ok();

            assertEquals(NAME + "@sha256:" + Signed.FIRST, resolved.out().strip());
            assertTrue(resolved.err().contains("FIRST_USE"), "docker's cache is the anchor, and that is said");
        }
    }
}
