package io.github.imagetrust.notary.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.StaticWebServer;
import io.github.imagetrust.notary.testing.TestAuthority;
import io.github.imagetrust.tuf.Bytes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published into a folder, a stock notary and docker read from any web server over that folder. */
class DirectoryServiceIT {

    private static final String GUN = "reg.example/team/app";
    private static final RepositoryName NAME = RepositoryName.parse(GUN);

    private final TestRepository keys =
            new TestRepository(GUN, Clock.systemUTC().instant());

    @TempDir
    Path temp;

    private DirectoryService service;

    @BeforeEach
    void makeService() {
        service = DirectoryService.publishing(
                temp.resolve("site").toUri(),
                temp.resolve("private"),
                new DirectorySigner(keys.codec, keys, Clock.systemUTC()));
    }

    @Test
    void notaryAndDockerReadItAndFollowItsChanges() {
        publish(Map.of("root", keys.root(1), "targets", keys.targets(1)));
        try (StaticWebServer web = StaticWebServer.serve(temp.resolve("site"), TestAuthority.in(temp.resolve("ca")))) {
            NotaryCli notary = NotaryCli.in(temp.resolve("notary"), web);
            DockerCli docker = DockerCli.in(temp.resolve("docker"), web);
            assertSize(notary, 501);
            assertTrue(docker.inspect(GUN).contains("v1"));

            publish(Map.of("targets", keys.targets(2)));
            assertSize(notary, 502);

            keys.serverKey("timestamp");
            keys.serverKey("snapshot");
            keys.rotateTargets();
            publish(Map.of("root", keys.root(2), "targets", keys.targets(3)));
            publish(Map.of());
            publish(Map.of("root", keys.root(3)));
            assertSize(notary, 503);
            assertSize(NotaryCli.in(temp.resolve("fresh"), web), 503);
            assertTrue(docker.inspect(GUN).contains("v1"));
        }
    }

    @Test
    void aSnapshotOfThePublisherServesThemTheSame() {
        keys.held.remove("snapshot");
        Map<String, Bytes> files = new HashMap<>(Map.of("root", keys.root(1), "targets", keys.targets(4)));
        files.put("snapshot", keys.snapshot(1, files));
        publish(files);
        publish(Map.of());

        try (StaticWebServer web = StaticWebServer.serve(temp.resolve("site"), TestAuthority.in(temp.resolve("ca")))) {
            assertSize(NotaryCli.in(temp.resolve("notary"), web), 504);
        }
    }

    private void publish(Map<String, Bytes> files) {
        Deadline soon = Deadline.after(Duration.ofMinutes(1));
        assertEquals(Outcome.PUBLISHED, service.publish(NAME, files, soon));
    }

    private static void assertSize(NotaryCli notary, int size) {
        String found = notary.run("lookup", GUN, "v1").ok().out();
        assertTrue(found.endsWith(" " + size + "\n"), found);
    }
}
