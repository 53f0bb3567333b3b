package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.model.Finding.Code.EXPIRED;
import static io.github.imagetrust.model.Finding.Code.METADATA_MISSING;
import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.Bytes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Caches that lag, and publishers who do not wait: what is no attack must not be taken for one. */
class CacheTest {

    private final FakeFlavour flavour = FakeFlavour.ofHashes();
    private final RepositorySimulator repository = RepositorySimulator.of(flavour);
    private final SimulatedClient client = SimulatedClient.of(repository);

    private void rotate(String role) {
        repository.rotate(role, flavour.key(role + "-new"));
    }

    private long snapshotVersion() {
        return client.refresh().snapshot().verified().body().version();
    }

    @Test
    void aCachedRootThatIsOneRotationOldLeadsOnAtFirstContact() {
        repository.answers().cache("root");
        repository.rotate(ROOT, flavour.rootKey("root-2")).publish();
        assertEquals(2, client.refresh().known().version());
    }

    @Test
    void aCachedRootAndTimestampFromBeforeANewTimestampKey() {
        client.refresh();
        repository.answers().cache("root", "timestamp");
        rotate(TIMESTAMP);
        repository.publish();
        assertEquals(repository.version(SNAPSHOT), snapshotVersion());
    }

    @Test
    void aCachedTimestampFromBeforeARotationAtFirstContact() {
        repository.answers().cache("timestamp");
        repository.rotate(ROOT, flavour.rootKey("root-2")).publish();
        assertEquals(repository.version(SNAPSHOT), snapshotVersion());
    }

    @Test
    void aCachedTimestampThatWasAlreadyReplacedWhenItWasSeen() {
        var old = repository.file(TIMESTAMP);
        repository.touch(TARGETS).publish();
        client.refresh();
        repository.answers().forFile("timestamp", new OnlyWhenAskedOnce(old)::answer);
        assertEquals(repository.version(SNAPSHOT), snapshotVersion());
    }

    @Test
    void aCachedTimestampThatHasExpired() {
        repository.answers().cache("timestamp");
        repository.advance(Duration.ofDays(15));
        repository
                .expires(TIMESTAMP, repository.now().plus(Duration.ofDays(14)))
                .publish();
        assertEquals(1, snapshotVersion());
    }

    @Test
    void aTimestampThatHasExpiredAtTheServerToo() {
        repository.advance(Duration.ofDays(15));
        assertEquals(EXPIRED, client.refusal().code());
    }

    @Test
    void aPublicationBetweenTimestampAndSnapshotTakesNothingAway() {
        repository.answers().before(SNAPSHOT, () -> repository.touch(TARGETS).publish());
        assertEquals(1, snapshotVersion());
    }

    @Test
    void aServerThatDropsOldFilesAtOnceIsReadAgain() {
        repository.answers().before(SNAPSHOT, () -> {
            repository.forget(SNAPSHOT);
            repository.touch(TARGETS).publish();
        });
        assertEquals(2, snapshotVersion());
    }

    @Test
    void aTargetsFileThatIsGoneTheMomentItIsAskedForIsReadAgain() {
        repository.answers().before(TARGETS, () -> {
            repository.forget(TARGETS);
            repository.touch(TARGETS).publish();
        });
        assertEquals(2, snapshotVersion());
    }

    @Test
    void aRotationBetweenRootAndTimestampIsFollowed() {
        client.refresh();
        repository.answers().before(TIMESTAMP, () -> {
            rotate(TIMESTAMP);
            repository.publish();
        });
        assertEquals(2, client.refresh().known().version());
    }

    @Test
    void aRootThatTheServerStillWithholdsThoughItCallsItTheNewest() {
        client.refresh();
        rotate(TIMESTAMP);
        repository.publish();
        repository.answers().forFile("2.root", file -> Optional.empty());
        assertEquals(2, client.refresh().known().version());
    }

    @Test
    void aGapInTheRootsIsMissingMetadata() {
        client.refresh();
        rotate(TIMESTAMP);
        repository.publish();
        repository.touch(ROOT).publish();
        repository.answers().forFile("2.root", file -> Optional.empty());
        Finding finding = client.refusal();
        assertEquals(METADATA_MISSING, finding.code());
        assertTrue(finding.message().contains("2.root"), finding::toString);
    }

    @Test
    void anExpiredKnownRootIsNoObstacleOnTheWayToANewerOne() {
        repository.expires(ROOT, repository.now().plusSeconds(60));
        repository.publish();
        client.refresh();
        repository.advance(Duration.ofSeconds(61));
        repository.rotate(ROOT, flavour.rootKey("root-3"));
        repository.publish();
        repository.expires(ROOT, repository.now().plus(Duration.ofDays(100)));
        repository.rotate(ROOT, flavour.rootKey("root-4")).publish();
        assertEquals(4, client.restarted().refresh().known().version());
    }

    @Test
    void aCachedSnapshotThatNamesAnOlderRootThanTheOneBeforeItIsReadAgain() {
        Bytes old = repository.file(TIMESTAMP);
        client.refresh();
        repository.touch(ROOT).publish();
        client.refresh();
        repository
                .rotate(SNAPSHOT, flavour.key("snapshot-1"), flavour.key("second"))
                .publish();
        repository.answers().forFile("timestamp", new OnlyWhenAskedOnce(old)::answer);
        assertEquals(repository.version(SNAPSHOT), snapshotVersion());
    }

    @Test
    void whereNoNameMeansTheNewestRootAMissingTimestampIsJustMissing() {
        RepositorySimulator other = RepositorySimulator.of(FakeFlavour.ofVersions());
        SimulatedClient there = SimulatedClient.of(other);
        there.refresh();
        other.answers().remove(TIMESTAMP);
        assertEquals(METADATA_MISSING, there.refusal().code());
    }

    @Test
    void aRefusalBySilenceAtTheSecondTryRemembersTheRootOfTheFirst() {
        client.refresh();
        repository.touch(ROOT).signWith(TIMESTAMP, flavour.key("stranger")).publish();
        AtomicBoolean asked = new AtomicBoolean();
        repository.answers().forRole(ROOT, file -> {
            if (asked.get()) {
                throw new TransportException(TransportException.Kind.NETWORK, 0, "no route", "Try again.", null);
            }
            return file;
        });
        repository.answers().forRole(TIMESTAMP, file -> {
            asked.set(true);
            return file;
        });
        repository.answers().forFile("3.root", file -> Optional.empty());
        assertThrows(TransportException.class, client::tryRefresh);
        assertEquals(2, client.store().memory().root().orElseThrow().version());
    }

    /** A cache that answers from what it has until it is told to look again, which it learns by being asked twice. */
    private static final class OnlyWhenAskedOnce {

        private final Bytes old;
        private boolean asked;

        OnlyWhenAskedOnce(Bytes old) {
            this.old = old;
        }

        Optional<Bytes> answer(Optional<Bytes> honest) {
            Optional<Bytes> answer = asked ? honest : Optional.of(old);
            asked = true;
            return answer;
        }
    }
}
