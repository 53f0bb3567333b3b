package io.github.imagetrust.notary;

import static io.github.imagetrust.notary.Embedded.FIRST;
import static io.github.imagetrust.notary.Embedded.SECOND;
import static io.github.imagetrust.notary.Embedded.SIZE;
import static io.github.imagetrust.notary.Embedded.image;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.VerifiedImage;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.KeyFiles;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.NotarySignerPeer;
import io.github.imagetrust.notary.testing.StaticWebServer;
import io.github.imagetrust.notary.testing.TrustFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application is told of repositories that {@code notary} and {@code docker trust} made. */
class VerifiesForApplicationsIT {

    @TempDir
    static Path serverFolder;

    static NotaryServerPeer server;

    @TempDir
    Path homes;

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
    void evidenceNamesRolesVersionsAndKeys() {
        RepositoryName name = RepositoryName.parse("reg.example/embed/evidence");
        DockerCli docker = DockerCli.in(homes.resolve("docker"), server);
        docker.addSigner("alice", docker.generateKey("alice"), name.toString());
        NotaryCli.in(docker.home()).sign(name.toString(), "v1", FIRST.hex(), SIZE, "targets/alice,targets/releases");

        try (Embedded reader = reader()) {
            VerifiedImage image = reader.verified(name, "v1");

            assertEquals(FIRST, image.digest());
            assertEquals(SIZE, image.length());
            assertEquals(Set.of("alice"), image.signers());
            assertEquals("targets/releases", image.evidence().releasedBy());
            List<String> roles = image.evidence().roles().stream()
                    .map(role -> role.role() + " " + role.version())
                    .toList();
            assertTrue(
                    roles.containsAll(List.of("root 1", "targets 2", "targets/alice 1", "targets/releases 1")),
                    roles::toString);
            assertTrue(image.evidence().roles().stream()
                    .allMatch(role -> role.signedBy().size() == 1));
        }
    }

    @Test
    void aWarmVerificationCostsTwoSmallRequests() {
        RepositoryName name = signedByNotary("warm");
        TrustFiles.copy(server, name.toString(), homes.resolve("site"));
        try (StaticWebServer web = StaticWebServer.serve(homes.resolve("site"), server.authority());
                Embedded reader = Embedded.in(homes.resolve("reader"), web)) {
            reader.verified(name, "v1");
            List<String> cold = files(web.requests());
            reader.verified(name, "v1");
            List<String> both = files(web.requests());
            List<String> warm = both.subList(cold.size(), both.size());

            assertEquals(5, cold.size(), cold::toString);
            assertEquals(5, Set.copyOf(cold).size(), cold::toString);
            assertEquals(2, warm.size(), warm::toString);
            assertEquals(Set.of("timestamp.json", "2.root.json"), Set.copyOf(warm));
        }
    }

    @Test
    void aProcessThatStartsAgainKnowsWhatWasVerified() {
        RepositoryName name = signedByNotary("again");
        try (Embedded first = reader()) {
            first.verified(name, "v1");
        }

        try (Embedded again = reader()) {
            assertEquals(
                    FIRST, again.verified(again.remembered(name), name, "v1").digest());
        }
    }

    @Test
    void whoOnlyLookedHasNotDecided() {
        RepositoryName name = RepositoryName.parse(signedByNotary("looked").toString());

        try (Embedded stranger = reader()) {
            assertEquals("NO_ANCHOR root", stranger.refused(stranger.remembered(name), name, "v1"));
        }
    }

    @Test
    void rsaAndEd25519KeysCount() throws Exception {
        String name = "reg.example/embed/kinds";
        Path keys = Files.createDirectories(homes.resolve("keys"));
        NotaryCli notary = notary();
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
        notary.leaveSnapshotsToServer(name); // Ed25519 there, as the timestamp always is
        notary.sign(name, "v1", FIRST.hex(), SIZE, "targets");
        String root = new String(server.file(name, "root.json").orElseThrow(), StandardCharsets.UTF_8);
        assertTrue(root.contains("\"rsa-x509\"") && root.contains("\"ed25519\""), root);

        try (Embedded reader = reader()) {
            assertEquals(
                    FIRST, reader.verified(RepositoryName.parse(name), "v1").digest());
        }
    }

    @Test
    void keysOfASignerServiceCount() {
        String name = "reg.example/embed/remote";
        try (NotarySignerPeer signer = NotarySignerPeer.start(homes.resolve("signer"));
                NotaryServerPeer remote = NotaryServerPeer.start(homes.resolve("remote"), signer);
                Embedded reader = Embedded.in(homes.resolve("remote-reader"), remote)) {
            NotaryCli owner = NotaryCli.in(homes.resolve("owner"), remote);
            owner.init(name);
            owner.leaveSnapshotsToServer(name);
            owner.sign(name, "v1", FIRST.hex(), SIZE, "targets");

            assertEquals(
                    FIRST, reader.verified(RepositoryName.parse(name), "v1").digest());
        }
    }

    @Test
    void aRunningReaderFollowsTheRotationOfEveryKey() {
        RepositoryName name = signedByNotary("rotated");
        try (Embedded reader = reader()) {
            assertEquals(FIRST, reader.verified(name, "v1").digest());
            NotaryCli notary = notary();
            List<List<String>> rotations = List.of(
                    List.of("targets"), List.of("timestamp", "-r"), List.of("snapshot"), List.of("snapshot", "-r"));
            for (List<String> rotation : rotations) {
                List<String> arguments = new ArrayList<>(List.of("key", "rotate", name.toString()));
                arguments.addAll(rotation);
                notary.run(arguments.toArray(String[]::new)).ok();
                assertEquals(FIRST, reader.verified(name, "v1").digest(), rotation::toString);
            }
            notary.rotateRoot(name.toString());
            notary.rotateRoot(name.toString());
            notary.sign(name.toString(), "v1", SECOND.hex(), SIZE, "targets");

            assertEquals(SECOND, reader.verified(name, "v1").digest());
        }
    }

    @Test
    void aPinOutlivesTwoRotationsAndAForeignPinRefuses() {
        RepositoryName name = signedByNotary("pinned");
        String pin;
        try (Embedded first = reader()) {
            pin = first.verified(name, "v1")
                    .evidence()
                    .anchor()
                    .rootKeys()
                    .get(0)
                    .id();
        }
        notary().rotateRoot(name.toString());
        notary().rotateRoot(name.toString());

        try (Embedded fresh = Embedded.in(homes.resolve("fresh"), server)) {
            assertEquals("PIN_MISMATCH root", fresh.refused(fresh.pinned(name, "00".repeat(32)), name, "v1"));
            assertEquals(
                    FIRST, fresh.verified(fresh.pinned(name, pin), name, "v1").digest());
        }
    }

    @Test
    void whatDockerSawAnchorsTheFirstContactHere() {
        RepositoryName name = signedByNotary("seen");
        DockerCli docker = DockerCli.in(homes.resolve("docker"), server);
        docker.inspect(name.toString());
        notary().rotateRoot(name.toString());

        try (Embedded same = Embedded.in(docker.home().folder(), server)) {
            assertEquals(FIRST, same.verified(same.remembered(name), name, "v1").digest());
        }
    }

    private RepositoryName signedByNotary(String test) {
        String name = "reg.example/embed/" + test;
        NotaryCli notary = notary();
        notary.init(name);
        notary.sign(name, "v1", FIRST.hex(), SIZE, "targets");
        return RepositoryName.parse(name);
    }

    private NotaryCli notary() {
        return NotaryCli.in(homes.resolve("notary"), server);
    }

    private Embedded reader() {
        return Embedded.in(homes.resolve("reader"), server);
    }

    /** The names of the trust files that were asked for. */
    private static List<String> files(List<String> requests) {
        String folder = "/_trust/tuf/";
        return requests.stream()
                .filter(request -> request.contains(folder))
                .map(request -> request.substring(request.indexOf(folder) + folder.length()))
                .toList();
    }
}
