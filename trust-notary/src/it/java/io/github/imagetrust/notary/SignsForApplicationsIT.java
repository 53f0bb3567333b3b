package io.github.imagetrust.notary;

import static io.github.imagetrust.notary.Embedded.FIRST;
import static io.github.imagetrust.notary.Embedded.SECOND;
import static io.github.imagetrust.notary.Embedded.SIZE;
import static io.github.imagetrust.notary.Embedded.image;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.SignRequest;
import io.github.imagetrust.SignatureReceipt;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.change.RepositoryChange.Refresh;
import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application signs is read by {@code notary} and {@code docker trust}, and signed further by them. */
class SignsForApplicationsIT {

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
    void aSignerBeginsARepositoryThatDockerReads() {
        RepositoryName name = RepositoryName.parse("reg.example/sign/begin");
        try (Embedded owner = owner()) {
            SignatureReceipt receipt = sign(
                    owner, name, "v1", FIRST, request -> request.by("alice").initialising());

            assertEquals(FIRST, receipt.digest());
        }
        DockerCli docker = DockerCli.in(homes.resolve("docker"), server);
        assertTrue(docker.inspect(name + ":v1").contains("\"alice\""));
        assertEquals(Optional.of(name + ":v1@" + FIRST), docker.wouldPull(name + ":v1"));
    }

    @Test
    void aRepositoryIsBegunOnceAndRefreshed() {
        RepositoryName name = RepositoryName.parse("reg.example/sign/once");
        try (Embedded owner = owner()) {
            NotaryAdmin admin = owner.trust().admin(owner.firstUse(name));
            admin.publish(name, Initialise.plain());

            var twice = assertThrows(SigningException.class, () -> admin.publish(name, Initialise.plain()));
            assertEquals(SigningException.Kind.IMPOSSIBLE, twice.kind());
            admin.publish(name, Refresh.plain());
        }
        assertTrue(stranger().run("list", name.toString()).ok().out().contains("No targets present"));
    }

    @Test
    void aRepositoryIsNotBegunByAMistypedName() {
        RepositoryName name = RepositoryName.parse("reg.example/sign/mistyped");
        try (Embedded owner = owner()) {
            var refused = assertThrows(
                    SigningException.class, () -> sign(owner, name, "v1", FIRST, UnaryOperator.identity()));
            assertEquals(SigningException.Kind.NOT_INITIALIZED, refused.kind());
        }
        assertEquals(Optional.empty(), server.file(name.toString(), "root.json"));
    }

    @Test
    void publishersAtTheSameTimeLoseNothing() throws Exception {
        RepositoryName name = RepositoryName.parse("reg.example/sign/race");
        List<String> tags = List.of("a", "b", "c");
        try (Embedded owner = owner()) {
            begin(owner, name, false);
            List<Callable<SignatureReceipt>> signings = new ArrayList<>();
            for (String tag : tags) {
                signings.add(() -> {
                    try (Embedded one = owner()) {
                        return sign(one, name, tag, FIRST, UnaryOperator.identity());
                    }
                });
            }
            ExecutorService executor = Executors.newFixedThreadPool(tags.size());
            try {
                for (Future<SignatureReceipt> signing : executor.invokeAll(signings)) {
                    signing.get();
                }
            } finally {
                executor.shutdownNow();
            }
        }
        for (String tag : tags) {
            assertTrue(stranger().lookup(name.toString(), tag).contains(FIRST.hex()));
        }
    }

    @Test
    void notaryAndTheLibraryTakeTurns() {
        RepositoryName name = RepositoryName.parse("reg.example/sign/turns");
        String gun = name.toString();
        NotaryCli notary = NotaryCli.in(DockerHome.in(homes.resolve("owner"), server));
        try (Embedded owner = owner()) {
            begin(owner, name, true);
            sign(owner, name, "a", FIRST, UnaryOperator.identity());
            notary.sign(gun, "b", SECOND.hex(), SIZE, "targets");
            notary.rotateRoot(gun);
            sign(owner, name, "c", FIRST, UnaryOperator.identity());
            notary.leaveSnapshotsToServer(gun);
            sign(owner, name, "d", SECOND, UnaryOperator.identity());

            assertEquals(SECOND, owner.verified(name, "b").digest());
        }
        assertTrue(stranger().lookup(gun, "a").contains(FIRST.hex()));
        assertTrue(stranger().lookup(gun, "d").contains(SECOND.hex()));
    }

    @Test
    void signersOfDockerSignWithTheirOwnKeys() {
        RepositoryName name = RepositoryName.parse("reg.example/sign/signers");
        Path home = homes.resolve("owner");
        DockerCli docker = DockerCli.in(home, server);
        docker.addSigner("alice", docker.generateKey("alice"), name.toString());
        docker.addSigner("bob", docker.generateKey("bob"), name.toString());
        try (Embedded owner = owner()) {
            sign(owner, name, "v1", FIRST, request -> request.by("alice"));
            sign(owner, name, "v1", FIRST, request -> request.by("bob"));

            assertEquals(Set.of("alice", "bob"), owner.verified(name, "v1").signers());
        }
        assertEquals(Optional.of(name + ":v1@" + FIRST), docker.wouldPull(name + ":v1"));
    }

    private Embedded owner() {
        return Embedded.in(homes.resolve("owner"), server);
    }

    private NotaryCli stranger() {
        return NotaryCli.in(homes.resolve("stranger"), server);
    }

    private static void begin(Embedded owner, RepositoryName name, boolean ownSnapshot) {
        owner.trust()
                .admin(owner.firstUse(name))
                .publish(name, new Initialise(Optional.empty(), ownSnapshot, Optional.empty(), List.of(), 1));
    }

    private static SignatureReceipt sign(
            Embedded by, RepositoryName name, String tag, Digest digest, UnaryOperator<SignRequest> how) {
        return by.trust()
                .signer(new Embedded.Nowhere(), by.firstUse(name))
                .sign(how.apply(SignRequest.of(image(name, tag)).ofContent(digest, SIZE)));
    }
}
