package io.github.imagetrust.notary.service;

import static io.github.imagetrust.notary.service.FakeSigner.file;
import static io.github.imagetrust.notary.service.FakeSigner.links;
import static io.github.imagetrust.notary.service.FakeSigner.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.files.FaultyFiles;
import io.github.imagetrust.files.FileOperations;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishers that are killed, run out of disk, or race; and what readers see of it. */
class DirectoryCrashTest {

    private static final RepositoryName NAME = RepositoryName.parse("example.com/app");

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stoppedAnywhereReadersSeeBeforeOrAfter(boolean killed) {
        Path served = temp.resolve("served");
        DirectoryService whole = publisher(served, FaultyFiles.counting());
        assertEquals(Outcome.PUBLISHED, whole.publish(NAME, version(1), soon()));
        long present = 1;
        int between = 0;
        for (int operation = 0; ; operation++) {
            FaultyFiles files = killed ? FaultyFiles.killedAt(operation) : FaultyFiles.failingAt(operation);
            boolean said = publishes(served, files, present + 1);

            long seen = seenByImagetrust(served);
            long web = seenByWebClient(served);
            assertTrue(seen == present || seen == present + 1, seen + " after " + present);
            assertTrue(web == present || web == present + 1, web + " after " + present);
            assertTrue(!said || seen == present + 1, "what is said to be published is");
            between += seen == web ? 0 : 1;

            whole.publish(NAME, Map.of(), soon()); // a refresh finishes what was begun
            assertEquals(seen, seenByImagetrust(served));
            assertEquals(seen, seenByWebClient(served));
            present = seen;
            if (files.operations() <= operation) {
                break;
            }
        }
        assertTrue(between > 3, "the journal was needed " + between + " times");
    }

    @Test
    void stoppedAtTheFirstPublishThereIsNothingOrAll() {
        for (int operation = 0; ; operation++) {
            Path served = temp.resolve("served" + operation);
            FaultyFiles files = FaultyFiles.killedAt(operation);
            DirectoryService dying = publisher(served, files);
            try {
                dying.publish(NAME, version(1), soon());
                assertEquals(1, seenByWebClient(served));
                return;
            } catch (FaultyFiles.Killed e) {
                DirectoryService next = publisher(served, FaultyFiles.counting());
                boolean there = next.source(NAME, soon())
                        .fetch(new Request("root.json", "root", 1000, false))
                        .isPresent();
                if (there) {
                    assertEquals(1, seenByImagetrust(served));
                } else {
                    assertEquals(Outcome.PUBLISHED, next.publish(NAME, version(1), soon()));
                }
            }
        }
    }

    @Test
    void stoppedWhileItIsDeletedItIsThereOrCanBeBegunAnew() {
        for (int operation = 0; ; operation++) {
            Path served = temp.resolve("deleted" + operation);
            DirectoryService whole = publisher(served, FaultyFiles.counting());
            whole.publish(NAME, version(1), soon());
            whole.publish(NAME, version(2), soon());
            FaultyFiles files = FaultyFiles.killedAt(operation);
            try {
                publisher(served, files).delete(NAME, soon());
                assertTrue(operation > 3, "it was stopped " + operation + " times");
                return;
            } catch (FaultyFiles.Killed e) {
                boolean there = whole.source(NAME, soon())
                        .fetch(new Request("root.json", "root", 1000, false))
                        .isPresent();
                if (there) {
                    assertEquals(2, seenByImagetrust(served));
                } else {
                    assertEquals(Outcome.PUBLISHED, whole.publish(NAME, version(1), soon()));
                    assertEquals(1, seenByWebClient(served));
                }
            }
        }
    }

    @Test
    void ofThoseWhoPublishTheSameVersionOneWins() throws Exception {
        Path served = temp.resolve("served");
        publisher(served, FaultyFiles.counting()).publish(NAME, version(1), soon());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (long version = 2; version < 12; version++) {
                Map<String, Bytes> files = Map.of("targets", file("targets", version));
                List<Callable<Outcome>> all = new ArrayList<>();
                for (int t = 0; t < 4; t++) {
                    DirectoryService mine = publisher(served, FaultyFiles.counting());
                    all.add(() -> mine.publish(NAME, files, soon()));
                }
                int won = 0;
                for (Future<Outcome> one : threads.invokeAll(all)) {
                    won += one.get() == Outcome.PUBLISHED ? 1 : 0;
                }
                assertEquals(1, won);
            }
        } finally {
            threads.shutdownNow();
        }
        assertTrue(text(read(served, "timestamp.json")).startsWith("timestamp 11\n"));
    }

    private static Map<String, Bytes> version(long version) {
        return Map.of(
                "root",
                file("root", version),
                "targets",
                file("targets", version),
                "targets/a",
                file("targets/a", version));
    }

    private static boolean publishes(Path served, FileOperations files, long version) {
        try {
            return publisher(served, files).publish(NAME, version(version), soon()) == Outcome.PUBLISHED;
        } catch (FaultyFiles.Killed | TrustStoreException e) {
            return false;
        }
    }

    private static long seenByImagetrust(Path served) {
        DirectoryService reading = DirectoryService.reading(served.toUri());
        return follow(name -> reading.source(NAME, soon())
                .fetch(new Request(name, "role", 10_000, false))
                .orElseThrow());
    }

    private static long seenByWebClient(Path served) {
        return follow(name -> read(served, name));
    }

    /** Goes from the timestamp to everything that it leads to, and says which version all of it has. */
    private static long follow(Function<String, Bytes> fetch) {
        String snapshotHash = links(fetch.apply("timestamp.json")).get("snapshot");
        Bytes snapshot = byHash(fetch, "snapshot", snapshotHash);
        List<Long> versions = links(snapshot).entrySet().stream()
                .map(link -> text(byHash(fetch, link.getKey(), link.getValue())).split("[ \n]")[1])
                .map(Long::valueOf)
                .distinct()
                .toList();
        assertEquals(1, versions.size(), "a mixture of versions " + versions);
        return versions.get(0);
    }

    private static Bytes byHash(Function<String, Bytes> fetch, String role, String hash) {
        Bytes file = fetch.apply(role + "." + hash + ".json");
        assertEquals(hash, file.sha256().hex());
        return file;
    }

    private static Bytes read(Path served, String name) {
        try {
            return Bytes.of(Files.readAllBytes(
                    served.resolve("v2/example.com/app/_trust/tuf").resolve(name)));
        } catch (NoSuchFileException e) {
            throw new AssertionError("a web client finds no " + name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DirectoryService publisher(Path served, FileOperations files) {
        return DirectoryService.publishing(served.toUri(), served.resolveSibling("private"), new FakeSigner(), files);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }
}
