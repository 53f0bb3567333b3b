package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docker's and notary's repositories at a real server expire with, and when that is said. */
class ExpiryIT {

    private static final String NAME = "reg.example/expiry/app";

    @TempDir
    Path folder;

    @Test
    void cronIsTold() {
        try (NotaryServerPeer server = NotaryServerPeer.start(folder.resolve("server"))) {
            DockerCli docker = DockerCli.in(folder.resolve("docker"), server);
            docker.addSigner("alice", docker.generateKey("alice"), NAME);
            NotaryCli.in(docker.home()).sign(NAME, "v1", Signed.FIRST, Signed.SIZE, "targets/alice,targets/releases");
            Imagetrust reader = Imagetrust.in(folder.resolve("reader"), server);

            Outcome fine = reader.run("expiry", NAME).ok();
            assertTrue(
                    fine.out().contains("timestamp") && fine.out().contains("signed anew by the server"),
                    fine::toString);
            assertTrue(fine.out().contains("hits 1 tag: v1"), fine::toString);
            reader.run("expiry", "--within", "1200d", NAME).exits(14);
            reader.run("expiry", "--within", "1200d").exits(14); // it was seen, so it is looked at
            reader.ahead(Duration.ofDays(3 * 365 - 100)).run("expiry", NAME).exits(14);

            server.close();
            reader.run("expiry", NAME).exits(20);
        }
    }
}
