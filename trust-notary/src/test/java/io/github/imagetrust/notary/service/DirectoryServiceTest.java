package io.github.imagetrust.notary.service;

import static io.github.imagetrust.notary.service.FakeSigner.file;
import static io.github.imagetrust.notary.service.FakeSigner.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryServiceTest {

    private static final RepositoryName NAME = RepositoryName.parse("localhost:5000/team/app");
    private static final Map<String, Bytes> FIRST = Map.of("root", file("root", 1), "targets", file("targets", 2));

    @TempDir
    Path temp;

    private Path tuf;
    private DirectoryService service;

    @BeforeEach
    void makeService() {
        tuf = temp.resolve("served/v2/localhost:5000/team/app/_trust/tuf");
        service = DirectoryService.publishing(
                temp.resolve("served").toUri(), temp.resolve("trust/private"), new FakeSigner());
    }

    @Test
    void theFilesLieAsAServerServesThem() throws IOException {
        publish(FIRST);
        publish(Map.of("targets/alice", file("targets/alice", 1)));

        String alice = file("targets/alice", 1).sha256().hex();
        String root = file("root", 1).sha256().hex();
        String targets = file("targets", 2).sha256().hex();
        assertEquals(
                new TreeSet<>(List.of(
                        "root.json",
                        "1.root.json",
                        "root." + root + ".json",
                        "targets.json",
                        "2.targets.json",
                        "targets." + targets + ".json",
                        "targets/alice.json",
                        "1.targets/alice.json",
                        "targets/alice." + alice + ".json",
                        "snapshot.json",
                        "1.snapshot.json",
                        "2.snapshot.json",
                        "timestamp.json",
                        "1.timestamp.json",
                        "2.timestamp.json")),
                names().stream()
                        .filter(name -> !name.matches("(snapshot|timestamp)\\.[0-9a-f]{64}\\.json"))
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(19, names().size());
        assertEquals("{}\n", Files.readString(temp.resolve("served/v2/index.html")));
        assertEquals(
                List.of("lock"),
                List.of(tuf.resolveSibling("imagetrust").toFile().list()));
        assertEquals(
                "rw-r--r--",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(tuf.resolve("timestamp.json"))));
    }

    @Test
    void whatIsPublishedCanBeFetched() {
        assertEquals(Optional.empty(), fetch("root.json"));

        publish(FIRST);

        assertEquals(Optional.of(file("root", 1)), fetch("root.json"));
        assertEquals(Optional.of(file("root", 1)), fetch("1.root.json"));
        assertEquals(Optional.empty(), fetch("2.root.json"));
        assertEquals(Optional.empty(), fetch("../../../../../../v2/index.html"));
        assertEquals(Optional.empty(), fetch("targets/" + "a".repeat(300) + ".json"));
        String snapshot =
                FakeSigner.links(fetch("timestamp.json").orElseThrow()).get("snapshot");
        assertEquals(fetch("snapshot.json"), fetch("snapshot." + snapshot + ".json"));
        assertEquals(
                List.of(Optional.of(file("targets", 2)), Optional.empty()),
                service.source(NAME, soon())
                        .fetchAll(List.of(
                                new Request("targets.json", "targets", 100, false),
                                new Request("2.root.json", "root", 100, true))));
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        publish(FIRST);
        Request request = new Request("root.json", "root", 6, false);

        MetadataRejectedException refusal = assertThrows(
                MetadataRejectedException.class,
                () -> service.source(NAME, soon()).fetch(request));

        assertEquals(Finding.Code.TOO_LARGE, refusal.finding().code());
        assertEquals(Optional.of("root"), refusal.finding().role());
        Request enough = new Request("root.json", "root", 7, false);
        assertTrue(service.source(NAME, soon()).fetch(enough).isPresent());
    }

    @Test
    void whatCannotBeReadIsNoAnswer() throws IOException {
        publish(FIRST);
        Files.delete(tuf.resolve("root.json"));
        Files.createSymbolicLink(tuf.resolve("root.json"), tuf.resolve("1.root.json"));

        TransportException silence = assertThrows(TransportException.class, () -> fetch("root.json"));

        assertTrue(silence.getMessage().contains("root.json"), silence.getMessage());
    }

    @Test
    void aMissingFolderIsNotAnEmptyOne() {
        DirectoryService reading = DirectoryService.reading(temp.resolve("typo").toUri());

        TransportException silence = assertThrows(TransportException.class, () -> reading.source(NAME, soon()));

        assertTrue(silence.getMessage().contains("typo"), silence.getMessage());
    }

    @Test
    void whoOnlyReadsNeedsNoKeysAndCannotPublish() {
        publish(FIRST);
        DirectoryService reading =
                DirectoryService.reading(temp.resolve("served").toUri());

        assertEquals(
                Optional.of(file("root", 1)),
                reading.source(NAME, soon()).fetch(new Request("root.json", "root", 100, false)));
        SigningException refusal = assertThrows(SigningException.class, () -> reading.publish(NAME, Map.of(), soon()));
        assertEquals(SigningException.Kind.NO_KEY, refusal.kind());
        assertThrows(SigningException.class, () -> reading.key(NAME, "timestamp", soon()));
    }

    @Test
    void versionsOnlyRise() {
        publish(FIRST);

        for (long version : new long[] {1, 2}) {
            assertEquals(Outcome.CONFLICT, service.publish(NAME, Map.of("targets", file("targets", version)), soon()));
        }
        assertEquals(Outcome.CONFLICT, service.publish(NAME, Map.of("root", file("root", 1)), soon()));
        assertEquals("1", version("timestamp"));
        publish(Map.of("targets", file("targets", 9)));
        publish(Map.of("root", file("root", 2)));
        assertEquals("9", version("targets"));
        assertEquals("3", version("timestamp"));
    }

    @Test
    void rootsFollowOneAnotherWithoutGaps() {
        publish(FIRST);

        assertRefused("version 3 does not follow version 1", Map.of("root", file("root", 3)));
        assertEquals(Optional.empty(), fetch("3.root.json"));
    }

    @Test
    void aRepositoryBeginsWithRootAndTargets() {
        assertRefused("no trust data yet", Map.of());
        assertRefused("no trust data yet", Map.of("root", file("root", 1)));
        assertRefused("no trust data yet", Map.of("targets/alice", file("targets/alice", 1)));
        assertRefused("does not follow version 0", Map.of("root", file("root", 3), "targets", file("targets", 1)));
        publish(Map.of("root", file("root", 2), "targets", file("targets", 1)));
    }

    @Test
    void aRefreshRenewsTimestampAndSnapshot() {
        publish(FIRST);
        String before = text(fetch("snapshot.json").orElseThrow());

        publish(Map.of());

        assertEquals("2", version("timestamp"));
        assertEquals(
                before.replace("snapshot 1", "snapshot 2"),
                text(fetch("snapshot.json").orElseThrow()));
    }

    @Test
    void anUploadedTimestampIsIgnored() {
        publish(Map.of("root", file("root", 1), "targets", file("targets", 1), "timestamp", file("timestamp", 99)));

        assertEquals("1", version("timestamp"));
    }

    @Test
    void aFileOfAnotherRoleIsRefused() {
        publish(FIRST);

        assertRefused("WRONG_TYPE", Map.of("targets", file("root", 7)));
        assertThrows(IllegalArgumentException.class, () -> publish(Map.of("targets/../x", file("targets", 7))));
        assertRefused("too long", Map.of("targets/" + "a".repeat(200), file("targets", 7)));
    }

    @Test
    void aDamagedDirectoryIsNotBuiltUpon() throws IOException {
        publish(FIRST);
        Files.writeString(tuf.resolve("targets.json"), "garbage");

        TrustStoreException refusal =
                assertThrows(TrustStoreException.class, () -> publish(Map.of("targets", file("targets", 3))));

        assertTrue(refusal.getMessage().contains("stored targets"), refusal.getMessage());
    }

    @Test
    void theLifetimeOfTimestampsIsKeptBesideTheFiles() throws IOException {
        assertEquals(Duration.ofDays(14), service.timestampLifetime(NAME));
        publish(FIRST);

        service.setTimestampLifetime(NAME, Duration.ofDays(3), soon());

        assertEquals(Duration.ofDays(3), service.timestampLifetime(NAME));
        assertEquals(Duration.ofDays(14), service.timestampLifetime(RepositoryName.parse("localhost:5000/team")));
        Path settings = tuf.resolveSibling("imagetrust").resolve("settings");
        assertEquals("imagetrust-directory 1\ntimestamp-expiry PT72H\n", Files.readString(settings));
        for (String bad : List.of("", "PT72H", "imagetrust-directory 1\ntimestamp-expiry -PT1H\n")) {
            Files.writeString(settings, bad);
            assertThrows(TrustStoreException.class, () -> service.timestampLifetime(NAME));
        }
        assertThrows(IllegalArgumentException.class, () -> service.setTimestampLifetime(NAME, Duration.ZERO, soon()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[fe80::1]:5000/app",
                "docker.io/library/alpine",
                "con/aux/nul",
                "index.html/app",
                "localhost/a.b__c---d/e",
                "example.com/MAX",
            })
    void everyRepositoryHasAFolderOfItsOwn(String text) throws IOException {
        String longest = "example.com/" + "a".repeat(240);
        RepositoryName name = RepositoryName.parse(text.replace("example.com/MAX", longest));
        if (text.startsWith("index.html")) {
            publish(FIRST); // the name is taken: it cannot be a folder too
            assertThrows(TrustStoreException.class, () -> service.publish(name, FIRST, soon()));
            return;
        }

        assertEquals(Outcome.PUBLISHED, service.publish(name, FIRST, soon()));

        Path file = temp.resolve("served/v2/" + name + "/_trust/tuf/timestamp.json");
        assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS), file.toString());
        assertTrue(service.source(name, soon())
                .fetch(new Request("timestamp.json", "timestamp", 1000, false))
                .isPresent());
        assertEquals(Optional.empty(), fetch("timestamp.json"));
    }

    @Test
    void repositoriesWithinOneAnothersNamesStayApart() {
        publish(FIRST);
        RepositoryName outer = RepositoryName.parse("localhost:5000/team");

        service.publish(outer, Map.of("root", file("root", 1), "targets", file("targets", 7)), soon());

        assertEquals("2", version("targets"));
        assertFalse(names().contains("7.targets.json"));
    }

    private void assertRefused(String message, Map<String, Bytes> files) {
        SigningException refusal = assertThrows(SigningException.class, () -> service.publish(NAME, files, soon()));
        assertEquals(SigningException.Kind.REFUSED, refusal.kind());
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(NAME.toString()), refusal.getMessage());
    }

    private void publish(Map<String, Bytes> files) {
        assertEquals(Outcome.PUBLISHED, service.publish(NAME, files, soon()));
    }

    private Optional<Bytes> fetch(String file) {
        return service.source(NAME, soon()).fetch(new Request(file, "role", 10_000, false));
    }

    private String version(String role) {
        return text(fetch(role + ".json").orElseThrow()).split("[ \n]")[1];
    }

    private TreeSet<String> names() {
        try (Stream<Path> all = Files.walk(tuf)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> tuf.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }
}
