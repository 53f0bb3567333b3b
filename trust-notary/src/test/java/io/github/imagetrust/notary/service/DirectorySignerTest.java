package io.github.imagetrust.notary.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.MetadataSource.Request;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Timestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySignerTest {

    private static final RepositoryName NAME = RepositoryName.parse("example.com/app");
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final TestRepository keys = new TestRepository(NAME.toString(), NOW);

    @TempDir
    Path temp;

    private DirectoryService service;

    @BeforeEach
    void makeService() {
        DirectorySigner signer = new DirectorySigner(keys.codec, keys, Clock.fixed(NOW, ZoneOffset.UTC));
        service = DirectoryService.publishing(temp.resolve("served").toUri(), temp.resolve("private"), signer);
    }

    @Test
    void theFirstPublishIsSignedAsAServerWould() {
        publish(Map.of("root", keys.root(1), "targets", keys.targets(2)));

        Timestamp timestamp = timestamp();
        assertEquals(1, timestamp.version());
        assertEquals(NOW.plus(Duration.ofDays(14)), timestamp.expires());
        Snapshot snapshot = snapshot(timestamp);
        assertEquals(1, snapshot.version());
        assertEquals(NOW.plus(Duration.ofDays(1095)), snapshot.expires());
        assertEquals(Set.of("root", "targets"), snapshot.files().keySet());
        assertNamed(snapshot, "root", keys.root(1).size());
        assertNamed(snapshot, "targets", fetch("targets.json").size());
    }

    @Test
    void aDelegationAloneLeavesTheOthersAsTheyWere() {
        publish(Map.of("root", keys.root(1), "targets", keys.targets(2)));
        FileInfo before = snapshot(timestamp()).file("targets").orElseThrow();

        publish(Map.of("targets/alice", alice(1, NOW.plusSeconds(60))));

        Snapshot snapshot = snapshot(timestamp());
        assertEquals(2, snapshot.version());
        assertEquals(before, snapshot.file("targets").orElseThrow());
        assertNamed(snapshot, "targets/alice", fetch("targets/alice.json").size());
    }

    @Test
    void aRefreshSignsOnlyTheSnapshotThatWasVerified() {
        publish(Map.of("root", keys.root(1), "targets", keys.targets(2)));
        Bytes before = fetch("timestamp.json");

        Outcome outcome = service.publish(NAME, Map.of(), Optional.of(Digest.sha256(new byte[] {1})), soon());

        assertEquals(Outcome.CONFLICT, outcome);
        assertEquals(before, fetch("timestamp.json"));
    }

    @Test
    void aRefreshHasTheAgreedLifetime() {
        publish(Map.of("root", keys.root(1), "targets", keys.targets(2)));
        service.setTimestampLifetime(NAME, Duration.ofDays(3), soon());

        publish(Map.of());

        assertEquals(2, timestamp().version());
        assertEquals(NOW.plus(Duration.ofDays(3)), timestamp().expires());
        assertEquals(1, snapshot(timestamp()).version());
    }

    @Test
    void aSnapshotOfThePublisherIsTakenAsItIs() {
        publishWithOwnSnapshot();
        Bytes root = keys.root(1);
        Map<String, Bytes> files = new HashMap<>(Map.of("root", root, "targets", keys.targets(3)));

        files.put("snapshot", keys.snapshot(5, Map.of("root", fetch("root.json"), "targets", files.get("targets"))));
        files.remove("root");
        publish(files);
        assertEquals(files.get("snapshot"), fetch("snapshot.json"));

        publish(Map.of()); // the key is not here, so the snapshot stays
        assertEquals(3, timestamp().version());
        assertEquals(5, snapshot(timestamp()).version());
        assertRefused(SigningException.Kind.NO_KEY, "no snapshot key", Map.of("targets", keys.targets(4)));
    }

    @Test
    void aSnapshotThatDoesNotFitIsRefused() {
        publishWithOwnSnapshot();
        Bytes targets = keys.targets(3);
        Bytes root = fetch("root.json");

        Bytes alice = alice(1, NOW.plusSeconds(60));
        Map<String, Bytes> named = Map.of("root", root, "targets", targets);
        Map<String, Bytes> wrong = Map.of("root", root, "targets", root);
        Map<String, Bytes> absent = Map.of("root", root, "targets", targets, "targets/alice", alice);

        assertRefused(
                SigningException.Kind.REFUSED,
                "does not name targets/alice",
                Map.of("targets", targets, "targets/alice", alice, "snapshot", keys.snapshot(2, named)));
        assertRefused(
                SigningException.Kind.REFUSED,
                "MISMATCH",
                Map.of("targets", targets, "snapshot", keys.snapshot(2, wrong)));
        assertRefused(
                SigningException.Kind.REFUSED,
                "there is no targets/alice",
                Map.of("targets", targets, "snapshot", keys.snapshot(2, absent)));
    }

    @Test
    void withoutItsKeysNothingIsPublished() {
        keys.held.remove("timestamp");

        SigningException refusal = assertRefused(
                SigningException.Kind.NO_KEY,
                "no timestamp key",
                Map.of("root", keys.root(1), "targets", keys.targets(1)));

        assertTrue(refusal.remedy().contains("co-publisher"), refusal.remedy());
        assertTrue(Files.notExists(temp.resolve("served/v2/example.com/app/_trust/tuf/root.json")));
    }

    @Test
    void whatOthersSignedIsRefused() {
        TestRepository mallory = new TestRepository(NAME.toString(), NOW);
        publish(Map.of("root", keys.root(1), "targets", keys.targets(1)));

        assertRefused(
                SigningException.Kind.REFUSED, "THRESHOLD_NOT_MET (targets)", Map.of("targets", mallory.targets(2)));
        assertRefused(SigningException.Kind.REFUSED, "THRESHOLD_NOT_MET (root)", Map.of("root", mallory.root(2)));
    }

    @Test
    void whatHasExpiredIsRefused() {
        publish(Map.of("root", keys.root(1), "targets", keys.targets(1)));

        assertRefused(SigningException.Kind.REFUSED, "expired", Map.of("targets", keys.targets("targets", 2, NOW)));
        assertRefused(SigningException.Kind.REFUSED, "expired", Map.of("root", keys.root(2, NOW)));
    }

    @Test
    void aDelegationNeedsADelegator() {
        publish(Map.of("root", keys.root(1), "targets", keys.targets(1)));
        Bytes alice = alice(1, NOW.plusSeconds(60));

        assertRefused(
                SigningException.Kind.REFUSED,
                "targets does not delegate to targets/bob",
                Map.of("targets/bob", alice));
        assertRefused(SigningException.Kind.REFUSED, "there is no targets/bob", Map.of("targets/bob/eve", alice));
    }

    @Test
    void newKeysOfTargetsNeedNewTargets() {
        publish(Map.of("root", keys.root(1), "targets", keys.targets(1)));
        keys.rotateTargets();

        assertRefused(SigningException.Kind.REFUSED, "THRESHOLD_NOT_MET (targets)", Map.of("root", keys.root(2)));
        publish(Map.of("root", keys.root(2), "targets", keys.targets(2)));
    }

    @Test
    void newKeysOfTheServiceTakeOver() {
        publish(Map.of("root", keys.root(1), "targets", keys.targets(1)));
        keys.serverKey("timestamp");
        keys.serverKey("snapshot");

        publish(Map.of("root", keys.root(2)));

        assertEquals(2, timestamp().version());
        assertEquals(2, snapshot(timestamp()).version());
        assertEquals(keys.forRole(NAME, "timestamp"), service.key(NAME, "timestamp", soon()));
    }

    @Test
    void whoCanOnlyWriteIntoTheFolderGetsNothingSigned() throws IOException {
        publish(Map.of("root", keys.root(1), "targets", keys.targets(1)));
        Path tuf = temp.resolve("served/v2/example.com/app/_trust/tuf");
        for (String role : new String[] {"timestamp", "snapshot"}) {
            byte[] good = Files.readAllBytes(tuf.resolve(role + ".json"));
            String forged = new String(good, UTF_8).replace("\"version\":1", "\"version\":2147483646");
            Files.writeString(tuf.resolve(role + ".json"), forged);

            TrustStoreException refusal =
                    assertThrows(TrustStoreException.class, () -> service.publish(NAME, Map.of(), soon()));

            assertTrue(refusal.getMessage().contains("stored " + role), refusal.getMessage());
            Files.write(tuf.resolve(role + ".json"), good);
        }
        publish(Map.of());
    }

    private void publishWithOwnSnapshot() {
        keys.held.remove("snapshot");
        Map<String, Bytes> files = new HashMap<>(Map.of("root", keys.root(1), "targets", keys.targets(2)));
        files.put("snapshot", keys.snapshot(1, files));
        publish(files);
    }

    private Bytes alice(long version, Instant expires) {
        return keys.targets("targets/alice", version, expires);
    }

    private SigningException assertRefused(SigningException.Kind kind, String message, Map<String, Bytes> files) {
        SigningException refusal = assertThrows(SigningException.class, () -> service.publish(NAME, files, soon()));
        assertEquals(kind, refusal.kind());
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
        return refusal;
    }

    private void publish(Map<String, Bytes> files) {
        assertEquals(Outcome.PUBLISHED, service.publish(NAME, files, soon()));
    }

    private Timestamp timestamp() {
        return RoleVerifier.verify(keys.role("timestamp"), keys.codec.readTimestamp(fetch("timestamp.json")))
                .body();
    }

    private Snapshot snapshot(Timestamp timestamp) {
        String hash =
                timestamp.snapshot().digest(HashAlgorithm.SHA256).orElseThrow().hex();
        Bytes file = fetch("snapshot." + hash + ".json");
        timestamp.snapshot().requireMatches("snapshot", file);
        return keys.readSnapshot(file);
    }

    private void assertNamed(Snapshot snapshot, String role, int length) {
        FileInfo info = snapshot.file(role).orElseThrow();
        assertEquals(length, info.length().orElseThrow(), 2, role);
        info.requireMatches(
                role,
                fetch(role + "."
                        + info.digest(HashAlgorithm.SHA256).orElseThrow().hex() + ".json"));
    }

    private Bytes fetch(String file) {
        return service.source(NAME, soon())
                .fetch(new Request(file, "role", 100_000, false))
                .orElseThrow();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }
}
