package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.SignRequest;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people sign at the same moment, again and again: whoever comes second begins again with what the first one left. */
class ConcurrentPublishIT {

    private static final int ROUNDS = 50;
    private static final RepositoryName NAME = RepositoryName.parse("reg.example/both");

    @TempDir
    static Path serverFolder;

    static NotaryServerPeer server;

    @TempDir
    Path folder;

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
    void atAServerNoSignatureIsLost() throws Exception {
        signAtTheSameMoment(URI.create(server.url()));
    }

    @Test
    void inAFolderNoSignatureIsLost() throws Exception {
        signAtTheSameMoment(folder.resolve("trust-data").toUri());
    }

    private void signAtTheSameMoment(URI service) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try (ImageTrust one = trust("one", service)) {
            one.admin(one.policyFor(List.of(NAME), Set.of(), true)).publish(NAME, Initialise.plain());
            copyKeys("one", "two");
            try (ImageTrust two = trust("two", service);
                    ImageTrust reader = trust("reader", service)) {
                CyclicBarrier start = new CyclicBarrier(2);
                for (int round = 0; round < ROUNDS; round++) {
                    String tag = "-" + round;
                    Future<?> first = people.submit(() -> sign(one, "one" + tag, start));
                    Future<?> second = people.submit(() -> sign(two, "two" + tag, start));
                    first.get();
                    second.get();
                    assertEquals(2, tags(reader, round, round + 1).size(), "after round " + round);
                }
                assertEquals(2 * ROUNDS, tags(reader, 0, ROUNDS).size());
            }
        } finally {
            people.shutdownNow();
        }
    }

    private static Void sign(ImageTrust by, String tag, CyclicBarrier start) throws Exception {
        start.await();
        by.signer(new Embedded.Nowhere(), by.policyFor(List.of(NAME), Set.of(), true))
                .sign(SignRequest.of(Embedded.image(NAME, tag)).ofContent(Embedded.FIRST, Embedded.SIZE));
        return null;
    }

    /** What a verifier finds of what was signed in those rounds. */
    private static List<String> tags(ImageTrust reader, int from, int to) {
        List<String> found = new ArrayList<>();
        var verifier = reader.verifier(reader.policyFor(List.of(NAME), Set.of(), true), Optional.empty());
        for (int round = from; round < to; round++) {
            for (String tag : List.of("one-" + round, "two-" + round)) {
                verifier.verify(Embedded.image(NAME, tag)).fold(yes -> found.add(tag), no -> false, no -> false);
            }
        }
        return found;
    }

    private void copyKeys(String from, String to) throws IOException {
        Path source = home(from).trustFolder().resolve("private");
        Path target = home(to).trustFolder().resolve("private");
        Files.createDirectories(target.getParent());
        try (Stream<Path> keys = Files.list(source)) {
            for (Path key : (Iterable<Path>) keys::iterator) {
                if (!Files.exists(target)) {
                    Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
                Files.copy(key, target.resolve(key.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private DockerHome home(String name) {
        return DockerHome.in(folder.resolve(name), server);
    }

    private ImageTrust trust(String name, URI service) {
        DockerHome home = home(name);
        return ImageTrust.builder()
                .environment(Map.of())
                .home(home.folder())
                .dockerConfig(home.configuration())
                .server(service)
                .passphrases(request -> Optional.of(DockerHome.PASSPHRASE.toCharArray()))
                .build();
    }
}
